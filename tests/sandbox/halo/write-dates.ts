import { isoSeconds } from '../msp/iso-seconds.ts';
import { Refused } from './select.ts';

/** The instance's zone is behind UTC: a date with a zone falls on the evening before. */
const ZONE_MS = 5 * 3_600_000;

const DATE = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/u;

/** Two texts of the same moment, with or without a zone or fractions of a second. */
export const sameDate = (a: string | null, b: string | null): boolean => bare(a) === bare(b);

const bare = (date: string | null): string => (date ?? '').replace(/(?:\.\d+)?Z?$/u, '');

/**
 * A date as the estate holds it. Midnight without a zone stays that day; a zone moves it into the instance's own.
 * @throws Refused for what is no date
 */
export const readDate = (value: unknown, { oddity }: { oddity(kind: string): void }): string | null => {
  if (value === null || value === '') return null;
  const [, day, time = '00:00', zone] = typeof value === 'string' ? (DATE.exec(value) ?? []) : [];
  const ms = day === undefined ? Number.NaN : Date.parse(`${day}T${time}${zone ?? 'Z'}`);
  if (Number.isNaN(ms)) throw new Refused('The JSON value could not be converted to System.DateTime.');
  if (zone !== undefined) {
    oddity('zoned-date');
    return isoSeconds(ms - ZONE_MS);
  }
  if (!time.startsWith('00:00')) oddity('date-with-time');
  return isoSeconds(ms);
};
