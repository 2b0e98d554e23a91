import type { CalendarDate } from '../dates/calendar-date.ts';
import { addDays, addMonths } from '../dates/calendar-span.ts';
import type { Age } from './age.ts';
import type { AgePolicy } from './age-policy.ts';

/** How near a device is to replacement. */
export interface AgeState {
  readonly state: 'fine' | 'watch' | 'replace' | 'unknown';
  /** The first day it is to be replaced; null if no date tells. */
  readonly replaceOn: CalendarDate | null;
}

const UNKNOWN: AgeState = Object.freeze({ state: 'unknown', replaceOn: null });

const judged = (watchOn: CalendarDate, replaceOn: CalendarDate, today: CalendarDate): AgeState => {
  if (today >= replaceOn) return { state: 'replace', replaceOn };
  return { state: today >= watchOn ? 'watch' : 'fine', replaceOn };
};

/**
 * Judges a device by its policy (`agePolicyFor`). A policy by warranty replaces from the day after the last covered one.
 *
 * @param expiresOn last day of warranty, for policies that go by it
 * @param today in the account's zone
 */
export function ageState(age: Age, expiresOn: CalendarDate | null, policy: AgePolicy, today: CalendarDate): AgeState {
  if (policy.basis === 'warranty') {
    return expiresOn === null ? UNKNOWN : judged(addDays(expiresOn, -policy.watchDays), addDays(expiresOn, 1), today);
  }
  if (age.days === null || age.since === null) return UNKNOWN;
  return judged(addMonths(age.since, policy.watchFromMonths), addMonths(age.since, policy.replaceFromMonths), today);
}
