import type { DateHints } from '../../shared/dates/parse-calendar-date.ts';
import type { Database } from '../db/database.ts';

const ORDERS = { DMY: 'dmy', MDY: 'mdy', YMD: 'ymd' } as const;

/** How this account writes dates; empty when nobody has said, and then 03/04/2021 is nobody's guess. */
export async function readAccountDates(db: Database): Promise<DateHints> {
  const [account] = await db.point<{ date_order: string }>('SELECT date_order FROM account WHERE id = 1');
  const order = Object.entries(ORDERS).find(([name]) => name === account?.date_order)?.[1];
  return order ? { dateOrder: order } : {};
}
