/**
 * Repeatable randomness without state: every value of the estate is a pure function of (seed, label, key, nth).
 * Nothing is drawn from a stream, so record 900,000 costs no more than record 0 and needs no predecessor.
 */

/** A die: an unsigned 32-bit number for a record's key; `nth` rolls it again (another night, another element). */
export type Die = (key: number, nth?: number) => number;

/** Murmur3's finaliser: every input bit reaches every output bit. */
const scramble = (n: number): number => {
  let h = n | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

const hashText = (text: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return scramble(h);
};

/** Makes the die called `label` of the world called `seed`. Two labels are independent of each other. */
export const makeDie = (seed: number, label: string): Die => {
  const base = scramble(seed ^ hashText(label));
  return (key, nth = 0) => scramble(Math.imul(scramble(base ^ key), 0x9e3779b1) + Math.imul(nth, 0x85ebca77));
};

/** One element of a list that is not empty. */
export const pick = <T>(list: readonly T[], roll: number): T => {
  const item = list[roll % list.length];
  if (item === undefined) throw new RangeError('pick: the list is empty');
  return item;
};

/**
 * True for `perMille` rolls in a thousand. One roll can decide several things: `turn` makes each decision independent
 * of the others. (Shifted bits would not do: a few high bits of a remainder say a lot about the remainder.)
 */
export const chance = (roll: number, perMille: number, turn = 0): boolean =>
  (scramble(roll + Math.imul(turn, 0x9e3779b1)) >>> 8) % 1000 < perMille;

/** A list in which each item stands as often as its weight says: a weighted choice that costs one look-up. */
export const wheel = <T>(shares: readonly (readonly [weight: number, item: T])[]): readonly T[] =>
  shares.flatMap(([weight, item]) => Array.from({ length: weight }, () => item));
