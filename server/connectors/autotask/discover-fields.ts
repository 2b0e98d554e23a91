import type { Field, FieldValue } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import type { Row } from '../connector.ts';
import { createFieldCatalog } from '../field-catalog.ts';
import { unless } from '../unless.ts';
import { BUILT_IN_FIELDS, type BuiltIn } from './built-in-fields.ts';
import type { Client } from './client.ts';
import { ENTITY_OF } from './entities.ts';
import { after, anyOf, type Clause, changedAfter, isVendorId } from './filter.ts';
import { queryBody, readQuery } from './query.ts';
import { needsFor, understand } from './readers.ts';
import type { createReferences, References } from './references.ts';
import { RIGHT_OF } from './rights.ts';
import { userDefinedField } from './user-defined.ts';

/** Enough to meet most fields and three values of each, in one request. */
const SAMPLE_RECORDS = 250;
const LATELY_MS = 30 * 24 * 3_600_000;

/** By which a kind's latest changes are found; the list cannot be sorted. */
const CHANGED: Partial<Record<RecordKind, string>> = {
  company: 'lastActivityDate',
  configuration: 'lastModifiedTime',
  contact: 'lastModifiedDate',
};

/**
 * What can be downloaded of a kind: Autotask's own fields as far as this customer's Autotask has them, user-defined
 * ones unless protected; with values seen on records that changed lately. Where the security level hides the records,
 * the fields are told with the right that is missing.
 */
export async function discoverFields(
  client: Client,
  references: ReturnType<typeof createReferences>,
  { kind, types }: { kind: RecordKind; types: string[] | 'all' },
  now: Date,
): Promise<Field[]> {
  const read = await references(kind, needsFor(kind, 'all'));
  const catalog = createFieldCatalog();
  for (const field of builtInFields(kind, read)) catalog.offer(field);
  for (const info of read.userDefined.values()) catalog.offer(userDefinedField(info));
  const rows = await unless(['right-missing'], () => sampleRows(client, kind, types, read, now));
  for (const row of rows ?? []) {
    const parsed = row.parse();
    if ('reject' in parsed) continue;
    for (const [key, shown] of Object.entries<FieldValue>(parsed.fields)) catalog.sample(key, shown);
  }
  return catalog.list(rows === null ? RIGHT_OF[kind].right : undefined);
}

function builtInFields(kind: RecordKind, { fields }: References): Field[] {
  const table: readonly BuiltIn[] = BUILT_IN_FIELDS[kind];
  return table.flatMap(({ key, name = key, label, type, of, writable }) => {
    const info = fields?.get(name.toLowerCase());
    if (fields !== null && info === undefined) return [];
    return [
      {
        key,
        label,
        type,
        ...(of === undefined ? {} : { of }),
        ...(writable === true && info?.isReadOnly !== true ? { writable } : {}),
      },
    ];
  });
}

async function sampleRows(
  client: Client,
  kind: RecordKind,
  types: string[] | 'all',
  references: References,
  now: Date,
): Promise<Row[]> {
  const { row } = understand(kind, 'all', references);
  const ofTypes =
    kind === 'configuration' && types !== 'all' ? [anyOf('configurationItemType', types.filter(isVendorId))] : [];
  const changed = CHANGED[kind];
  const lately =
    changed === undefined ? [] : [changedAfter(changed, new Date(now.getTime() - LATELY_MS).toISOString())];
  const fresh = await sample(client, kind, [...ofTypes, ...lately]);
  // Nothing was touched for a month: then the oldest records have to do.
  return (fresh.length > 0 || lately.length === 0 ? fresh : await sample(client, kind, ofTypes)).map(row);
}

async function sample(client: Client, kind: RecordKind, clauses: readonly Clause[]): Promise<unknown[]> {
  let items: unknown[] = [];
  await client.send({
    entity: ENTITY_OF[kind],
    path: '/query',
    right: RIGHT_OF[kind],
    body: queryBody({ filter: [after(undefined), ...clauses], pageSize: SAMPLE_RECORDS }),
    verify: (answer) => {
      ({ items } = readQuery(answer));
    },
  });
  return items;
}
