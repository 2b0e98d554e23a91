import { parseCalendarDate } from '../../../shared/dates/parse-calendar-date.ts';
import type { FieldValue } from '../../../shared/fields.ts';
import { dateOf, flagOf, identifierOf, isScalar, numberOf, type Scalar, textOf } from '../values.ts';
import type { FieldInfo } from './metadata.ts';
import type { Needs, Product, References } from './references.ts';

/** How a built-in field is stored. */
export interface Shape {
  needs?: keyof Needs;
  /** The value as stored, of a scalar as it came; `info` is what Autotask says about the field, if it was asked. */
  read(value: Scalar, references: References, info: FieldInfo | undefined): FieldValue;
}

/** The value as a shape reads it; undefined if it is none that a field of any shape can have. */
export function readShape(
  shape: Shape,
  value: unknown,
  references: References,
  info?: FieldInfo,
): FieldValue | undefined {
  return isScalar(value) ? shape.read(value, references, info) : undefined;
}

/**
 * A calendar date. Date-only fields come as midnight in the customer's zone told in UTC (Autotask sheet, gotchas), so
 * that `T04:00:00.000Z` is that day and `T22:00:00.000Z` the next. A text that is no date is kept as it is.
 */
export function calendarDateOf(value: Scalar): FieldValue {
  const text = textOf(value);
  return text === null ? null : (parseCalendarDate(text).date ?? dateOf(text));
}

/** With its unit, because a bare number of bytes is no size to a person, nor to whoever reads it later. */
function bytesOf(value: Scalar): FieldValue {
  const bytes = numberOf(value);
  if (bytes === 0) return null;
  return typeof bytes === 'number' ? `${bytes} bytes` : bytes;
}

/** What a picklist's number stands for; the number itself where the list no longer has it. */
export function labelOf(value: Scalar, info: FieldInfo | undefined): FieldValue {
  const id = textOf(value);
  if (id === null) return null;
  return info?.labels.get(id) ?? id;
}

function ofProduct(fact: keyof Product): Shape {
  return {
    needs: 'products',
    read: (value, { products }) => products.get(textOf(value) ?? '')?.[fact] ?? null,
  };
}

export const SHAPES = {
  text: { read: textOf },
  identifier: { read: identifierOf },
  number: { read: numberOf },
  flag: { read: flagOf },
  date: { read: calendarDateOf },
  id: { read: textOf },
  bytes: { read: bytesOf },
  picklist: { read: (value, _, info) => labelOf(value, info) },
  country: {
    needs: 'countries',
    read: (value, { countries }) => {
      const id = textOf(value);
      return id === null ? null : (countries.get(id) ?? id);
    },
  },
  productName: ofProduct('name'),
  productManufacturer: ofProduct('manufacturerName'),
  productModel: ofProduct('manufacturerProductName'),
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;
