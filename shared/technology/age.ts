import type { CalendarDate } from '../dates/calendar-date.ts';
import { addMonths, daysBetween, monthsBetween } from '../dates/calendar-span.ts';

/** Where an age counts from, in the order they are asked. The day a record was created is never one of them. */
export type AgeSource = 'purchase' | 'install' | 'warranty-start';

/** What is wrong with the dates: bought in the future, or after its own warranty ended. */
export type AgeFlag = 'bad-date' | 'purchase-after-expiration';

export interface AgeDates {
  readonly purchasedOn?: CalendarDate | null | undefined;
  readonly installedOn?: CalendarDate | null | undefined;
  /** From a maker's lookup. */
  readonly warrantyStartOn?: CalendarDate | null | undefined;
  readonly expiresOn?: CalendarDate | null | undefined;
}

export interface Age {
  /** Whole days, for sorting; null without a usable date. */
  readonly days: number | null;
  /** "2.4 y", below one year "7 mo"; rounded down, '' without a usable date. */
  readonly shows: string;
  /** Which date was used, for the tooltip. */
  readonly source: AgeSource | null;
  /** That date. Also given when it is bad, so that it can be shown. */
  readonly since: CalendarDate | null;
  readonly flags: readonly AgeFlag[];
}

const NO_AGE: Age = Object.freeze({ days: null, shows: '', source: null, since: null, flags: Object.freeze([]) });

/** Tenths of years, counted from the last anniversary so that a third birthday is 3.0 and not 2.9. */
function shownAge(since: CalendarDate, today: CalendarDate): string {
  const months = monthsBetween(since, today);
  if (months < 12) return `${months} mo`;
  const years = Math.floor(months / 12);
  const birthday = addMonths(since, years * 12);
  const yearLength = daysBetween(birthday, addMonths(since, (years + 1) * 12));
  const tenths = Math.floor((daysBetween(birthday, today) * 10) / yearLength);
  return `${years}.${tenths} y`;
}

function firstDate(dates: AgeDates): { source: AgeSource; since: CalendarDate } | null {
  if (dates.purchasedOn) return { source: 'purchase', since: dates.purchasedOn };
  if (dates.installedOn) return { source: 'install', since: dates.installedOn };
  if (dates.warrantyStartOn) return { source: 'warranty-start', since: dates.warrantyStartOn };
  return null;
}

/**
 * How old a device is. A date one day ahead is another time zone's today (age 0); one further ahead is a mistake: no
 * age, and no other date is put in its place, for a person has to look. A purchase after the warranty's end is flagged,
 * the age still shown.
 *
 * @param today in the account's zone (`calendarDateIn`)
 */
export function age(dates: AgeDates, today: CalendarDate): Age {
  const found = firstDate(dates);
  if (!found) return NO_AGE;
  const { source, since } = found;
  const flags: AgeFlag[] = [];
  if (dates.purchasedOn && dates.expiresOn && dates.purchasedOn > dates.expiresOn)
    flags.push('purchase-after-expiration');
  const days = daysBetween(since, today);
  if (days < -1) return { days: null, shows: '', source, since, flags: [...flags, 'bad-date'] };
  const counted = days < 0 ? today : since;
  return { days: Math.max(0, days), shows: shownAge(counted, today), source, since, flags };
}
