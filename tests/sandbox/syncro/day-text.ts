const DAY = 86_400_000;

/**
 * A date field as Syncro holds it: a zone-less day. Midnights of other zones are the day they stand for. The account's
 * own format is `mm-dd-yy`, in which `yy` are four digits. What is no date stays as somebody has typed it.
 */
export const dayText = (date: string, form: 'iso' | 'account'): string => {
  const ms = Date.parse(date);
  if (Number.isNaN(ms)) return date;
  const day = new Date(Math.floor((ms + DAY / 2) / DAY) * DAY).toISOString().slice(0, 10);
  if (form === 'iso') return day;
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  return `${month}-${dayOfMonth}-${year}`;
};

/** What was typed into a date field, as the estate keeps it. */
export const readDay = (text: string): string => {
  const [, month, day, year] = /^(\d\d)-(\d\d)-(\d{4})$/u.exec(text) ?? [];
  const iso = year === undefined ? text : `${year}-${month}-${day}`;
  return /^\d{4}-\d\d-\d\d$/u.test(iso) ? `${iso}T00:00:00Z` : iso;
};
