import { boxInPage } from '../panel/box-in-page.ts';

/** Where a mark stands in the window; null where its row cannot be seen. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

const SIZE = 24;

/**
 * A mark stands before the name where its cell leaves room for it, else behind the name: nothing of the page moves, and
 * no word of it is covered. Rows that are scrolled out of their list have none.
 */
export function markSpot(name: HTMLElement): Spot | null {
  const text = boxInPage(name, wordsOf(name));
  const cell = boxInPage(name.closest('td, [role="gridcell"]') ?? name.parentElement ?? name);
  const seen = seenPart(name);
  const middle = text.top + text.height / 2;
  if (text.width === 0 || middle < seen.top || middle > seen.bottom) return null;
  const x = text.left - cell.left >= SIZE ? text.left - SIZE : text.right + 2;
  if (x < seen.left || x + SIZE > seen.right) return null;
  return { x: Math.round(x), y: Math.round(middle - SIZE / 2) };
}

/** The box of the words themselves: what shows a name can be as wide as its column. */
function wordsOf(name: HTMLElement): DOMRect {
  const words = name.ownerDocument.createRange();
  words.selectNodeContents(name);
  return words.getBoundingClientRect();
}

/** What can be seen of the boxes that an element scrolls in, the frames around it among them. */
function seenPart(element: Element): { top: number; bottom: number; left: number; right: number } {
  const frame = element.ownerDocument.defaultView?.frameElement;
  const seen = frame ? seenPart(frame) : { top: 0, bottom: innerHeight, left: 0, right: innerWidth };
  const cut = (box: Element) => {
    const { top, bottom, left, right } = boxInPage(box);
    seen.top = Math.max(seen.top, top);
    seen.bottom = Math.min(seen.bottom, bottom);
    seen.left = Math.max(seen.left, left);
    seen.right = Math.min(seen.right, right);
  };
  if (frame) cut(frame);
  for (let box = element.parentElement; box; box = box.parentElement) {
    if (box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth) continue;
    const { overflowX, overflowY } = getComputedStyle(box);
    if (overflowX !== 'visible' || overflowY !== 'visible') cut(box);
  }
  return seen;
}
