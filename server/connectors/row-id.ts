const DIGITS = /^\d+$/;

/** The `id` of a row as text, where ids are positive whole numbers (beyond 2^53 they arrive as text, digit by digit); '' if the vendor sent none. */
export function rowId(row: unknown): string {
  if (typeof row !== 'object' || row === null || !('id' in row)) return '';
  const { id } = row;
  if (typeof id === 'number') return Number.isSafeInteger(id) && id > 0 ? String(id) : '';
  return typeof id === 'string' && DIGITS.test(id) ? id : '';
}

/** Orders ids given as text by their number, however many digits they have: negative if `a` is smaller. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
