/** Dates and times the way of a language. English is written day first, as technicians everywhere read it. */
export interface Format {
  readonly number: (value: number) => string;
  /** `02:14`. */
  readonly time: (at: number) => string;
  /** `today 02:14` in the words of `today`; `3 Nov` this year; `3 Nov 2025` before. */
  readonly when: (at: number) => string;
  /** A calendar date such as `2027-02-18` as `18 Feb 2027`; anything else as it is. */
  readonly date: (text: string) => string;
}

export function createFormat(language: string, today: (time: string) => string, now = Date.now): Format {
  const locale = language === 'en' ? 'en-GB' : language;
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const numbers = new Intl.NumberFormat(locale);
  const clock = format({ hour: '2-digit', minute: '2-digit' });
  const day = format({ day: 'numeric', month: 'short' });
  const dayOfYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const calendar = format({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const time = (at: number) => clock.format(at);
  return {
    number: (value) => numbers.format(value),
    time,
    when(at) {
      const [date, current] = [new Date(at), new Date(now())];
      if (date.toDateString() === current.toDateString()) return today(time(at));
      return (date.getFullYear() === current.getFullYear() ? day : dayOfYear).format(at);
    },
    date: (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? calendar.format(Date.parse(text)) : text),
  };
}
