import { z } from 'zod';
import type { Answer, ConfigurationFields } from '../msp/model.ts';
import { type AssetField, assetFieldsOf, choicesOf, fieldText } from './asset-fields.ts';
import { CUSTOM_FIELD_INFOS } from './custom-fields.ts';
import type { AssetBody, Change, WriteContext } from './read-change.ts';
import { readDate, sameDate } from './read-date.ts';
import { Refused } from './refused.ts';

const valuesSchema = z.array(
  z.object({ id: z.number().int(), value: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional() }),
);

const readValues = (value: unknown, what: string) => {
  const parsed = valuesSchema.safeParse(value);
  if (!parsed.success) throw new Refused(`The JSON value of ${what} could not be converted.`);
  return new Map(parsed.data.map(({ id, value: sent }) => [id, sent ?? null]));
};

/** The whole set of asset fields: what is not in it is empty afterwards. */
export const writeFields = (value: unknown, context: WriteContext, body: AssetBody): Partial<Change> => {
  const sent = readValues(value, 'fields');
  const own = assetFieldsOf(context.type);
  for (const id of sent.keys()) {
    if (!own.some((field) => field.id === id) && body._dontaddnewfields !== true) context.oddity('asset-field-added');
  }
  const { instance, ordinal } = context;
  let change: Partial<Change> = {};
  for (const field of own) {
    const before = ordinal === undefined ? null : fieldText(instance, field, ordinal);
    if (!sent.has(field.id) && before !== null) context.oddity('asset-field-blanked');
    const after = readField(context, field, sent.get(field.id) ?? null, before);
    if (after !== before) change = join(change, put(context, field, after, change));
  }
  return change;
};

const join = (a: Partial<Change>, b: Partial<Change>): Partial<Change> => ({
  ...a,
  ...b,
  fields: { ...a.fields, ...b.fields },
});

type Sent = string | number | boolean | null;

/** What a field holds afterwards, as a text. */
const readField = (context: WriteContext, field: AssetField, value: Sent, before: string | null): string | null => {
  // An empty text and none are the same.
  if (value === null || value === '') return before === '' ? before : null;
  if (field.kind === 'date') {
    // What was read is what was held, in whatever form it came.
    return sameDate(String(value), before) ? before : readDate(value, context);
  }
  if (field.kind !== 'list') return String(value);
  const choice = /^\d+$/u.test(String(value)) ? choicesOf(context.instance, field)[Number(value) - 1] : undefined;
  if (choice === undefined && String(value) !== '0') context.oddity('text-in-list-field');
  return choice ?? null;
};

const put = (
  context: WriteContext,
  { source }: AssetField,
  value: string | null,
  so: Partial<Change>,
): Partial<Change> => {
  if (typeof source === 'object') return { fields: { answers: answered(context, source.question, value, so.fields) } };
  if (source === 'manufacturer') return value === null ? { fields: { manufacturer: null } } : { maker: value };
  if (source === 'name') return { fields: { name: value ?? '' } };
  return { fields: { [source]: value } };
};

/** The answers of the asset with one of them changed. */
const answered = (
  { instance, ordinal }: WriteContext,
  question: number,
  value: string | null,
  fields: Partial<ConfigurationFields> = {},
): readonly Answer[] => {
  const before = fields.answers ?? (ordinal === undefined ? [] : instance.msp.configurations.peek(ordinal, 'answers'));
  return [...before.filter((answer) => answer.question !== question), { question, value }].sort(
    (a, b) => a.question - b.question,
  );
};

/** The whole set of custom fields, likewise. */
export const writeCustomFields = (value: unknown, context: WriteContext): Partial<Change> => {
  const sent = readValues(value, 'customfields');
  let fields: Partial<ConfigurationFields> = {};
  for (const { id, scope, source, values, encrypted } of CUSTOM_FIELD_INFOS) {
    if (scope !== 'configuration') continue;
    const given = sent.get(id) ?? null;
    if (encrypted && given === '*****') context.oddity('masked-value-written');
    const text = given === null || values.length === 0 ? given : (values[Number(given) - 1] ?? null);
    const held = text === null ? null : String(text);
    if (source === 'criticality' || source === 'rack' || source === 'biosSecret')
      fields = { ...fields, [source]: held };
    else if (typeof source === 'object' && source.type === context.type)
      fields = { ...fields, answers: answered(context, source.question, held, fields) };
  }
  return { fields };
};
