import { chance, makeDie, pick } from './dice.ts';
import type { Proportions } from './proportions.ts';
import { JUNK_SERIALS, type Model } from './vocabulary/hardware.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** Good serials with something wrong about them that the eye does not see. */
const DIRT: readonly ((serial: string) => string)[] = [
  (serial) => `${serial.slice(0, 3)}\u200b${serial.slice(3)}`,
  (serial) => ` ${serial}`,
  (serial) => `${serial}\u200e`,
  (serial) => serial.toLowerCase(),
  (serial) => `${serial}  `,
  (serial) => `S/N: ${serial}`,
];

/** Makes serials in the shape of their maker; junk, repeats and blanks in the estate's proportions. */
export const makeSerialMaker = (
  seed: number,
  proportions: Proportions,
  modelOf: (key: number, nth: number) => Model | undefined,
): ((key: number, nth: number) => string | null) => {
  const kind = makeDie(seed, 'serial.kind');
  const letter = makeDie(seed, 'serial.letter');

  const clean = (key: number, nth: number): string | null => {
    const model = modelOf(key, nth);
    if (model === undefined) return null;
    let n = nth * 64;
    return model.serial.replace(/[#@]/gu, (mark) => {
      const roll = letter(key, n++);
      return mark === '#' ? String(roll % 10) : (LETTERS[roll % LETTERS.length] ?? '0');
    });
  };

  return (key, nth) => {
    const roll = kind(key, nth);
    const { serialMissing, serialJunk, serialRepeated, serialDirty } = proportions;
    const at = (roll >>> 8) % 1000;
    if (at < serialMissing) return null;
    if (at < serialMissing + serialJunk) return pick(JUNK_SERIALS, roll);
    if (at < serialMissing + serialJunk + serialRepeated) return clean(Math.max(0, key - 1 - (roll % 50)), 0);
    const serial = clean(key, nth);
    if (serial === null || !chance(roll, serialDirty, 3)) return serial;
    return pick(DIRT, roll)(serial);
  };
};
