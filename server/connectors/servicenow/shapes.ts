import type { FieldType, FieldValue } from '../../../shared/fields.ts';
import { dateOf, flagOf, identifierOf, numberOf, textOf } from '../values.ts';
import type { Cell } from './rows.ts';

/** How a cell is stored. */
export type Shape = (cell: Cell) => FieldValue;

const EMPTY_INSTANT = /^1970-01-01 00:00:00$/;

/** An instant in UTC, as ISO 8601 has it. A duration of nothing looks like the beginning of 1970 (ServiceNow sheet, gotchas). */
function instantOf({ value }: Cell): FieldValue {
  const text = textOf(value)?.trim() ?? null;
  if (text === null || EMPTY_INSTANT.test(text)) return null;
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(text);
  return found ? `${found[1]}T${found[2]}Z` : text;
}

/** With its unit: a bare 512 could be anything. The column's own unit is known, the number's is not written. */
function sizeIn(unit: 'MB' | 'GB'): Shape {
  return ({ value }) => {
    const size = numberOf(value);
    if (size === 0) return null;
    return typeof size === 'number' ? `${size} ${unit}` : size;
  };
}

export const SHAPES = {
  text: ({ value }) => textOf(value),
  /** The label of a choice, or the name behind a reference. A reference can dangle: it has an id and no name. */
  shown: ({ shown }) => textOf(shown),
  identifier: ({ value }) => identifierOf(value),
  number: ({ value }) => numberOf(value),
  flag: ({ value }) => flagOf(value),
  date: ({ value }) => dateOf(value),
  instant: instantOf,
  id: ({ value }) => textOf(value),
  megabytes: sizeIn('MB'),
  gigabytes: sizeIn('GB'),
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;

interface Kept {
  type: FieldType;
  shape: ShapeName;
}

/** How columns of ServiceNow's types are kept. */
const BY_TYPE: Readonly<Record<string, Kept>> = {
  integer: { type: 'number', shape: 'number' },
  longint: { type: 'number', shape: 'number' },
  decimal: { type: 'number', shape: 'number' },
  float: { type: 'number', shape: 'number' },
  percent_complete: { type: 'number', shape: 'number' },
  boolean: { type: 'boolean', shape: 'flag' },
  glide_date: { type: 'date', shape: 'date' },
  glide_date_time: { type: 'instant', shape: 'instant' },
  due_date: { type: 'instant', shape: 'instant' },
  url: { type: 'link', shape: 'text' },
  html: { type: 'long-text', shape: 'text' },
  multi_line_small_text: { type: 'long-text', shape: 'text' },
  ip_addr: { type: 'text', shape: 'identifier' },
  string: { type: 'text', shape: 'shown' },
};

/** A type we do not know is kept as a person sees it: choices, references and currencies are. */
export function keptAs(vendorType: string): Kept {
  return BY_TYPE[vendorType] ?? { type: 'text', shape: 'shown' };
}
