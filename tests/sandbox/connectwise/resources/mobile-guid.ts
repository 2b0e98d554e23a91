import { makeDie } from '../../msp/dice.ts';
import { keyOf } from '../../msp/population.ts';

const hexOf = (digits: number): readonly string[] =>
  Array.from({ length: 16 ** digits }, (_, n) => n.toString(16).padStart(digits, '0'));

const FOUR = hexOf(4);
const THREE = hexOf(3);

/** Makes GUIDs that are a pure function of the record, as every ConnectWise record carries one. */
export const makeMobileGuid = (seed: number, kind: string): ((ordinal: number) => string) => {
  const die = makeDie(seed, `guid.${kind}`);
  return (ordinal) => {
    const key = keyOf(ordinal);
    const a = die(key, 0);
    const b = die(key, 1);
    const c = die(key, 2);
    const d = die(key, 3);
    const head = `${FOUR[a >>> 16]}${FOUR[a & 0xffff]}-${FOUR[b >>> 16]}-4${THREE[b & 0xfff]}`;
    return `${head}-a${THREE[c & 0xfff]}-${FOUR[c >>> 16]}${FOUR[d >>> 16]}${FOUR[d & 0xffff]}`;
  };
};
