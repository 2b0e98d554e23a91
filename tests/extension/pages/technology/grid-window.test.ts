import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  gridWindow,
  ROW_HEIGHT,
  rowAfter,
  topToShow,
} from '../../../../extension/pages/settings/technology/grid-window.ts';

const height = fc.integer({ min: 0, max: 3000 });
const count = fc.integer({ min: 0, max: 1_000_000 });
const top = fc.integer({ min: -100, max: 30_000_000 });

test('the drawn rows cover the view, and are few however many there are', () => {
  fc.assert(
    fc.property(top, height, count, (at, high, n) => {
      const { from, to } = gridWindow(at, high, n);
      expect(0 <= from && from <= to && to <= n).toBe(true);
      expect(to - from).toBeLessThanOrEqual(high / ROW_HEIGHT + 26);
      const first = Math.max(0, Math.floor(at / ROW_HEIGHT));
      const last = Math.ceil((Math.max(0, at) + high) / ROW_HEIGHT) - 1;
      for (const row of [first, last]) if (row >= first && row < n) expect(row >= from && row < to).toBe(true);
    }),
  );
});

test('a row that keys moved to is in view afterwards, and a view that shows it stays', () => {
  fc.assert(
    fc.property(fc.nat(100_000), top, fc.integer({ min: ROW_HEIGHT, max: 3000 }), (row, at, high) => {
      const moved = topToShow(row, at, high);
      expect(row * ROW_HEIGHT).toBeGreaterThanOrEqual(moved);
      expect((row + 1) * ROW_HEIGHT).toBeLessThanOrEqual(moved + high);
      expect(topToShow(row, moved, high)).toBe(moved);
    }),
  );
});

test.each([
  ['ArrowDown', 5, 6],
  ['ArrowUp', 0, 0],
  ['PageDown', 5, 14],
  ['PageUp', 5, 0],
  ['Home', 5, 0],
  ['End', 5, 99],
] as const)('%s from row %i goes to row %i', (key, from, to) => {
  expect(rowAfter(key, from, 100, 10 * ROW_HEIGHT)).toBe(to);
});

test('other keys, and keys in an empty grid, go nowhere', () => {
  expect(rowAfter('a', 5, 100, 280)).toBeUndefined();
  expect(rowAfter('toString', 5, 100, 280)).toBeUndefined();
  expect(rowAfter('End', 0, 0, 280)).toBeUndefined();
});
