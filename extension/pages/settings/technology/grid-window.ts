/** Height of a row in pixels, as the style sheet has it: rows are found by arithmetic, never by measuring them. */
export const ROW_HEIGHT = 28;
/** Rows drawn beyond the edge, so that a fast wheel meets no gap. */
const MARGIN = 12;

export interface GridWindow {
  /** Index of the first row that is drawn, and of the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** Which of `count` rows are drawn while a view of `height` pixels stands at `top`. */
export function gridWindow(top: number, height: number, count: number): GridWindow {
  const first = Math.floor(Math.max(0, top) / ROW_HEIGHT);
  const shown = Math.ceil(Math.max(0, height) / ROW_HEIGHT);
  const from = Math.min(Math.max(0, first - MARGIN), count);
  return { from, to: Math.min(count, Math.max(from, first + shown + MARGIN)) };
}

/** Where the view must stand so that a row is seen whole; as it stands if it is. */
export function topToShow(row: number, top: number, height: number): number {
  const start = row * ROW_HEIGHT;
  if (start < top) return start;
  const end = start + ROW_HEIGHT;
  return end > top + height ? end - height : top;
}

export type GridKey = 'ArrowUp' | 'ArrowDown' | 'PageUp' | 'PageDown' | 'Home' | 'End';

/** The row that keys act on after a key, or undefined for keys that move nothing. */
export function rowAfter(key: string, row: number, count: number, height: number): number | undefined {
  const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 1);
  const moves: Readonly<Record<GridKey, number>> = {
    ArrowUp: row - 1,
    ArrowDown: row + 1,
    PageUp: row - page,
    PageDown: row + page,
    Home: 0,
    End: count - 1,
  };
  if (count === 0 || !Object.hasOwn(moves, key)) return undefined;
  return Math.min(count - 1, Math.max(0, moves[key as GridKey]));
}
