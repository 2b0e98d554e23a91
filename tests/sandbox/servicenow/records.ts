import type { Population } from '../msp/population.ts';
import type { SysIds } from './sys-ids.ts';
import type { Records } from './table.ts';

/** Existing records of a population in the order of their ids. */
export function* populationInOrder(
  ids: SysIds,
  population: Population,
  above: string | undefined,
  exists: (slot: number) => boolean = (slot) => population.has(slot),
): Generator<number> {
  for (const slot of ids.inOrder(population.ordinaryEnd, population.giants(), above)) if (exists(slot)) yield slot;
}

/** Two lists in the order of their ids as one. */
export function* merged(idOf: (slot: number) => string, a: Iterable<number>, b: Iterable<number>): Generator<number> {
  const [left, right] = [a[Symbol.iterator](), b[Symbol.iterator]()];
  let [first, second] = [left.next(), right.next()];
  while (!first.done || !second.done) {
    if (second.done || (!first.done && idOf(first.value) <= idOf(second.value))) {
      if (!first.done) yield first.value;
      first = left.next();
    } else {
      yield second.value;
      second = right.next();
    }
  }
}

/** Records that are held whole; slots are their places, counted from `base`. */
export const smallRecords = (ids: readonly string[], displayOf: (slot: number) => string, base = 0): Records => {
  const order = ids.map((_, at) => at).sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1));
  const sysIdOf = (slot: number): string => ids[slot - base] ?? '';
  return {
    sysIdOf,
    displayOf,
    find: (sysId) => {
      const at = ids.indexOf(sysId);
      return at < 0 ? undefined : at + base;
    },
    inOrder: (above = '') => order.map((at) => at + base).filter((slot) => sysIdOf(slot) > above),
  };
};
