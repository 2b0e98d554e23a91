import { isoSeconds } from '../msp/iso-seconds.ts';
import type { Settings } from './settings.ts';

/** `yyyy-MM-dd HH:mm:ss` in UTC, the one form in which values hold a time. */
export const dateTime = (ms: number): string => isoSeconds(ms).replace('T', ' ').slice(0, 19);

/** One of the estate's dates as a time. */
export const toDateTime = (date: string | null): string => date?.replace('T', ' ').slice(0, 19) ?? '';

/** The calendar day that one of the estate's dates means: some stand at another zone's midnight. */
export const toDay = (date: string | null): string =>
  date === null ? '' : isoSeconds(Date.parse(date) + 3_600_000).slice(0, 10);

/** A time in milliseconds, of a value; NaN for text that is none. */
export const parseDateTime = (value: string): number =>
  /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/u.test(value)
    ? Date.parse(`${value.replace(' ', 'T')}${value.length > 10 ? 'Z' : ''}`)
    : Number.NaN;

/** How the user's own settings show a day or a time. */
export const displayDay = (value: string, { userDateFormat }: Settings): string => {
  if (userDateFormat === 'yyyy-MM-dd' || value === '') return value;
  return `${value.slice(5, 7)}/${value.slice(8, 10)}/${value.slice(0, 4)}`;
};

export const displayTime = (value: string, settings: Settings): string => {
  if (value === '') return '';
  const shown =
    settings.userZoneHours === 0 ? value : dateTime(parseDateTime(value) + settings.userZoneHours * 3_600_000);
  return `${displayDay(shown.slice(0, 10), settings)} ${shown.slice(11)}`;
};
