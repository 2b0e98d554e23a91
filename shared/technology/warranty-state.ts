import type { CalendarDate } from '../dates/calendar-date.ts';
import { daysBetween } from '../dates/calendar-span.ts';

export interface WarrantyState {
  readonly state: 'covered' | 'ending' | 'ended' | 'unknown';
  /** Days from today to the last covered day: 0 on that day, negative after it, null without a date. */
  readonly daysLeft: number | null;
}

/** Days before the end in which a warranty counts as ending, where the account sets nothing else. */
export const DEFAULT_WARRANTY_ENDING_DAYS = 90;

/**
 * The warranty of a device on a day. The end day itself is still covered (warranty sheet, common rules).
 *
 * @param expiresOn last covered day, or null if not known
 * @param today in the account's zone
 */
export function warrantyState(
  expiresOn: CalendarDate | null,
  today: CalendarDate,
  options?: { readonly endingDays?: number | undefined },
): WarrantyState {
  if (expiresOn === null) return { state: 'unknown', daysLeft: null };
  const daysLeft = daysBetween(today, expiresOn);
  if (daysLeft < 0) return { state: 'ended', daysLeft };
  const endingDays = options?.endingDays ?? DEFAULT_WARRANTY_ENDING_DAYS;
  return { state: daysLeft <= endingDays ? 'ending' : 'covered', daysLeft };
}
