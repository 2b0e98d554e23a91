import { INDUSTRIES, ONSETS, RHYMES, SUFFIXES } from './matcher-words.ts';
import type { random } from './random.ts';

type Dice = ReturnType<typeof random>;
export type CompanyMaker = ReturnType<typeof companyMaker>;

/** Invents companies whose first words never repeat, so that what looks alike does so by a rule and not by chance. */
export function companyMaker(dice: Dice) {
  const used = new Set<string>();
  let serial = 0;
  const word = (): string => {
    const made = Array.from({ length: dice.below(2) + 2 }, () => dice.pick(ONSETS) + dice.pick(RHYMES)).join('');
    if (used.has(made)) return word();
    used.add(made);
    return made[0]?.toUpperCase() + made.slice(1);
  };
  return {
    dice,
    word,
    /** "Tarvendo Plumbing": the part of a name before its legal form. */
    stem: () => `${word()} ${dice.pick(INDUSTRIES)}`,
    suffix: () => dice.pick(SUFFIXES),
    domain: () => `${word().toLowerCase()}.${dice.pick(['com', 'co.uk', 'de', 'io', 'com.au'])}`,
    serials: (n: number) => Array.from({ length: n }, () => `serial-${serial++}`),
    typo(text: string): string {
      const at = dice.below(text.length - 2) + 1;
      const [before, letter, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
      return dice.pick([
        before + letter + letter + after,
        before + after,
        before + after.charAt(0) + letter + after.slice(1),
      ]);
    },
  };
}
