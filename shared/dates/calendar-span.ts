import {
  type CalendarDate,
  calendarDate,
  calendarParts,
  dayNumber,
  daysInMonth,
  fromDayNumber,
} from './calendar-date.ts';

/** Days from one date to another; negative if `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * Full months from one date to another. The 31st waits for the month after a short one, so the count never runs
 * ahead of the calendar. Negative if `to` is earlier.
 */
export function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  const start = calendarParts(from);
  const end = calendarParts(to);
  return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day ? 1 : 0);
}

/**
 * The first day on which `monthsBetween(from, day)` reaches `months`: 31 January plus one month is 1 March, and
 * 29 February plus twelve is 1 March.
 * @throws {RangeError} past the year 9999 or before the year 1
 */
export function addMonths(from: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = calendarParts(from);
  const index = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
  const result =
    day <= daysInMonth(target.year, target.month)
      ? calendarDate(target.year, target.month, day)
      : calendarDate(target.year, target.month + 1, 1);
  if (result === null) throw new RangeError(`${from} plus ${months} months leaves the calendar (years 1 to 9999)`);
  return result;
}

/**
 * The date so many days later (earlier if negative).
 * @throws {RangeError} past the year 9999 or before the year 1
 */
export function addDays(from: CalendarDate, days: number): CalendarDate {
  const result = fromDayNumber(dayNumber(from) + days);
  if (result === null) throw new RangeError(`${from} plus ${days} days leaves the calendar (years 1 to 9999)`);
  return result;
}
