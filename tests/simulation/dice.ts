import { random } from '../bench/random.ts';

export type Dice = ReturnType<typeof random> & {
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
};

/** Repeatable choices: the same seed chooses the same in the same order. */
export function diceOf(seed: number): Dice {
  const dice = random(seed);
  return { ...dice, chance: (percent) => dice.below(100) < percent };
}
