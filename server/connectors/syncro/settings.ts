import { z } from 'zod';
import type { DateOrder } from '../../../shared/dates/read-date-text.ts';
import { ConnectorError } from '../errors.ts';
import { readJson } from '../read-json.ts';
import { textOf, vendorId } from '../values.ts';
import type { Client } from './client.ts';
import type { Answers } from './properties.ts';
import { RIGHTS } from './rights.ts';

/** A custom field as the account's settings tell it. */
export interface CustomField {
  label: string;
  fieldType: string | null;
  /** The name of the asset type that has it; null for a customer's. */
  assetType: string | null;
}

export interface AccountSettings {
  assetTypes: { id: string; name: string }[];
  assetFields: CustomField[];
  customerFields: CustomField[];
  /** Answers of the dropdowns of assets and of customers. */
  assetAnswers: Answers;
  customerAnswers: Answers;
  /** How the account writes dates. */
  locale: { dateOrder?: DateOrder };
}

/**
 * Items of these lists are undocumented beyond that they exist (Syncro sheet, configurations): one that is not what we
 * expect is passed over, and the field shows all the same where it stands on a record.
 */
const named = z.object({ id: vendorId, name: z.string() });
const field = named.extend({ field_type: z.string().nullish(), asset_type_id: vendorId.nullish() });
const answer = z.object({
  id: vendorId,
  value: z.string().nullish(),
  name: z.string().nullish(),
  asset_type_field_id: vendorId.nullish(),
  customer_field_id: vendorId.nullish(),
});
const lists = z.array(z.unknown()).nullish();
const settings = z.object({
  assets: z.object({ asset_types: lists, asset_type_fields: lists, asset_type_field_answers: lists }).nullish(),
  customers: z.object({ customer_fields: lists, customer_field_answers: lists }).nullish(),
  locale: z.object({ date_format: z.string().nullish() }).nullish(),
});

/** Reads the account's settings once a session, however many ask. Throws `ConnectorError`. */
export function settingsReader(client: Client): () => Promise<AccountSettings> {
  let reading: Promise<AccountSettings> | undefined;
  return () => {
    reading ??= readSettings(client).catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
}

async function readSettings(client: Client): Promise<AccountSettings> {
  let body: unknown;
  await client.send({
    path: '/settings',
    right: RIGHTS.settings,
    verify: (tried) => {
      body = readJson(tried);
    },
  });
  const read = settings.safeParse(body);
  if (!read.success)
    throw new ConnectorError('unreadable-answer', `${client.host} tells its settings in a shape we do not know.`, {
      host: client.host,
    });
  const { assets, customers, locale } = read.data;
  const types = itemsOf(assets?.asset_types, named).map(({ id, name }) => ({ id: String(id), name }));
  const assetFields = itemsOf(assets?.asset_type_fields, field);
  const customerFields = itemsOf(customers?.customer_fields, field);
  const typeName = (id: string): string | null => types.find((type) => type.id === id)?.name ?? null;
  const custom = ({ name, field_type, asset_type_id }: z.infer<typeof field>): CustomField => ({
    label: name,
    fieldType: textOf(field_type),
    assetType: typeName(String(asset_type_id)),
  });
  return {
    assetTypes: types,
    assetFields: assetFields.map(custom),
    customerFields: customerFields.map(custom),
    assetAnswers: answersOf(assetFields, itemsOf(assets?.asset_type_field_answers, answer), 'asset_type_field_id'),
    customerAnswers: answersOf(customerFields, itemsOf(customers?.customer_field_answers, answer), 'customer_field_id'),
    locale: localeOf(locale?.date_format),
  };
}

/** "mm-dd-yy" and its like: what comes first decides. */
function localeOf(format: string | null | undefined): AccountSettings['locale'] {
  const order = ORDERS.find(([start]) => format?.trim().toLowerCase().startsWith(start))?.[1];
  return order === undefined ? {} : { dateOrder: order };
}

const ORDERS: readonly (readonly [string, DateOrder])[] = [
  ['m', 'mdy'],
  ['d', 'dmy'],
  ['y', 'ymd'],
];

function itemsOf<S extends z.ZodType>(list: readonly unknown[] | null | undefined, schema: S): z.output<S>[] {
  return (list ?? []).map((item) => schema.safeParse(item)).flatMap((read) => (read.success ? [read.data] : []));
}

function answersOf(
  fields: readonly z.infer<typeof field>[],
  answers: readonly z.infer<typeof answer>[],
  of: 'asset_type_field_id' | 'customer_field_id',
): Answers {
  const byLabel = new Map<string, Map<string, string>>();
  for (const each of answers) {
    const label = fields.find(({ id }) => String(id) === String(each[of]))?.name;
    const words = textOf(each.value) ?? textOf(each.name);
    if (label === undefined || words === null) continue;
    const known = byLabel.get(label) ?? new Map<string, string>();
    byLabel.set(label, known.set(String(each.id), words));
  }
  return byLabel;
}
