import { TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import { compareIds, rowId } from '../row-id.ts';

/** More is capped without a word, and then "shorter than asked" would no longer mean the end. */
export const MAX_PAGE = 1_000;

/** A page's rows. ConnectWise sends a bare array; anything else is no answer and worth another try. */
export function readRows(answer: HttpAnswer): unknown[] {
  const body = readJson(answer);
  if (!Array.isArray(body)) throw new TransientError('the answer is no list');
  return body;
}

/** Whether the vendor says that there is more. Only the relation is read: the address in it may be an internal host. */
export function linksToNext({ headers }: HttpAnswer): boolean {
  return /;\s*rel="?next"?/i.test(headers.link ?? '');
}

/**
 * Whether a listing goes on after a page: not after an empty one; else if the vendor links on, or if the page is full,
 * because a `Link` lost on the way must not end a listing early.
 */
export function goesOn(answer: HttpAnswer, rows: number, pageSize: number): boolean {
  return rows > 0 && (linksToNext(answer) || rows >= pageSize);
}

/** The largest id of a page, not the last one: a shuffled page must not make the next one start too early. */
export function largestId(rows: readonly unknown[]): string {
  let largest = '';
  for (const row of rows) {
    const id = rowId(row);
    if (compareIds(id, largest) > 0) largest = id;
  }
  return largest;
}
