import { makeDie } from '../../msp/dice.ts';
import { keyOf } from '../../msp/population.ts';

const PAIRS = Array.from({ length: 65_536 }, (_, n) => n.toString(16).padStart(4, '0'));
const high = (roll: number): string => PAIRS[roll >>> 16] ?? '';
const low = (roll: number): string => PAIRS[roll & 0xffff] ?? '';

/** Makes GUIDs that are a pure function of the record, as every ConnectWise record carries one. */
export const makeMobileGuid = (seed: number, kind: string): ((ordinal: number) => string) => {
  const die = makeDie(seed, `guid.${kind}`);
  return (ordinal) => {
    const key = keyOf(ordinal);
    const [a, b, c, d] = [die(key, 0), die(key, 1), die(key, 2), die(key, 3)];
    return `${high(a)}${low(a)}-${high(b)}-4${low(b).slice(1)}-a${low(c).slice(1)}-${high(c)}${high(d)}${low(d)}`;
  };
};
