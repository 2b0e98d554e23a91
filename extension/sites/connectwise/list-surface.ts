import type { ListedRow, ListSurface } from '../surface.ts';

const ROW = 'tr.cw-ml-row';
const NAME = 'a.multilineClickable';
/** Heading of the column with the short code of a company. */
const IDENTIFIER = /^company id$/i;

/**
 * Lists of ConnectWise PSA, by the class names of its sheet. Rows do not show the number of a record: they are told by
 * the name and, where there is one, the short code.
 */
export const connectwiseList: ListSurface = {
  vendor: 'connectwise',
  rows: (page) => [...page.querySelectorAll<HTMLElement>(ROW)].flatMap(readRow),
};

function readRow(row: HTMLElement): ListedRow[] {
  const at = row.querySelector<HTMLElement>(NAME);
  const name = textOf(at);
  if (at === null || name === '') return [];
  const headings = [...(row.closest('table')?.querySelectorAll('thead th') ?? [])];
  const column = headings.findIndex((heading) => IDENTIFIER.test(textOf(heading)));
  const identifier = textOf(row.querySelectorAll('td')[column]);
  return [{ name, at, ...(identifier === '' ? {} : { identifier }) }];
}

function textOf(element: Element | null | undefined): string {
  return element?.textContent.trim() ?? '';
}
