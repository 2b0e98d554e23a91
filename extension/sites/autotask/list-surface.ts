import { wholeId } from '../record-id.ts';
import type { ListSurface } from '../surface.ts';

/** Lists of Autotask PSA: rows carry the id of their record. */
export const autotaskList: ListSurface = {
  vendor: 'autotask',
  rows: (page) =>
    [...page.querySelectorAll<HTMLElement>('[data-row-key]')].flatMap((row) => {
      const { rowKey = '' } = row.dataset;
      const externalId = rowKey === '0' ? rowKey : wholeId(rowKey);
      const at = row.querySelector<HTMLElement>('a');
      const name = at?.textContent.trim() ?? '';
      return at === null || externalId === null || name === '' ? [] : [{ name, externalId, at }];
    }),
};
