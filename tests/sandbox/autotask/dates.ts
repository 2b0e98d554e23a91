import { isoSeconds } from '../msp/iso-seconds.ts';

const DAY = 86_400_000;

/** A time as the API writes it: UTC with milliseconds. */
export const instant = (ms: number): string => `${isoSeconds(ms).slice(0, -1)}.${String(ms % 1000).padStart(3, '0')}Z`;

/** The same without a zone, as some fields have it: UTC all the same. */
export const zoneless = (ms: number): string => instant(ms).slice(0, -1);

/** The calendar day that one of the estate's dates means, in milliseconds: some stand at another zone's midnight. */
const dayOf = (date: string): number => Math.floor((Date.parse(date) + 3_600_000) / DAY) * DAY;

/** Day of the month of the n-th Sunday of a month. */
const sunday = (year: number, month: number, n: number): number =>
  7 * n - ((new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7);

/** The tenant stands in the east of the United States: four hours behind in summer, five in winter. */
const hoursBehind = (day: number): number => {
  const at = new Date(day);
  const ofYear = at.getUTCMonth() * 100 + at.getUTCDate();
  const summer =
    ofYear > 200 + sunday(at.getUTCFullYear(), 2, 2) && ofYear <= 1000 + sunday(at.getUTCFullYear(), 10, 1);
  return summer ? 4 : 5;
};

const known = new Map<string, string>();

/** A date-only field: midnight where the tenant stands, told in UTC. */
export const localMidnight = (date: string | null): string | null => {
  if (date === null) return null;
  let told = known.get(date);
  if (told === undefined) {
    const day = dayOf(date);
    told = `${isoSeconds(day).slice(0, 10)}T0${hoursBehind(day)}:00:00.000Z`;
    if (known.size < 20_000) known.set(date, told);
  }
  return told;
};

/** A date in a user-defined field: no zone at all. */
export const bareDate = (date: string | null): string | null =>
  date === null ? null : `${isoSeconds(dayOf(date)).slice(0, 10)}T00:00:00`;

/** What is stored of a date that was sent: the day as written, whatever the time behind it. */
export const storedDay = (sent: string): string | undefined => {
  const [day] = /^\d{4}-\d\d-\d\d(?=$|T)/u.exec(sent) ?? [];
  return day === undefined || Number.isNaN(Date.parse(day)) ? undefined : `${day}T00:00:00Z`;
};

/** A time in milliseconds; without a zone it is UTC. */
export const parseTime = (text: string): number => Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/u.test(text) ? text : `${text}Z`);
