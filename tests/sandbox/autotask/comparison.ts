import type { Operator } from './condition.ts';
import { parseTime } from './dates.ts';
import type { Field, Value } from './entity.ts';
import { refuse } from './query-error.ts';

type Comparable = string | number | boolean;

const COMPARE = {
  eq: (a, b) => a === b,
  noteq: (a, b) => a !== b,
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
  beginsWith: (a, b) => String(a).startsWith(String(b)),
  endsWith: (a, b) => String(a).endsWith(String(b)),
  contains: (a, b) => String(a).includes(String(b)),
} as const satisfies Readonly<Record<string, (a: Comparable, b: Comparable) => boolean>>;

/**
 * Makes the test of one condition. As in the database behind it, an empty field meets nothing but `notExist`, and text
 * is the same in either case.
 * @throws QueryError for a value that does not fit the field
 */
export const fieldTest = (field: Field, op: Operator, value: unknown): ((slot: number) => boolean) => {
  const at = (slot: number): Comparable | null => comparable(field, field.value(slot));
  if (op === 'exist') return (slot) => field.value(slot) !== null;
  if (op === 'notExist') return (slot) => field.value(slot) === null;
  if (op === 'in' || op === 'notIn') {
    if (!Array.isArray(value)) return refuse('The value of an in or notIn filter is not an array.');
    const wanted = new Set(value.map((one) => readValue(field, one)));
    return (slot) => {
      const own = at(slot);
      return own !== null && wanted.has(own) === (op === 'in');
    };
  }
  const compare: (a: Comparable, b: Comparable) => boolean = COMPARE[op];
  const wanted = readValue(field, value);
  return (slot) => {
    const own = at(slot);
    return own !== null && compare(own, wanted);
  };
};

const comparable = (field: Field, value: Value): Comparable | null => {
  if (typeof value !== 'string') return value;
  return field.type === 'datetime' ? parseTime(value) : value.toLowerCase();
};

const READERS: Readonly<Record<'datetime' | 'boolean' | 'string' | 'number', (value: unknown) => Comparable | null>> = {
  datetime: (value) => {
    const time = typeof value === 'string' ? parseTime(value) : Number.NaN;
    return Number.isNaN(time) ? null : time;
  },
  boolean: (value) => (typeof value === 'boolean' ? value : null),
  string: (value) => (typeof value === 'string' || typeof value === 'number' ? String(value).toLowerCase() : null),
  number: (value) => {
    const number =
      typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : Number.NaN;
    return Number.isNaN(number) ? null : number;
  },
};

const readValue = (field: Field, value: unknown): Comparable => {
  const { type } = field;
  const kind = type === 'datetime' || type === 'boolean' || type === 'string' ? type : 'number';
  return READERS[kind](value) ?? refuse(`The value ${JSON.stringify(value)} is not valid for a field of type ${type}.`);
};
