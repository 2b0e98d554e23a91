import type { Field } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import { createFieldCatalog, type FieldCatalog } from '../field-catalog.ts';
import { unless } from '../unless.ts';
import { isObject, textOf } from '../values.ts';
import { BUILT_IN_FIELDS, type BuiltIn, READ_PROPERTIES } from './built-in-fields.ts';
import type { Client } from './client.ts';
import { LISTS, type List, readPage } from './pages.ts';
import { type Answers, isField, PROPERTY, propertyValue, typeOf } from './properties.ts';
import type { AccountSettings, CustomField } from './settings.ts';
import { type Source, sourceOf } from './source.ts';

const LIST_OF = {
  company: LISTS.customers,
  site: LISTS.customers,
  configuration: LISTS.assets,
  contact: LISTS.contacts,
} as const satisfies Record<RecordKind, List>;

/** Pages looked at for samples, spread over the list: old and new records carry different fields. */
const SAMPLE_PAGES = 5;

interface Asked {
  kind: RecordKind;
  types: string[] | 'all';
}

/**
 * What can be downloaded of a kind: built-in fields, custom ones that the account's settings list, and every label met on
 * records, for the settings need not tell them (Syncro sheet, configurations). Where the token hides the records, the
 * fields are told with the permission that is missing.
 */
export async function discoverFields(
  client: Client,
  settings: () => Promise<AccountSettings>,
  { kind, types }: Asked,
): Promise<Field[]> {
  const catalog = createFieldCatalog();
  const builtIn: readonly BuiltIn[] = BUILT_IN_FIELDS[kind];
  for (const { read: _, ...field } of builtIn) catalog.offer(field);
  const account = await unless(['right-missing', 'not-found'], settings);
  const { fields, answers } = customOf(account, kind);
  for (const field of fields) if (concerns(field.assetType, types)) offerListed(catalog, kind, field);
  const rows = await unless(['right-missing'], () => sampleRows(client, account, { kind, types }));
  for (const row of rows ?? []) {
    const type = kind === 'configuration' && typeof row.asset_type === 'string' ? textOf(row.asset_type) : null;
    const source = sourceOf(row);
    if (!concerns(type, types)) continue;
    for (const { key, read } of builtIn) catalog.sample(key, read(source) ?? null);
    if (kind !== 'site') offerMet(catalog, kind, source, type, answers);
  }
  return catalog.list(rows === null ? LIST_OF[kind].right.right : undefined);
}

function concerns(type: string | null, types: string[] | 'all'): boolean {
  return types === 'all' || type === null || types.includes(type);
}

function customOf(account: AccountSettings | null, kind: RecordKind): { fields: CustomField[]; answers: Answers } {
  if (account !== null && kind === 'configuration')
    return { fields: account.assetFields, answers: account.assetAnswers };
  if (account !== null && kind === 'company')
    return { fields: account.customerFields, answers: account.customerAnswers };
  return { fields: [], answers: new Map() };
}

function offerListed(catalog: FieldCatalog, kind: RecordKind, { label, fieldType, assetType }: CustomField): void {
  if (isOffered(kind, label)) catalog.offer(custom(kind, label, assetType, typeOf(fieldType)));
}

function offerMet(
  catalog: FieldCatalog,
  kind: RecordKind,
  { properties }: Source,
  assetType: string | null,
  answers: Answers,
): void {
  for (const [label, value] of Object.entries(properties)) {
    const shown = isOffered(kind, label) ? propertyValue(label, value, answers) : undefined;
    if (shown === undefined) continue;
    catalog.offer(custom(kind, label, assetType, typeof shown === 'boolean' ? 'boolean' : 'text'));
    catalog.sample(PROPERTY + label, shown);
  }
}

function isOffered(kind: RecordKind, label: string): boolean {
  const read: readonly string[] = READ_PROPERTIES[kind];
  return isField(label) && !read.includes(label);
}

function custom(kind: RecordKind, label: string, assetType: string | null, type: Field['type']): Field {
  return {
    key: PROPERTY + label,
    label,
    type,
    ...(assetType === null ? {} : { types: [assetType] }),
    ...(kind === 'configuration' ? { writable: true } : {}),
  };
}

async function sampleRows(
  client: Client,
  account: AccountSettings | null,
  { kind, types }: Asked,
): Promise<Record<string, unknown>[]> {
  const list = LIST_OF[kind];
  const typeIds = kind === 'configuration' && types !== 'all' ? idsOf(account, types) : [];
  if (typeIds.length > 0) {
    const lists = typeIds.slice(0, SAMPLE_PAGES).map((id) => readPage(client, list, 1, [['asset_type_id', id]]));
    return (await Promise.all(lists)).flatMap(({ rows }) => rows.filter(isObject));
  }
  const first = await readPage(client, list, 1);
  const others = spread(first.pages ?? 1).map((page) => readPage(client, list, page));
  return [first, ...(await Promise.all(others))].flatMap(({ rows }) => rows.filter(isObject));
}

/** Ids of asset types by name, where the settings tell them. */
function idsOf(account: AccountSettings | null, names: readonly string[]): string[] {
  return (account?.assetTypes ?? []).filter(({ name }) => names.includes(name)).map(({ id }) => id);
}

/** Pages after the first, evenly spread to the last. */
function spread(pages: number): number[] {
  const steps = Math.min(SAMPLE_PAGES, pages) - 1;
  return Array.from({ length: Math.max(0, steps) }, (_, at) => 1 + Math.round(((at + 1) * (pages - 1)) / steps));
}
