import { linkedRows } from '../linked-rows.ts';
import type { ListSurface } from '../surface.ts';

/** Lists of accounts in Kaseya BMS, new and old: rows link to their accounts. */
export const kaseyaBmsList: ListSurface = {
  vendor: 'kaseya-bms',
  rows: (page) => linkedRows(page, 'table a[href]', /\/(?:accounts\/|account\w*\.aspx\?(?:.*&)?id=)(\d+)$/i),
};
