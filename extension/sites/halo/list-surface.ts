import { linkedRows } from '../linked-rows.ts';
import type { ListedRow, ListSurface } from '../surface.ts';

/** The list of customers of Halo PSA: a grid made of boxes, with the name in the column called so. */
export const haloList: ListSurface = {
  vendor: 'halo',
  rows: (page) => {
    const linked = linkedRows(page, '.rt-tbody a[href]', /[?&]clientid=(\d+)/i);
    return linked.length > 0 ? linked : namedRows(page);
  },
};

/** Rows that link to nothing are told by their names. */
function namedRows(page: Document): ListedRow[] {
  return [...page.querySelectorAll('.ReactTable')].flatMap((table) => {
    const headings = [...table.querySelectorAll('.rt-thead .rt-th')];
    const column = headings.findIndex((heading) => /^(?:customer|client|name)/i.test(heading.textContent.trim()));
    return [...table.querySelectorAll('.rt-tbody .rt-tr-group')].flatMap((row) => {
      const at = row.querySelectorAll<HTMLElement>('.rt-td')[column];
      const name = at?.textContent.trim() ?? '';
      return at === undefined || name === '' ? [] : [{ name, at }];
    });
  });
}
