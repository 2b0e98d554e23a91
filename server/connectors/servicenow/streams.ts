import type { RecordKind } from '../../../shared/kinds.ts';
import type { Memo, Part, Selection, Stream } from '../connector.ts';
import { wantedKeys } from '../wanted-keys.ts';
import type { Client } from './client.ts';
import type { Columns } from './columns.ts';
import { anyOf, type Condition, isVendorId } from './encoded-query.ts';
import { needsColumns } from './field-choice.ts';
import { type Listing, listingPart, type Understanding } from './listing.ts';
import type { Lookups } from './lookups.ts';
import { understand } from './readers.ts';
import { RIGHT_OF } from './rights.ts';
import type { Tables } from './tables.ts';

/** What the streams of a session stand on. */
export interface Ground {
  client: Client;
  memo: Memo;
  tables: Tables;
  columns: Columns;
  lookups: Lookups;
  now(): Date;
}

/** Addresses stay short: so many ids of 32 characters, and no more (ServiceNow sheet, limits). */
const MOST_COMPANIES = 50;
const MOST_VALUES = 30;

/** Companies and sites are few and compared whole: a company that is no customer any more is then missing at once. */
export function companyStream(ground: Ground): Stream {
  const { tables } = ground;
  return {
    kind: 'company',
    since: 'none',
    parts: async (selection) => [
      partOf(ground, 'company', selection, wholeListing('company', tables.company, tables.filter.company)),
    ],
  };
}

export function siteStream(ground: Ground): Stream {
  const { site, filter, companyField } = ground.tables;
  return {
    kind: 'site',
    since: 'none',
    parts: async (selection) => {
      const conditions = [...filter.site, ...ofCompanies(selection, companyField.site)];
      return [partOf(ground, 'site', selection, wholeListing('site', site, conditions))];
    },
  };
}

/** A listing of changes keeps those who have left their company: else nobody would see that they did. */
export function contactStream(ground: Ground): Stream {
  const { contact, filter, companyField } = ground.tables;
  const company = companyField.contact;
  return {
    kind: 'contact',
    since: 'server',
    parts: async (selection) => {
      const conditions = [...filter.contact, `${company}ISNOTEMPTY`, ...ofCompanies(selection, company)];
      const whole = wholeListing('contact', contact, conditions);
      return [partOf(ground, 'contact', selection, { ...whole, sinceConditions: filter.contact })];
    },
  };
}

/**
 * Configuration items, one part a class. A listing of changes is not narrowed by company, type or status: it is short,
 * and must show what was retired or moved last night and so left the selection (ServiceNow sheet, incremental).
 */
export function configurationStream(ground: Ground): Stream {
  const { classes, filter, companyField } = ground.tables;
  return {
    kind: 'configuration',
    since: 'server',
    parts: async (selection) => {
      const conditions = [
        ...filter.configuration,
        ...ofCompanies(selection, companyField.configuration),
        ...chosen('sys_class_name', selection.types),
        ...chosen('install_status', selection.statuses),
      ];
      return (await ground.lookups.disjoint(classes)).map((table) =>
        partOf(ground, 'configuration', selection, {
          ...wholeListing('configuration', table, conditions),
          key: table,
          title: `Configuration items of ${table}`,
          sinceConditions: filter.configuration,
        }),
      );
    },
  };
}

type Asked = Omit<Listing, 'understand' | 'now'>;

function wholeListing(kind: RecordKind, table: string, conditions: readonly Condition[]): Asked {
  return { key: 'all', table, right: RIGHT_OF[kind], conditions };
}

/** What is too long for an address is left to the engine, which judges every row anyway. */
function ofCompanies({ companies }: Selection, field: string): Condition[] {
  return companies === 'all' || companies.length > MOST_COMPANIES ? [] : [anyOf(field, companies.filter(isVendorId))];
}

function chosen(column: string, values: string[] | 'all'): Condition[] {
  return values === 'all' || values.length > MOST_VALUES ? [] : [anyOf(column, values)];
}

function partOf(
  { client, memo, tables, columns, now }: Ground,
  kind: RecordKind,
  selection: Selection,
  asked: Asked,
): Part {
  const keys = wantedKeys(selection);
  let understood: Promise<Understanding> | undefined;
  return listingPart(client, memo, {
    ...asked,
    understand() {
      understood ??= (needsColumns(keys) ? columns.of(asked.table) : Promise.resolve(null))
        .then((known) => understand(kind, keys, tables, known))
        .catch((error: unknown) => {
          understood = undefined;
          throw error;
        });
      return understood;
    },
    now,
  });
}
