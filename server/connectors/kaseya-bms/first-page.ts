import type { Memo } from '../connector.ts';
import { rowId } from '../row-id.ts';
import { unless } from '../unless.ts';
import type { Client } from './client.ts';
import { listPage } from './list-page.ts';
import { RIGHTS } from './rights.ts';

const KEY = 'kaseya-bms.first-page';
/** What was found out holds until BMS is likely to have been upgraded. */
const MEMO_MS = 7 * 24 * 3_600_000;

const ACCOUNTS = { endpoint: 'accounts', right: RIGHTS.company } as const;

/**
 * The number of the first page: clients disagree (BMS sheet, pagination), and whoever starts a page late loses a hundred
 * records of a list that has no count. Page 0 is asked for: if it is empty, refused, or the same as page 1, then 1.
 */
export async function firstPage(client: Client, memo: Memo): Promise<0 | 1> {
  const known = await memo.get(KEY);
  if (known === 0 || known === 1) return known;
  const found = (await startsAtZero(client)) ? 0 : 1;
  await memo.set(KEY, found, MEMO_MS);
  return found;
}

async function startsAtZero(client: Client): Promise<boolean> {
  const zero = await unless(['refused-by-vendor', 'not-found'], () => listPage(client, ACCOUNTS, 0, 1));
  const first = rowId(zero?.rows[0]);
  if (first === '') return false;
  const one = await listPage(client, ACCOUNTS, 1, 1);
  return rowId(one.rows[0]) !== first;
}
