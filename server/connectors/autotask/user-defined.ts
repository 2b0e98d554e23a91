import type { Field, FieldKey, FieldType, FieldValue } from '../../../shared/fields.ts';
import { flagOf, isObject, isScalar, numberOf, type Scalar, textOf } from '../values.ts';
import type { FieldInfo } from './metadata.ts';
import { calendarDateOf, labelOf } from './shapes.ts';

/** What a user-defined field's key begins with; its exact name follows, which is what Autotask knows it by. */
export const USER_DEFINED = 'udf:';

/** How Autotask masks a protected value that this user may not see, whether or not it holds anything. */
const MASK = '*****';

interface Reading {
  type: FieldType;
  read(value: Scalar, info: FieldInfo): FieldValue;
}

const LABELLED: Reading = { type: 'text', read: labelOf };
/** First match wins; the API names the types differently in different places, so words are looked for. */
const READINGS: readonly [RegExp, Reading][] = [
  [/date/, { type: 'date', read: calendarDateOf }],
  [/int|long|short|decimal|double|numeric|number/, { type: 'number', read: numberOf }],
  [/bool/, { type: 'boolean', read: flagOf }],
  [/multi|note|memo/, { type: 'long-text', read: textOf }],
];
const PLAIN: Reading = { type: 'text', read: textOf };

function readingOf(info: FieldInfo): Reading {
  if (info.picklist !== null && info.picklist.length > 0) return LABELLED;
  return READINGS.find(([words]) => words.test(info.type))?.[1] ?? PLAIN;
}

/** The field as it is offered. */
export function userDefinedField(info: FieldInfo): Field {
  const field: Field = { key: USER_DEFINED + info.name, label: info.label ?? info.name, type: readingOf(info).type };
  return info.isReadOnly ? field : { ...field, writable: true };
}

/**
 * Puts the chosen user-defined fields of a record into `fields`; values are texts or null (Autotask sheet,
 * configurations). A record without the list has none filled. What is masked stays absent: nobody knows what it holds.
 * Gives the key that cannot be read, if there is one.
 */
export function takeUserDefined(
  fields: Record<FieldKey, FieldValue>,
  list: unknown,
  chosen: readonly FieldInfo[],
): FieldKey | undefined {
  if (chosen.length === 0) return undefined;
  if (list !== undefined && list !== null && !Array.isArray(list)) return 'userDefinedFields';
  const values = new Map<unknown, unknown>();
  for (const entry of list ?? []) if (isObject(entry)) values.set(entry.name, entry.value);
  for (const info of chosen) {
    const key = USER_DEFINED + info.name;
    const value = values.get(info.name);
    if (value === MASK) continue;
    if (!isScalar(value)) return key;
    fields[key] = readingOf(info).read(value, info);
  }
  return undefined;
}
