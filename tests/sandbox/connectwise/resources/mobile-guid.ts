import { makeDie } from '../../msp/dice.ts';
import { keyOf } from '../../msp/population.ts';

const hex = (roll: number, digits: number): string => roll.toString(16).padStart(8, '0').slice(-digits);

/** A GUID that is a pure function of the record, as every ConnectWise record carries one. */
export const mobileGuid = (seed: number, kind: string, ordinal: number): string => {
  const die = makeDie(seed, `guid.${kind}`);
  const key = keyOf(ordinal);
  const [a, b, c, d] = [die(key, 0), die(key, 1), die(key, 2), die(key, 3)];
  return `${hex(a, 8)}-${hex(b, 4)}-4${hex(b >>> 16, 3)}-a${hex(c, 3)}-${hex(c >>> 12, 4)}${hex(d, 8)}`;
};
