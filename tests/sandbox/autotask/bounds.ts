import type { Condition } from './condition.ts';
import { parseTime } from './dates.ts';

/** What a filter demands of every row, so that a list need not look at all of them. */
export interface Bounds {
  /** Only rows with an id above this one. */
  above?: number;
  /** Only these ids. */
  ids?: readonly number[];
  /** Only rows of these companies. */
  companies?: readonly number[];
  /** Only rows written at this time or later, in milliseconds. */
  writtenFrom?: number;
}

/** Fields that hold when a row was last written, in lower case. */
const WRITTEN: ReadonlySet<string> = new Set([
  'lastmodifiedtime',
  'lastmodifieddate',
  'lastactivitydate',
  'lasttrackedmodifieddatetime',
]);

/** Reads bounds off conditions that must all hold. What it cannot read costs time, never rows. */
export const boundsOf = (conditions: readonly Condition[]): Bounds => {
  const bounds: Bounds = {};
  for (const condition of conditions) {
    const from = writtenFrom(condition);
    if (from !== undefined) bounds.writtenFrom = Math.max(bounds.writtenFrom ?? from, from);
    if ('items' in condition || condition.udf) continue;
    const { op, value } = condition;
    const field = condition.field.toLowerCase();
    const number = typeof value === 'number' ? value : Number.NaN;
    if (field === 'id' && op === 'gt') bounds.above = Math.max(bounds.above ?? number, number);
    if (field === 'id' && op === 'gte') bounds.above = Math.max(bounds.above ?? number - 1, number - 1);
    const few = numbersOf(op, value);
    if (few !== undefined && field === 'id') bounds.ids ??= few;
    if (few !== undefined && field === 'companyid') bounds.companies ??= few;
  }
  return Number.isNaN(bounds.above) ? {} : bounds;
};

const numbersOf = (op: string, value: unknown): readonly number[] | undefined => {
  const list: readonly unknown[] = op === 'eq' ? [value] : op === 'in' && Array.isArray(value) ? value : [undefined];
  const numbers = list.filter((one) => typeof one === 'number');
  return numbers.length === list.length ? numbers : undefined;
};

/** The earliest time at which a row that meets the condition can have been written. */
const writtenFrom = (condition: Condition): number | undefined => {
  if ('items' in condition) {
    const times = condition.items.map(writtenFrom).filter((time) => time !== undefined);
    if (times.length === 0) return undefined;
    if (condition.op === 'and') return Math.max(...times);
    return times.length === condition.items.length ? Math.min(...times) : undefined;
  }
  const { op, field, value } = condition;
  if (!(op === 'gt' || op === 'gte') || typeof value !== 'string' || !WRITTEN.has(field.toLowerCase()))
    return undefined;
  const time = parseTime(value);
  return Number.isNaN(time) ? undefined : time;
};
