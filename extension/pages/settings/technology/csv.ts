/** Excel takes a file for UTF-8 only by this mark. */
const BYTE_ORDER_MARK = '\ufeff';
/** What a spreadsheet would take for a formula. Names come from vendors, and a name may be `=HYPERLINK(…)`. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

export type Cell = string | number | null;

/**
 * A table as CSV (RFC 4180) that a spreadsheet opens without carrying anything out: a text that would begin a formula
 * gets an apostrophe before it. Numbers stay numbers.
 */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
