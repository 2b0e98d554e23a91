import type { CalendarDate } from './calendar-date.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The calendar date an instant has in a time zone: how "today" is asked, since a device whose warranty ends today
 * is still covered until midnight where the account is, not in Greenwich.
 *
 * @param timeZone IANA name, such as `America/Denver`
 * @throws {RangeError} for a zone the platform does not know, or an invalid instant
 */
export function calendarDateIn(timeZone: string, instant: Date): CalendarDate {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(timeZone, formatter);
  }
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatter.formatToParts(instant)) part[type] = value;
  return `${part.year}-${part.month}-${part.day}`;
}
