import { isoSeconds } from './msp/iso-seconds.ts';

const DATE = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/u;

/** What becomes of a date that a client sends. */
export interface HeldDate {
  /** As the estate holds it. */
  readonly date: string;
  /** It came with a zone, and may have become another day. */
  readonly zoned: boolean;
  /** It came with a time of day. */
  readonly timed: boolean;
}

/**
 * Reads a date as vendors do that keep dates in their customer's own time: midnight without a zone stays that day, a
 * zone moves it. `zoneMs` is how far that time is ahead of UTC. Undefined for what is no date.
 */
export const heldDate = (value: unknown, zoneMs: number): HeldDate | undefined => {
  const [, day, time = '00:00', zone] = typeof value === 'string' ? (DATE.exec(value) ?? []) : [];
  const ms = day === undefined ? Number.NaN : Date.parse(`${day}T${time}${zone ?? 'Z'}`);
  if (Number.isNaN(ms)) return undefined;
  const zoned = zone !== undefined;
  return { date: isoSeconds(zoned ? ms + zoneMs : ms), zoned, timed: !zoned && !/^00:00(?::00)?$/u.test(time) };
};
