import { z } from 'zod';
import type { FieldType, FieldValue } from '../../../shared/fields.ts';
import { dateOf, flagOf, identifierOf, isObject, numberOf, type Scalar, textOf, vendorId } from '../values.ts';

/** Nulls are usually left out (ConnectWise sheet, endpoints), so nothing is ever taken for granted. */
export const ref = z.object({ id: vendorId.nullish(), name: z.string().nullish() }).nullish();

type Ref = z.infer<typeof ref>;

/** What `ref` lets through, for the fields that are read too often for a schema; undefined for anything else. */
export function readRef(value: unknown): NonNullable<Ref> | null | undefined {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) return undefined;
  const { id, name } = value;
  const isId = id === undefined || id === null || typeof id === 'number' || typeof id === 'string';
  const isName = name === undefined || name === null || typeof name === 'string';
  return isId && isName ? { id, name } : undefined;
}

/** The id behind a reference, as text. */
export function refId(value: Ref): string | null {
  return value?.id === null || value?.id === undefined ? null : String(value.id);
}

/** The name behind a reference, for things we keep no list of. */
export function refName(value: Ref): string | null {
  return textOf(value?.name);
}

/** How the answer to a question, or a custom field, is stored. Types that are not here are never read: see below. */
export interface AnswerType {
  type: FieldType;
  read(value: Scalar): FieldValue;
}

/**
 * The vendor's types of questions and custom fields. `Password` is not among them and so never leaves the connector;
 * neither does `Button`, which has no value, nor a type that is not known yet, which might be secret too.
 */
const ANSWER_TYPES: Readonly<Record<string, AnswerType>> = {
  TextArea: { type: 'long-text', read: textOf },
  Text: { type: 'text', read: textOf },
  IPAddress: { type: 'text', read: identifierOf },
  Hyperlink: { type: 'link', read: textOf },
  Currency: { type: 'number', read: numberOf },
  Number: { type: 'number', read: numberOf },
  Percent: { type: 'number', read: numberOf },
  Checkbox: { type: 'boolean', read: flagOf },
  Date: { type: 'date', read: dateOf },
};

/** How to read an answer of this type; undefined if it must not be read. */
export function answerType(vendorType: string | null | undefined): AnswerType | undefined {
  return vendorType === null || vendorType === undefined || !Object.hasOwn(ANSWER_TYPES, vendorType)
    ? undefined
    : ANSWER_TYPES[vendorType];
}
