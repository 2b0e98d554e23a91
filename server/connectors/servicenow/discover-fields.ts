import type { Field, FieldValue } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import { createFieldCatalog, type FieldCatalog } from '../field-catalog.ts';
import { unless } from '../unless.ts';
import type { Client } from './client.ts';
import type { Column, Columns } from './columns.ts';
import { anyOf, type Condition } from './encoded-query.ts';
import { metField, offeredFields } from './field-choice.ts';
import { understand } from './readers.ts';
import { RIGHT_OF } from './rights.ts';
import { readRows } from './rows.ts';
import type { Tables } from './tables.ts';

/** Whole rows of a wide table are heavy: enough to meet three values of most fields. */
const SAMPLE_ROWS = 50;

/**
 * What can be downloaded of a kind: known columns, and the customer's own by the dictionary; where that may not be
 * read, by what stands on rows. With values seen on the rows that changed last. Where a right hides the rows, the
 * fields are told with the right that is missing.
 */
export async function discoverFields(
  client: Client,
  tables: Tables,
  columns: Columns,
  { kind, types }: { kind: RecordKind; types: string[] | 'all' },
): Promise<Field[]> {
  const catalog = createFieldCatalog();
  let isHidden = true;
  for (const table of kind === 'configuration' ? tables.classes : [tables[kind]]) {
    const known = await columns.of(table);
    for (const field of offeredFields(kind, known)) catalog.offer(field);
    const ofTypes = kind === 'configuration' && types !== 'all' ? [anyOf('sys_class_name', types)] : [];
    const conditions = [...tables.filter[kind], ...ofTypes];
    const rows = await unless(['right-missing'], () => sampleRows(client, kind, table, conditions));
    if (rows === null) continue;
    isHidden = false;
    meet(catalog, kind, rows, tables, known);
  }
  return catalog.list(isHidden ? RIGHT_OF[kind].right : undefined);
}

function meet(
  catalog: FieldCatalog,
  kind: RecordKind,
  rows: readonly Record<string, unknown>[],
  tables: Tables,
  known: ReadonlyMap<string, Column> | null,
): void {
  const met =
    known === null ? [...new Set(rows.flatMap((row) => Object.keys(row)))].flatMap((name) => metField(name) ?? []) : [];
  for (const field of met) catalog.offer(field);
  const keys = [...catalog.list().map(({ key }) => key)];
  for (const row of understand(kind, keys, tables, known).rows(rows)) {
    const parsed = row.parse();
    if ('reject' in parsed) continue;
    for (const [key, shown] of Object.entries<FieldValue>(parsed.fields)) catalog.sample(key, shown);
  }
}

async function sampleRows(
  client: Client,
  kind: RecordKind,
  table: string,
  conditions: readonly Condition[],
): Promise<Record<string, unknown>[]> {
  let rows: Record<string, unknown>[] = [];
  await client.send({
    table,
    right: RIGHT_OF[kind],
    query: {
      sysparm_query: [...conditions, 'ORDERBYDESCsys_updated_on'].join('^'),
      sysparm_limit: String(SAMPLE_ROWS),
      sysparm_display_value: 'all',
      sysparm_exclude_reference_link: 'true',
      sysparm_no_count: 'true',
    },
    verify: (answer) => {
      rows = readRows(answer);
    },
  });
  return rows;
}
