import { makeDie } from './dice.ts';
import { keyOf, type Population } from './population.ts';

/** One pass of the monitoring tool over the configurations. */
export interface Round {
  /** 1 for the first night. */
  readonly night: number;
  readonly at: number;
}

const TOUCH_SLOTS = 20;
const BUMP_SLOTS = 250;

/**
 * The monitoring tool's nightly passes over the configurations. A pass *touches* a large share of them: the last
 * login and the name of the last writer move. It *bumps* a small share: the date of the last update moves as well.
 * (A PSA whose monitoring tool bumped every record every night would make "changed since" useless; most writes of
 * such a tool are no-ops to the PSA.) Records fall into slots by key, so a pass is remembered in a few hundred
 * entries, however large the estate.
 */
export class Rounds {
  readonly #touched: (Round | undefined)[] = Array.from({ length: TOUCH_SLOTS });
  readonly #bumped: (Round | undefined)[] = Array.from({ length: BUMP_SLOTS });
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** @param touch share touched, 0…1 @param bump share bumped, 0…1 */
  pass(round: Round, touch: number, bump: number): void {
    deal(this.#touched, round, touch, this.#seed, 'rounds.touch');
    deal(this.#bumped, round, bump, this.#seed, 'rounds.bump');
  }

  /** The last pass that touched the record with this key. */
  touched(key: number): Round | undefined {
    return this.#touched[key % TOUCH_SLOTS];
  }

  /** The last pass that bumped the record with this key. */
  bumped(key: number): Round | undefined {
    return this.#bumped[key % BUMP_SLOTS];
  }

  /** Existing records bumped after `at`, in no order. */
  *bumpedSince(at: number, population: Population): Generator<number> {
    const slots = new Set<number>();
    this.#bumped.forEach((round, slot) => {
      if (round !== undefined && round.at > at) slots.add(slot);
    });
    if (slots.size === 0) return;
    for (const slot of slots) {
      for (let ordinal = slot; ordinal < population.ordinaryEnd; ordinal += BUMP_SLOTS) {
        if (population.has(ordinal)) yield ordinal;
      }
    }
    for (const giant of population.giants()) if (slots.has(keyOf(giant) % BUMP_SLOTS)) yield giant;
  }
}

const deal = (slots: (Round | undefined)[], round: Round, share: number, seed: number, label: string): void => {
  const die = makeDie(seed, label);
  const order = slots.map((_, slot) => slot).sort((a, b) => die(a, round.night) - die(b, round.night));
  for (const slot of order.slice(0, Math.round(share * slots.length))) slots[slot] = round;
};
