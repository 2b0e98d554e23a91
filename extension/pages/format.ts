/** How dates, times and lengths are written in a language. Instants are milliseconds since 1970. */
export interface Format {
  /** `02:14` */
  time(at: number): string;
  /** `18 Nov`, with the year where it is another one. */
  day(at: number): string;
  /** A calendar day, `2027-06-11`, as `11 Jun 2027`: in no zone, since it is the same day everywhere. */
  date(day: string): string;
  /** Its month, `Jun 2027`. */
  month(day: string): string;
  /** `today 02:14`, `yesterday 02:14`, `16 Nov 02:14`. */
  when(at: number): string;
  /** `today`, `yesterday`, `Monday 16 November`. */
  dayName(at: number): string;
  /** `41 s`, `11 min`, `2 h`: the largest unit alone, rounded. */
  length(ms: number): string;
  number(n: number): string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const made = new Map<string, Format>();

/** In `timeZone`, or where the browser stands. Made once for each pair of arguments. */
export function formatOf(language: string, timeZone?: string, now: () => number = Date.now): Format {
  const key = `${language} ${timeZone ?? ''}`;
  const known = now === Date.now ? made.get(key) : undefined;
  if (known) return known;
  const format = createFormat(language, timeZone, now);
  if (now === Date.now) made.set(key, format);
  return format;
}

function createFormat(language: string, timeZone: string | undefined, now: () => number): Format {
  // English as the rest of the world writes it: the day before the month, and hours up to 24.
  const locale = language === 'en' ? 'en-GB' : language;
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, ...(timeZone === undefined ? {} : { timeZone }) });
  const times = make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const days = make({ day: 'numeric', month: 'short' });
  const years = make({ day: 'numeric', month: 'short', year: 'numeric' });
  const dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const names = make({ weekday: 'long', day: 'numeric', month: 'long' });
  const datedNames = make({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const numbers = new Intl.NumberFormat(locale);
  const unit = (name: 'second' | 'minute' | 'hour') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 });
  const units = { second: unit('second'), minute: unit('minute'), hour: unit('hour') };

  const daysAgo = (at: number) => Math.round((noonOf(at, timeZone) - noonOf(now(), timeZone)) / (24 * HOUR_MS));
  const near = (at: number) => {
    const ago = daysAgo(at);
    return ago === 0 || ago === -1 || ago === 1 ? relative.format(ago, 'day') : null;
  };
  const isThisYear = (at: number) => yearOf(at, timeZone) === yearOf(now(), timeZone);
  const day = (at: number) => (isThisYear(at) ? days : years).format(at);
  return {
    time: (at) => times.format(at),
    day,
    date: (text) => dates.format(Date.parse(text)),
    month: (text) => months.format(Date.parse(text)),
    when: (at) => `${near(at) ?? day(at)} ${times.format(at)}`,
    dayName: (at) => near(at) ?? (isThisYear(at) ? names : datedNames).format(at).replace(',', ''),
    length(ms) {
      if (ms < MINUTE_MS) return units.second.format(Math.max(0, Math.round(ms / 1000))).replace(/secs?/, 's');
      if (ms < 2 * HOUR_MS) return units.minute.format(Math.round(ms / MINUTE_MS)).replace(/mins?/, 'min');
      return units.hour.format(Math.round(ms / HOUR_MS)).replace(/hrs?/, 'h');
    },
    number: (n) => numbers.format(n),
  };
}

/** The calendar day of an instant in a zone, as the noon of that day in UTC. */
function noonOf(at: number, timeZone: string | undefined): number {
  return Date.parse(`${calendarDay(at, timeZone)}T12:00:00Z`);
}

function yearOf(at: number, timeZone: string | undefined): string {
  return calendarDay(at, timeZone).slice(0, 4);
}

/** `2026-11-21` in a zone. */
export function calendarDay(at: number, timeZone: string | undefined): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('sv', timeZone === undefined ? options : { ...options, timeZone }).format(at);
}
