import { heldDate } from '../held-date.ts';
import { Refused } from './refused.ts';

/** The instance's zone is behind UTC: a date with a zone falls on the evening before. */
const ZONE_MS = -5 * 3_600_000;

/** Two texts of the same moment, with or without a zone or fractions of a second. */
export const sameDate = (a: string | null, b: string | null): boolean => bare(a) === bare(b);

const bare = (date: string | null): string => (date ?? '').replace(/(?:\.\d+)?Z?$/u, '');

/**
 * A date as the estate holds it.
 * @throws Refused for what is no date
 */
export const readDate = (value: unknown, { oddity }: { oddity(kind: string): void }): string | null => {
  if (value === null || value === '') return null;
  const held = heldDate(value, ZONE_MS);
  if (held === undefined) throw new Refused('The JSON value could not be converted to System.DateTime.');
  if (held.zoned) oddity('zoned-date');
  if (held.timed) oddity('date-with-time');
  return held.date;
};
