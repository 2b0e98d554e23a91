import { z } from 'zod';
import type { FieldValue } from '../../shared/fields.ts';
import { cleanText } from '../../shared/text/clean-text.ts';

/** An id: a whole number, which arrives as text where it is too large for a number. */
export const vendorId = z.union([z.number(), z.string()]);
/** What a plain value can be on the wire; nothing is taken for granted. */
export const scalar = z.union([z.string(), z.number(), z.boolean()]).nullish();
export const flag = z.boolean().nullish();

export type Scalar = z.infer<typeof scalar>;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What `scalar` lets through, for the fields that are read too often for a schema. */
export function isScalar(value: unknown): value is Scalar {
  return value === undefined || value === null || (typeof value !== 'object' && typeof value !== 'function');
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
 * somebody's midnight. A text that does not start with a date is kept as it is.
 */
export function dateOf(value: Scalar): string | null {
  const text = textOf(value)?.trim() ?? null;
  return text !== null && STARTS_WITH_DATE.test(text) ? text.slice(0, 'YYYY-MM-DD'.length) : text;
}

const STARTS_WITH_DATE = /^\d{4}-\d\d-\d\d(?!\d)/;

/** A moment, in UTC, whatever offset it was written with. A text that is none is kept as it is. */
export function instantOf(value: Scalar): string | null {
  const text = textOf(value)?.trim() ?? null;
  if (text === null || !STARTS_WITH_DATE.test(text)) return text;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}
