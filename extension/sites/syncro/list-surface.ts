import { linkedRows } from '../linked-rows.ts';
import type { ListSurface } from '../surface.ts';

/** The list of customers of Syncro: a table whose rows link to their records. */
export const syncroList: ListSurface = {
  vendor: 'syncro',
  rows: (page) => linkedRows(page, 'table tbody tr a[href]', /^\/customers\/(\d+)$/),
};
