import type { Memo } from '../connector.ts';
import type { Narrowing, RecordList } from './lists.ts';

/** No record was changed after the first of these, and every one after the second. */
const NEVER = '2999-01-01T00:00:00';
const ALWAYS = '1990-01-01T00:00:00';

/** What was found out holds until the instance is likely to have been upgraded. */
const MEMO_MS = 7 * 24 * 3_600_000;

/**
 * Whether a list is narrowed by change time on this instance. Halo ignores parameters it does not know, and for all but
 * tickets nobody has proven this one: so it is tried by two dates to which the right answer is known.
 *
 * @param countOf how many records match, null where Halo does not say
 */
export async function honoursChangeFilter(
  { path }: RecordList,
  countOf: (narrowing: Narrowing) => Promise<number | null>,
  memo: Memo,
): Promise<boolean> {
  const key = `halo.changes${path}`;
  const known = await memo.get(key);
  if (typeof known === 'boolean') return known;
  const none = await countOf({ lastupdatefromdate: NEVER });
  const honoured = none === 0 && (await countOf({ lastupdatefromdate: ALWAYS })) !== 0;
  await memo.set(key, honoured, MEMO_MS);
  return honoured;
}

/** An instant (ISO 8601, UTC) as Halo takes it: UTC, without a zone (Halo sheet, incremental). */
export function wireInstant(instant: string): string {
  return instant.slice(0, 'YYYY-MM-DDTHH:mm:ss'.length);
}
