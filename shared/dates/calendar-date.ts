/** A day in the calendar, `YYYY-MM-DD`: no time, no zone. Two of them compare as text. */
export type CalendarDate = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const MS_PER_DAY = 86_400_000;

/** Year, month (1-12) and day (1-31) of a calendar date. */
export interface CalendarParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days in a month (1-12); 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** The calendar date of these parts, or null where the calendar has no such day (30 February, month 13). */
export function calendarDate(year: number, month: number, day: number): CalendarDate | null {
  if (year < 1 || year > 9999 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * The parts of a calendar date.
 * @throws {RangeError} if the text is not `YYYY-MM-DD` or no day of the calendar: dates are parsed at the edge, so
 *   anything else here is a programming error.
 */
export function calendarParts(date: CalendarDate): CalendarParts {
  const found = SHAPE.exec(date);
  const parts = { year: Number(found?.[1]), month: Number(found?.[2]), day: Number(found?.[3]) };
  if (!found || parts.year < 1 || parts.day < 1 || parts.day > daysInMonth(parts.year, parts.month)) {
    throw new RangeError(`"${date}" is not a calendar date; pass YYYY-MM-DD, as parseCalendarDate returns it`);
  }
  return parts;
}

/** Days since 1970-01-01; negative before. Counted in UTC, where every day has 24 hours. */
export function dayNumber(date: CalendarDate): number {
  const { year, month, day } = calendarParts(date);
  // Date.UTC reads the years 0-99 as 19xx; four centuries repeat exactly, so count 400 years later.
  return Date.UTC(year + 400, month - 1, day) / MS_PER_DAY - 146_097;
}

/** The calendar date of a day number; null outside the years 1 to 9999. */
export function fromDayNumber(days: number): CalendarDate | null {
  const at = new Date(days * MS_PER_DAY);
  return Number.isNaN(at.getTime()) ? null : calendarDate(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}
