import type { RecordKind } from '../../../shared/kinds.ts';
import type { Memo, Part, Selection, Stream } from '../connector.ts';
import { wantedKeys } from '../wanted-keys.ts';
import type { Client } from './client.ts';
import type { Columns } from './columns.ts';
import { anyOf, type Condition, isVendorId } from './encoded-query.ts';
import { type Keys, needsColumns } from './field-choice.ts';
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
export function companyStream({ client, memo, tables, columns, now }: Ground): Stream {
  return {
    kind: 'company',
    since: 'none',
    async parts(selection) {
      const listing = wholeListing('company', tables.company, tables.filter.company);
      return [partOf(client, memo, listing, 'company', selection, tables, columns, now)];
    },
  };
}

export function siteStream({ client, memo, tables, columns, now }: Ground): Stream {
  return {
    kind: 'site',
    since: 'none',
    async parts(selection) {
      const conditions = [...tables.filter.site, ...ofCompanies(selection, tables.companyField.site)];
      const listing = wholeListing('site', tables.site, conditions);
      return [partOf(client, memo, listing, 'site', selection, tables, columns, now)];
    },
  };
}

/** A listing of changes keeps those who have left their company: else nobody would see that they did. */
export function contactStream({ client, memo, tables, columns, now }: Ground): Stream {
  return {
    kind: 'contact',
    since: 'server',
    async parts(selection) {
      const company = tables.companyField.contact;
      const listing = {
        ...wholeListing('contact', tables.contact, [
          ...tables.filter.contact,
          `${company}ISNOTEMPTY`,
          ...ofCompanies(selection, company),
        ]),
        sinceConditions: tables.filter.contact,
      };
      return [partOf(client, memo, listing, 'contact', selection, tables, columns, now)];
    },
  };
}

/**
 * Configuration items, one part a class. A listing of changes is not narrowed by company, type or status: it is short,
 * and must show what was retired or moved last night and so left the selection (ServiceNow sheet, incremental).
 */
export function configurationStream({ client, memo, tables, columns, lookups, now }: Ground): Stream {
  return {
    kind: 'configuration',
    since: 'server',
    async parts(selection) {
      const classes = await lookups.disjoint(tables.classes);
      return classes.map((table) => {
        const listing = {
          ...wholeListing('configuration', table, [
            ...tables.filter.configuration,
            ...ofCompanies(selection, tables.companyField.configuration),
            ...chosen('sys_class_name', selection.types),
            ...chosen('install_status', selection.statuses),
          ]),
          key: table,
          title: `Configuration items of ${table}`,
          sinceConditions: tables.filter.configuration,
        };
        return partOf(client, memo, listing, 'configuration', selection, tables, columns, now);
      });
    },
  };
}

function wholeListing(kind: RecordKind, table: string, conditions: readonly Condition[]) {
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
  client: Client,
  memo: Memo,
  listing: Omit<Listing, 'understand' | 'now'>,
  kind: RecordKind,
  selection: Selection,
  tables: Tables,
  columns: Columns,
  now: () => Date,
): Part {
  const keys: Keys = wantedKeys(selection);
  let understood: Promise<Understanding> | undefined;
  return listingPart(client, memo, {
    ...listing,
    understand() {
      understood ??= (needsColumns(keys) ? columns.of(listing.table) : Promise.resolve(null))
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
