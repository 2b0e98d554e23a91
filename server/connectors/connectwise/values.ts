import { z } from 'zod';
import type { FieldType, FieldValue } from '../../../shared/fields.ts';
import { cleanText } from '../../../shared/text/clean-text.ts';

/** An id: a positive integer, which arrives as text where it is too large for a number. */
export const vendorId = z.union([z.number(), z.string()]);
/** Nulls are usually left out (ConnectWise sheet, endpoints), so nothing is ever taken for granted. */
export const scalar = z.union([z.string(), z.number(), z.boolean()]).nullish();
export const flag = z.boolean().nullish();
export const ref = z.object({ id: vendorId.nullish(), name: z.string().nullish() }).nullish();

export type Scalar = z.infer<typeof scalar>;
type Ref = z.infer<typeof ref>;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What `scalar` lets through, for the fields that are read too often for a schema. */
export function isScalar(value: unknown): value is Scalar {
  return value === undefined || value === null || (typeof value !== 'object' && typeof value !== 'function');
}

/** What `ref` lets through, likewise; undefined for anything else. */
export function readRef(value: unknown): NonNullable<Ref> | null | undefined {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) return undefined;
  const { id, name } = value;
  const isId = id === undefined || id === null || typeof id === 'number' || typeof id === 'string';
  const isName = name === undefined || name === null || typeof name === 'string';
  return isId && isName ? { id, name } : undefined;
}

/** A text as stored: without NUL, which no database column and no other program takes. Blank is nothing. */
export function textOf(value: Scalar): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'string' ? value : String(value);
  const whole = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return whole.trim() === '' ? null : whole;
}

/** A serial, tag or address: one line without invisible characters, so that equal ones compare equal. */
export function identifierOf(value: Scalar): string | null {
  return cleanText(value) || null;
}

/** A number, also where it arrives as text; a text that is none is kept as it is. */
export function numberOf(value: Scalar): FieldValue {
  if (typeof value === 'number') return value;
  const text = textOf(value);
  if (text === null) return null;
  const number = Number(text);
  return Number.isFinite(number) && !isLongInteger(text) ? number : text;
}

function isLongInteger(text: string): boolean {
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(Number(text));
}

/** Yes or no, also where it arrives as text or number; anything else is kept as text. */
export function flagOf(value: Scalar): FieldValue {
  if (typeof value === 'boolean') return value;
  const text = textOf(value);
  return text === null ? null : (FLAGS[text.trim().toLowerCase()] ?? text);
}

const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  yes: true,
  no: false,
  '1': true,
  '0': false,
};

/**
 * A calendar date: the date part of the vendor's text and no conversion to local time, because the time of day is
 * somebody's midnight (ConnectWise sheet, gotchas). A text that does not start with a date is kept as it is.
 */
export function dateOf(value: Scalar): string | null {
  const text = textOf(value)?.trim() ?? null;
  return text !== null && STARTS_WITH_DATE.test(text) ? text.slice(0, 'YYYY-MM-DD'.length) : text;
}

const STARTS_WITH_DATE = /^\d{4}-\d\d-\d\d(?!\d)/;

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
