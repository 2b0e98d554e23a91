import type { CalendarDate } from '../dates/calendar-date.ts';
import { endOfSupport } from './end-of-support.ts';
import type { Os } from './os.ts';
import { osLabel } from './os-label.ts';

/** What the table says: a last day to compare with today, or a status that no date decides. */
export type SupportFinding =
  | {
      readonly end: CalendarDate;
      /** Paid updates after the end: ESU (Microsoft) or ESM (Ubuntu). */
      readonly extended?: { readonly name: 'ESU' | 'ESM'; readonly until: CalendarDate };
      /** What a reader should know of this date. */
      readonly note?: string;
    }
  | { readonly status: 'supported' | 'ended' | 'unknown'; readonly reason: string };

/** No release is known, so no date is: it may be any of them. */
export function releaseNotKnown(os: Os): SupportFinding {
  const reason = `${osLabel(os)}: release not known; supported while on a current release`;
  return { status: 'unknown', reason };
}

/** The release is known, the table has nothing on it. */
export function dateNotKnown(os: Os): SupportFinding {
  return {
    status: 'unknown',
    reason: `${osLabel(os)}: no end-of-support date known (table of ${endOfSupport.snapshot})`,
  };
}
