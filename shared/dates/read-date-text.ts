/** The order in which an account writes day, month and year in numbers. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** A day as written, not yet checked against the calendar. */
export interface WrittenDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** What follows the date in the text: a clock, a zone, or nothing. */
  readonly rest: string;
}

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?=$|T)/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const DAY_NAME = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+/i;
const DAY_THEN_MONTH = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?!\d)/i;
const MONTH_THEN_DAY = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/i;
const MONTHS: readonly string[] = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH_NAMES =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i;

/** Two-digit years: 80 to 99 are the last century (a device of '94 is too old to count, not of 2094). */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year >= 80 ? 1900 + year : 2000 + year;
}

/** 1 to 12, or 0 for a word that is no English month. */
function monthOf(name: string): number {
  if (!MONTH_NAMES.test(name)) return 0;
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function readNumbersYearLast(found: RegExpExecArray, rest: string, order: DateOrder | undefined) {
  const first = Number(found[1]);
  const second = Number(found[3]);
  const year = fullYear(found[4] ?? '');
  const dayFirst: WrittenDay = { year, month: second, day: first, rest };
  const monthFirst: WrittenDay = { year, month: first, day: second, rest };
  if (first === second || second > 12) return monthFirst;
  if (first > 12) return dayFirst;
  if (order === 'dmy') return dayFirst;
  if (order === 'mdy') return monthFirst;
  return 'ambiguous';
}

/**
 * Finds the day at the start of a text: `2023-05-10`, `2023/5/10`, `20230510`, `05/10/2023`, `10.05.23`,
 * `10 May 2023`, `Wed, May 10th, 2023`. Where both numbers could be the month and the order is not known, says
 * 'ambiguous' instead of guessing; null if no day is written there. English month names only.
 */
export function readDateText(text: string, order?: DateOrder): WrittenDay | 'ambiguous' | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) {
    const rest = text.slice(yearFirst[0].length);
    return { year: Number(yearFirst[1]), month: Number(yearFirst[3]), day: Number(yearFirst[4]), rest };
  }
  const compact = COMPACT.exec(text);
  if (compact) {
    const rest = text.slice(8);
    return { year: Number(compact[1]), month: Number(compact[2]), day: Number(compact[3]), rest };
  }
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast) return readNumbersYearLast(yearLast, text.slice(yearLast[0].length), order);

  const named = text.replace(DAY_NAME, '');
  const dayMonth = DAY_THEN_MONTH.exec(named);
  if (dayMonth) {
    const rest = named.slice(dayMonth[0].length);
    return { year: fullYear(dayMonth[3] ?? ''), month: monthOf(dayMonth[2] ?? ''), day: Number(dayMonth[1]), rest };
  }
  const monthDay = MONTH_THEN_DAY.exec(named);
  if (monthDay) {
    const rest = named.slice(monthDay[0].length);
    return { year: Number(monthDay[3]), month: monthOf(monthDay[1] ?? ''), day: Number(monthDay[2]), rest };
  }
  return null;
}
