const CLOCK = /^[T\s,]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])\.?m\.?/i;
const CLOCK_24 = /^[T\s,]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?/i;
const ZONE = /^\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

/**
 * How many days the clock behind a date moves it: 0 or 1; null if the text is no clock at all.
 *
 * Vendors send a calendar date as midnight in somebody's zone: `T05:00:00Z` is a day that began in Chicago,
 * `T23:00:00` one that begins in Berlin an hour later. Such a shift is a whole number of quarter hours, so only those
 * are rounded to the nearest midnight (product facts, age; the Autotask sheet). `23:59:59` is the end of its own day,
 * `08:15:50` a moment in it, and noon is what software writes to be safe from zones: all keep their date. So does
 * a clock with an offset other than zero, for it is already local. Holds for zones from UTC-12 to UTC+11:45.
 */
export function midnightShift(rest: string): 0 | 1 | null {
  if (rest === '' || rest === 'Z') return 0;
  const halfDay = CLOCK.exec(rest);
  const found = halfDay ?? CLOCK_24.exec(rest);
  if (!found) return null;
  let hour = Number(found[1]);
  const minute = Number(found[2]);
  const second = Number(found[3] ?? '0');
  if (halfDay) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (halfDay[4]?.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return null;
  const zone = ZONE.exec(rest.slice(found[0].length));
  if (!zone) return null;
  const local = /[1-9]/.test(zone[1] ?? '');
  const fraction = halfDay ? 0 : Number(found[4] ?? '0');
  const quarter = minute % 15 === 0 && second === 0 && fraction === 0;
  return quarter && !local && hour * 60 + minute > 12 * 60 ? 1 : 0;
}
