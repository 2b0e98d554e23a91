import { z } from 'zod';
import type { Field } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import { createFieldCatalog, type FieldCatalog } from '../field-catalog.ts';
import { readJson } from '../read-json.ts';
import { unless } from '../unless.ts';
import { isObject, isScalar, scalar, textOf, vendorId } from '../values.ts';
import { BUILT_IN_FIELDS, type BuiltIn } from './built-in-fields.ts';
import type { Client } from './client.ts';
import { builtInValue, findNamed } from './field-choice.ts';
import { listPage } from './list-page.ts';
import { type Narrowing, RECORD_LISTS } from './lists.ts';
import { NAMED_FIELDS, namesOf } from './named-fields.ts';
import { FIELD, isSecretName, type OwnField, ownFieldsOn } from './own-fields.ts';
import { RIGHTS } from './rights.ts';
import { calendarDate, idOf, SHAPES } from './values.ts';

/** Types beyond these, if none of their assets was met, are not asked for their fields: each costs a request. */
const MOST_TYPES = 20;
const MOST_IDS = 100;

type RawRow = Readonly<Record<string, unknown>>;

/**
 * What can be downloaded of a kind: built-in fields, facts found by their names, asset fields and custom fields as they
 * stand on the newest and the oldest records; of asset types that were asked for and not met there, what their setup
 * says. Where the records are hidden, the fields are told with the right that is missing.
 */
export async function discoverFields(
  client: Client,
  { kind, types }: { kind: RecordKind; types: string[] | 'all' },
): Promise<Field[]> {
  const catalog = createFieldCatalog();
  for (const { shape: _, detail: __, ...field } of BUILT_IN_FIELDS[kind] as readonly BuiltIn[]) catalog.offer(field);
  if (kind === 'configuration') NAMED_FIELDS.forEach(catalog.offer);
  const rows = await unless(['right-missing'], () => sampleRows(client, kind, types));
  for (const row of rows ?? []) offerFilled(catalog, kind, row);
  for (const row of rows ?? []) offerEmpty(catalog, row);
  if (kind === 'configuration' && types !== 'all') {
    const met = new Set((rows ?? []).map(typeOf));
    const unmet = types.filter((id) => idOf(id) !== null && !met.has(id)).slice(0, MOST_TYPES);
    const asked = unmet.map((id) => unless(['right-missing', 'not-found'], () => fieldsOfType(client, id)));
    for (const fields of await Promise.all(asked)) fields?.forEach(catalog.offer);
  }
  return catalog.list(rows === null ? RECORD_LISTS[kind].right.right : undefined);
}

/** Records from both ends of the list: fields differ between what was set up long ago and yesterday. */
async function sampleRows(client: Client, kind: RecordKind, types: string[] | 'all'): Promise<RawRow[]> {
  const narrowed: Narrowing =
    kind === 'configuration' && types !== 'all' && types.length <= MOST_IDS && types.every((id) => idOf(id) !== null)
      ? { assettypes: types.join(',') }
      : {};
  const ends = ['false', 'true'].map((orderdesc) =>
    listPage(client, kind, 1, { narrowing: { ...narrowed, orderdesc } }),
  );
  return (await Promise.all(ends)).flatMap(({ rows }) => rows.filter(isObject));
}

/** What a row holds, which also tells what kind of field it is. */
function offerFilled(catalog: FieldCatalog, kind: RecordKind, row: RawRow): void {
  for (const field of BUILT_IN_FIELDS[kind] as readonly BuiltIn[]) {
    catalog.sample(field.key, SHAPES[field.shape](builtInValue(row, field)) ?? null);
  }
  const own = ownFieldsOn(row) ?? [];
  for (const field of own) {
    const { key, value } = field;
    if (value === undefined || value === null) continue;
    const type = typeof value === 'boolean' ? 'boolean' : isDate(value) ? 'date' : 'text';
    catalog.offer(offered(field, type, row));
    catalog.sample(key, value);
  }
  if (kind !== 'configuration') return;
  for (const { key } of NAMED_FIELDS) catalog.sample(key, findNamed(namesOf(key) ?? [], own)?.value ?? null);
}

/** Fields that no record fills yet; one that others fill only gains types. */
function offerEmpty(catalog: FieldCatalog, row: RawRow): void {
  for (const field of ownFieldsOn(row) ?? []) if (field.value === null) catalog.offer(offered(field, 'text', row));
}

/** An asset field belongs to asset types, a custom field to all records of its kind. */
function offered({ key, name }: OwnField, type: Field['type'], row: RawRow): Field {
  const typeId = key.startsWith(FIELD) ? typeOf(row) : null;
  return { key, label: name, type, ...(typeId === null ? {} : { types: [typeId] }) };
}

function typeOf({ assettype_id: id }: RawRow): string | null {
  return isScalar(id) ? idOf(id) : null;
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && calendarDate(value) !== null;
}

const setup = z.object({
  field_list: z.array(z.object({ id: vendorId, name: scalar })).nullish(),
  fields: z.array(z.object({ field_id: vendorId.nullish(), id: vendorId.nullish(), field_name: scalar })).nullish(),
});

/** The fields of an asset type by its setup, which newer and older versions tell in different lists. */
async function fieldsOfType(client: Client, typeId: string): Promise<Field[]> {
  let read: z.infer<typeof setup> | undefined;
  await client.send({
    path: `/AssetType/${typeId}`,
    right: RIGHTS.assetTypes,
    query: { includedetails: 'true' },
    verify: (answer) => {
      read = setup.safeParse(readJson(answer)).data;
    },
  });
  const listed = [
    ...(read?.field_list ?? []).map(({ id, name }) => ({ id, name })),
    ...(read?.fields ?? []).map(({ field_id, id, field_name }) => ({ id: field_id ?? id, name: field_name })),
  ];
  return listed.flatMap(({ id: sent, name: called }): Field[] => {
    const id = idOf(sent);
    const label = textOf(called)?.trim();
    if (id === null || label === undefined || isSecretName(label)) return [];
    return [{ key: FIELD + id, label, type: 'text', types: [typeId] }];
  });
}
