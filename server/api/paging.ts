import { z } from 'zod';
import type { ListPage } from '../../shared/api/paging.ts';
import { ApiError } from './api-error.ts';

/** Where the next page starts: the sort key of the last row, readable by us alone. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * Reads a cursor back as `shape` (a `z.tuple` of the sort key); undefined when the list starts. Throws `ApiError`
 * `bad_cursor` for anything that `encodeCursor` did not make for this list.
 */
export function decodeCursor<T extends z.ZodType>(cursor: string | undefined, shape: T): z.infer<T> | undefined {
  if (cursor === undefined) return undefined;
  const key = shape.safeParse(parse(cursor));
  if (key.success) return key.data;
  throw new ApiError(400, 'bad_cursor', 'The cursor is not one that this list gave.', {
    field: 'cursor',
    hint: 'Start again without a cursor.',
  });
}

/** Makes a page out of rows read with `LIMIT limit + 1`: the one too many says that there is a next page. */
export function pageOfRows<R, T>(
  rows: readonly R[],
  limit: number,
  key: (row: R) => readonly (string | number | null)[],
  toItem: (row: R) => T,
): ListPage<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null;
  return { items: shown.map(toItem), nextCursor };
}

const idKey = z.tuple([z.int()]);

/**
 * A page of a list that is sorted by id. `read` is given the id of the last item before the page (undefined at the
 * start) and how many rows to read: one more than the page shows.
 */
export async function pageById<T extends { id: number }>(
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  read: (from: number | undefined, limit: number) => Promise<readonly T[]>,
): Promise<ListPage<T>> {
  const [from] = decodeCursor(cursor, idKey) ?? [];
  return pageOfRows(
    await read(from, limit + 1),
    limit,
    ({ id }) => [id],
    (item) => item,
  );
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    // Not JSON: no shape accepts undefined, so the caller is told that the cursor is wrong.
    return undefined;
  }
}
