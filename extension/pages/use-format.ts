import { type Format, formatOf } from './format.ts';
import { usePage } from './page-context.ts';

/** Dates, times and numbers in the language of the page; in the zone of this computer when none is given. */
export function useFormat(timeZone?: string): Format {
  return formatOf(usePage().language, timeZone);
}
