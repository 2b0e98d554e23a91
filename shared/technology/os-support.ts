import type { CalendarDate } from '../dates/calendar-date.ts';
import { daysBetween } from '../dates/calendar-span.ts';
import { findSupport } from './find-support.ts';
import type { Os } from './os.ts';
import type { SupportFinding } from './support-finding.ts';

export type OsSupportStatus = 'supported' | 'ending' | 'ended' | 'unknown';

/** How far an operating system is from losing its updates on one day. */
export interface OsSupport {
  readonly status: OsSupportStatus;
  /** Last day of support; the day itself still counts. Absent where none is known or announced. */
  readonly date?: CalendarDate;
  /** Last day of paid extended updates, only where support has ended and they still run. */
  readonly esuUntil?: CalendarDate;
  /** One sentence for the tooltip: which rule and date decided. */
  readonly reason: string;
}

/** Days before the end in which support counts as ending, where the account sets nothing else. */
export const DEFAULT_ENDING_DAYS = 180;

function dated(
  finding: Extract<SupportFinding, { end: CalendarDate }>,
  today: CalendarDate,
  endingDays: number,
): OsSupport {
  const { end, extended, note } = finding;
  const because = note ? ` (${note})` : '';
  const left = daysBetween(today, end);
  if (left >= 0) {
    const status = left <= endingDays ? 'ending' : 'supported';
    return { status, date: end, reason: `Supported until ${end}${because}` };
  }
  if (extended && today <= extended.until) {
    const reason = `Ended on ${end}${because} – ${extended.name} until ${extended.until}`;
    return { status: 'ended', date: end, esuUntil: extended.until, reason };
  }
  return { status: 'ended', date: end, reason: `Ended on ${end}${because}` };
}

/**
 * The support of an operating system on a day. Anything not proven is `unknown`, never green: no system named, no
 * release told, no date in the table.
 *
 * @param os as parsed, or decoded from a stored key (`osFromKey`); null if no system was recognised
 * @param today in the account's zone (`calendarDateIn`)
 * @param options.endingDays days before the end that count as ending, the end day's own count being 0
 */
export function osSupport(
  os: Os | null,
  today: CalendarDate,
  options?: { readonly endingDays?: number | undefined },
): OsSupport {
  if (os === null) return { status: 'unknown', reason: 'No operating system recognised in this text' };
  const finding = findSupport(os, today);
  if ('end' in finding) return dated(finding, today, options?.endingDays ?? DEFAULT_ENDING_DAYS);
  return finding;
}
