import type { Field } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import { createFieldCatalog } from '../field-catalog.ts';
import { rowId } from '../row-id.ts';
import type { Right } from '../try-feature.ts';
import { unless } from '../unless.ts';
import { isObject } from '../values.ts';
import { accountReader } from './accounts.ts';
import { assetReader } from './assets.ts';
import { BUILT_IN_FIELDS, type BuiltIn } from './built-in-fields.ts';
import type { Client } from './client.ts';
import { contactReader } from './contacts.ts';
import { type Endpoint, MAX_PAGE } from './endpoints.ts';
import { listPage } from './list-page.ts';
import { locationReader } from './locations.ts';
import { RIGHTS } from './rights.ts';

/** Assets that are read singly to show what their fields hold: lists show only a dozen of them. */
const SAMPLE_ASSETS = 8;

const SOURCES = {
  company: { endpoint: 'accounts', right: RIGHTS.company, rows: one(accountReader('all')) },
  site: { endpoint: 'accounts', right: RIGHTS.company, rows: locationReader('all') },
  contact: { endpoint: 'contacts', right: RIGHTS.contact, rows: one(contactReader('all')) },
  configuration: { endpoint: 'assets', right: RIGHTS.configuration, rows: one(assetReader('all')) },
} as const satisfies Record<
  RecordKind,
  { endpoint: Endpoint; right: Right; rows: (raw: unknown) => readonly unknown[] }
>;

function one<T>(read: (raw: unknown) => T): (raw: unknown) => T[] {
  return (raw) => [read(raw)];
}

/**
 * What can be downloaded of a kind: BMS has the same fields for all types. Custom fields are not offered: they are told
 * by modules whose numbers nobody knows, and cost a request for each record (BMS sheet, custom fields).
 */
export async function discoverFields(client: Client, kind: RecordKind): Promise<Field[]> {
  const catalog = createFieldCatalog();
  const table: readonly BuiltIn[] = BUILT_IN_FIELDS[kind];
  for (const { shape: _, inList: __, ...field } of table) catalog.offer(field);
  const { right, rows: rowsOf } = SOURCES[kind];
  const samples = await unless(['right-missing'], () => sampleRows(client, kind));
  for (const row of (samples ?? []).flatMap((raw) => [...rowsOf(raw)])) {
    const parsed = row.parse();
    if ('reject' in parsed) continue;
    for (const [key, value] of Object.entries(parsed.fields)) catalog.sample(key, value);
  }
  return catalog.list(samples === null ? right.right : undefined);
}

async function sampleRows(client: Client, kind: RecordKind): Promise<unknown[]> {
  const source = SOURCES[kind];
  const { rows } = await listPage(client, source, 1, MAX_PAGE, { 'Filter.IsActive': 'true' });
  if (kind !== 'configuration') return rows;
  const ids = rows.map(rowId).filter((id) => id !== '');
  const spread = ids.filter((_, at) => at % Math.ceil(ids.length / SAMPLE_ASSETS) === 0);
  const details = await Promise.all(spread.map((id) => client.read({ endpoint: 'asset', right: source.right, id })));
  return details.filter(isObject);
}
