import type { FieldValue } from '../../../shared/fields.ts';
import { dateOf, flagOf, identifierOf, isScalar, numberOf, type Scalar, textOf } from '../values.ts';

/** How a built-in field is checked and stored: undefined for a value that no field of this shape can have. */
export type Shape = (value: unknown) => FieldValue | undefined;

function scalarShape(read: (value: Scalar) => FieldValue): Shape {
  return (value) => (isScalar(value) ? read(value) : undefined);
}

export const SHAPES = {
  text: scalarShape(textOf),
  identifier: scalarShape(identifierOf),
  number: scalarShape(numberOf),
  flag: scalarShape(flagOf),
  date: scalarShape(calendarDate),
  id: scalarShape(idOf),
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;

/** No date a person entered is as old: an empty one comes as 1900 or as the year 1 (Halo sheet, gotchas). */
const OLDEST = '1902';

/** A calendar date without its time of day, which is somebody's midnight; the dates that stand for none are none. */
export function calendarDate(value: Scalar): string | null {
  const date = dateOf(value);
  return date !== null && /^\d{4}-\d\d-\d\d$/.test(date) && date < OLDEST ? null : date;
}

/** An id behind a record. Some are typed as fractions ("42.0"), and 0 and -1 stand for none (Halo sheet, gotchas). */
export function idOf(value: Scalar): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : null;
  const digits = typeof value === 'string' ? /^0*([1-9]\d*)(?:\.0*)?$/.exec(value.trim())?.[1] : undefined;
  return digits ?? null;
}

/** A date with a time of day, as asset fields and custom fields of that kind hold it. */
const DATE_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

/**
 * What an asset field or custom field holds. Of lists `value` is a code and `display` the text; of dates `display` is in
 * the format of the instance and `value` the date (Halo sheet, assets). Undefined for a value that is no single one.
 */
export function shownValue(value: unknown, display: unknown): FieldValue | undefined {
  if (typeof value === 'string' && DATE_TIME.test(value)) return calendarDate(value);
  const text = typeof display === 'string' ? textOf(display) : null;
  if (text !== null) return text;
  return isScalar(value) ? (typeof value === 'boolean' ? value : textOf(value)) : undefined;
}
