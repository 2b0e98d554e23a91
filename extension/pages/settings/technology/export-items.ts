import type { GridItem } from '../../../../shared/api/technology-grid.ts';
import type { Api } from '../../../api.ts';
import { done, type Result } from '../../../result.ts';
import { csv } from './csv.ts';
import { type GridAsk, queryOf } from './grid-ask.ts';
import type { Column } from './grid-columns.tsx';

const PAGE = 200;

/**
 * Everything a grid shows, all pages of it, as CSV. `onRows` is told how many rows there are so far; ends with the
 * first page that cannot be had, because half a list looks like a whole one.
 */
export async function exportItems(
  api: Api,
  ask: GridAsk,
  columns: readonly { column: Column; head: string }[],
  { signal, onRows }: { signal: AbortSignal; onRows: (n: number) => void },
): Promise<Result<string>> {
  const items: GridItem[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { ...queryOf(ask), limit: PAGE, cursor };
    const answer = await api.call('GET /api/technology/items', { query }, { signal });
    if (!answer.ok) return answer;
    items.push(...answer.data.items);
    onRows(items.length);
    if (answer.data.nextCursor === null) break;
    cursor = answer.data.nextCursor;
  }
  const heads = columns.map(({ head }) => head);
  return done(csv([heads, ...items.map((item) => columns.map(({ column }) => column.text(item)))]));
}
