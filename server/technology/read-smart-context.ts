import { calendarDateIn } from '../../shared/dates/calendar-date-in.ts';
import type { Clock, Database } from '../db/database.ts';
import type { SmartContext } from './smart-values.ts';

/** Today in the account's zone, and when the account wants to be warned. */
export async function readSmartContext(db: Database, clock: Clock): Promise<SmartContext> {
  const [account] = await db.point<{ timeZone: string; endingDays: number }>(
    'SELECT time_zone AS timeZone, ending_days AS endingDays FROM account WHERE id = 1',
  );
  const today = calendarDateIn(account?.timeZone ?? 'UTC', new Date(clock.now()));
  return { today, endingDays: account?.endingDays ?? 180 };
}
