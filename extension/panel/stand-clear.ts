import type { PanelPlace } from '../messaging.ts';
import type { Surface } from '../sites/surface.ts';
import { boxInPage } from './box-in-page.ts';
import { findInPage } from './find-in-page.ts';

const GAP = 12;
/** Below the bar that the vendors' apps have at their top. */
const TOP = 56;
/** Buttons further down than this share of the window are at its end: the panel ends above them. */
const HALF = 0.5;
const FOLDED = 36;

/**
 * Lets the panel begin below and end above the buttons that save, as far as it would stand over them. Measured at every
 * drawing: apps draw their bars late, and anew.
 */
export function standClear(room: HTMLElement, surface: Surface | null, place: PanelPlace): void {
  const width = place.folded ? FOLDED : place.width + 2 * GAP;
  const from = place.side === 'right' ? innerWidth - width : 0;
  const boxes = findInPage(room.ownerDocument, surface, 'keepClear').map((button) => boxInPage(button));
  const inTheWay = boxes.filter(({ left, right, height }) => height > 0 && right > from && left < from + width);
  const top = Math.max(TOP, ...inTheWay.map((box) => (isAbove(box) ? box.bottom + GAP : 0)));
  const bottom = Math.max(GAP, ...inTheWay.map((box) => (isAbove(box) ? 0 : innerHeight - box.top + GAP)));
  room.style.setProperty('--so-top', `${Math.round(top)}px`);
  room.style.setProperty('--so-bottom', `${Math.round(bottom)}px`);
}

function isAbove({ top }: DOMRect): boolean {
  return top < innerHeight * HALF;
}
