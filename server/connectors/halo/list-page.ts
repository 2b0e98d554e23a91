import type { RecordKind } from '../../../shared/kinds.ts';
import type { Client } from './client.ts';
import { MAX_PAGE } from './limits.ts';
import { type ListAnswer, readList } from './list-answer.ts';
import { type Narrowing, RECORD_LISTS } from './lists.ts';

/** All three on every call: without the misspelt one Halo ignores the other two (Halo sheet, pagination). */
export function paging(page: number, size: number): Narrowing {
  return { pageinate: 'true', page_size: String(size), page_no: String(page), ...IN_ORDER };
}

/** By id, so that rows move as little as can be while pages are asked for. */
export const IN_ORDER = { order: 'id', orderdesc: 'false' } as const;

/** A page of a list outside of any listing: to look at, or to find a few records on. Pages count from 1. */
export async function listPage(
  client: Client,
  kind: RecordKind,
  page: number,
  { size = MAX_PAGE, narrowing = {} }: { size?: number; narrowing?: Narrowing } = {},
): Promise<ListAnswer> {
  const { path, collection, right, query } = RECORD_LISTS[kind];
  let read: ListAnswer = { rows: [], count: undefined };
  await client.send({
    path,
    right,
    query: { ...query, ...paging(page, size), ...narrowing },
    verify: (answer) => {
      read = readList(answer, collection);
    },
  });
  return read;
}
