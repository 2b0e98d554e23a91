import type { FieldKey, FieldType, FieldValue } from '../../../shared/fields.ts';
import { isScalar, textOf } from '../values.ts';
import { INVENTORY } from './source.ts';

/**
 * Custom fields stand among the properties under their labels, case and blanks included: Syncro gives a row no other
 * name of them, so the label is the key, and a field that is renamed there is another one here.
 */
export const PROPERTY = 'property:';

/** Labels under which people keep what nobody else should read. Syncro has no secret kind of field to tell them by. */
const SECRET =
  /pass(?:word|wd|phrase|code)|\bpwd\b|secret|credential|\bpin\b|(?:api|private|recovery|bitlocker|licen[cs]e).?key/i;
/** What the agent writes for itself. */
const AGENTS = /^kabuto_/;

/** Whether a label among the properties names a field that may leave Syncro. */
export function isField(label: string): boolean {
  return label !== INVENTORY && !AGENTS.test(label) && !SECRET.test(label) && label.trim() !== '';
}

/** The label behind a field's key; undefined for another kind of key, and for what never leaves. */
export function labelOf(key: FieldKey): string | undefined {
  const label = key.startsWith(PROPERTY) ? key.slice(PROPERTY.length) : '';
  return label !== '' && isField(label) ? label : undefined;
}

/** Labels of dropdowns, and in each the answers by id: where a property holds the id of an answer, people see its words. */
export type Answers = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A property as stored; undefined for an object or a list, which no custom field holds. */
export function propertyValue(label: string, value: unknown, answers: Answers): FieldValue | undefined {
  if (!isScalar(value)) return undefined;
  if (typeof value === 'boolean') return value;
  const words = typeof value === 'number' ? answers.get(label)?.get(String(value)) : undefined;
  return words ?? textOf(value);
}

/** What Syncro calls the kinds of custom fields, as far as it can be told by their names. */
const TYPES: readonly (readonly [RegExp, FieldType])[] = [
  [/date/i, 'date'],
  [/check|bool/i, 'boolean'],
  [/link|url|web/i, 'link'],
  [/area|long|multi/i, 'long-text'],
];

export function typeOf(fieldType: string | null | undefined): FieldType {
  return TYPES.find(([pattern]) => pattern.test(fieldType ?? ''))?.[1] ?? 'text';
}
