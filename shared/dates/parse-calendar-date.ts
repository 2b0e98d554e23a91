import { boundedMemo } from '../text/bounded-memo.ts';
import { cleanText, type RawValue } from '../text/clean-text.ts';
import { type CalendarDate, calendarDate, dayNumber, fromDayNumber } from './calendar-date.ts';
import { midnightShift } from './midnight-shift.ts';
import { type DateOrder, readDateText } from './read-date-text.ts';

/**
 * Why a value is not simply a date:
 * - `no-date`: empty, or a stand-in for empty (`0000-00-00`, 1753, 1899, 1900, 1970, 9999, anything before 1995)
 * - `ambiguous`: `03/04/2021` while the account has not said which number is the month
 * - `bad-date`: written like a date or a word, but no day of the calendar
 * - `future-date`: a real date, more than a day after today, in a field that cannot lie ahead
 */
export type DateProblem = 'no-date' | 'ambiguous' | 'bad-date' | 'future-date';

/** What a vendor's date says. `date` is null for every problem but `future-date`, which keeps what was read. */
export interface ParsedDate {
  readonly date: CalendarDate | null;
  readonly problem?: DateProblem;
}

export interface DateHints {
  /** The account's date order; without it a date that reads two ways is `ambiguous`. */
  readonly dateOrder?: DateOrder | undefined;
  /**
   * Today in the account's zone. Give it only for dates that cannot lie ahead (purchase, installation) and only when
   * the answer is shown at once: a stored result must not depend on the day it was made. `age` asks by itself.
   */
  readonly today?: CalendarDate | undefined;
}

const NO_DATE: ParsedDate = Object.freeze({ date: null, problem: 'no-date' });
const BAD_DATE: ParsedDate = Object.freeze({ date: null, problem: 'bad-date' });
const AMBIGUOUS: ParsedDate = Object.freeze({ date: null, problem: 'ambiguous' });

const EMPTY_WORDS =
  /^(?:n\/?a|none|null|nil|unknown|not (?:set|available|applicable|specified)|never|tbd|[-–—.?/\s]+)$/i;
const ZEROS = /^0{1,4}[-/.]0{1,2}[-/.]0{1,4}(?!\d)/;
const EXCEL_SERIAL = /^(\d{5})(?:[.,]\d+)?$/;
const EXCEL_DAY_ZERO = dayNumber('1899-12-30');
const EARLIEST = '1995-01-01';

function judged(date: CalendarDate | null): ParsedDate {
  if (date === null) return BAD_DATE;
  // A stand-in for "never" may itself be shifted by a zone, so the whole last year counts.
  if (date < EARLIEST || date >= '9999') return NO_DATE;
  return Object.freeze({ date });
}

function parseText(text: string, order: DateOrder | undefined): ParsedDate {
  if (text === '' || text === '0' || ZEROS.test(text) || EMPTY_WORDS.test(text)) return NO_DATE;
  const serial = Number(EXCEL_SERIAL.exec(text)?.[1]);
  if (serial >= 20_000 && serial <= 60_000) return judged(fromDayNumber(EXCEL_DAY_ZERO + serial));

  const written = readDateText(text, order);
  if (written === null) return BAD_DATE;
  if (written === 'ambiguous') return AMBIGUOUS;
  const shift = midnightShift(written.rest);
  const date = shift === null ? null : calendarDate(written.year, written.month, written.day);
  if (date === null || date >= '9999' || shift === 0) return judged(date);
  return judged(fromDayNumber(dayNumber(date) + 1));
}

const parsers = {
  unset: boundedMemo(8192, (text) => parseText(text, undefined)),
  dmy: boundedMemo(8192, (text) => parseText(text, 'dmy')),
  mdy: boundedMemo(8192, (text) => parseText(text, 'mdy')),
  ymd: boundedMemo(8192, (text) => parseText(text, 'ymd')),
} as const satisfies Record<DateOrder | 'unset', (text: string) => ParsedDate>;

/**
 * Reads a vendor's date as the calendar date it means, never as an instant: the day the vendor shows is the day kept,
 * in every zone. Takes ISO dates with or without a clock, slashes, dots, month names and Excel serials (20000-60000).
 * Never throws. The rules are the product facts' on age; see `midnightShift` for what a clock does.
 */
export function parseCalendarDate(raw: RawValue, hints?: DateHints): ParsedDate {
  const parsed = parsers[hints?.dateOrder ?? 'unset'](cleanText(raw));
  const today = hints?.today;
  // Text comparison is exact for calendar dates and spares the count of days on nearly every row.
  if (today === undefined || parsed.date === null || parsed.date <= today) return parsed;
  return dayNumber(parsed.date) - dayNumber(today) > 1 ? { date: parsed.date, problem: 'future-date' } : parsed;
}
