import { FAULT_KINDS, type FaultKind, type FaultPlan } from '../sandbox/faults.ts';
import type { Estate } from '../support/estate.ts';
import type { Dice } from './dice.ts';
import { MOODS } from './vendor-moods.ts';

/** What would only take time: a second of waiting, fifty megabytes. Both have tests of their own. */
const SLOW: ReadonlySet<FaultKind> = new Set(['huge', 'rate-limit']);
const KINDS = FAULT_KINDS.filter((kind) => !SLOW.has(kind));

/** Lets something go wrong at so many of a hundred requests, of several kinds at once. */
export function faultPlan(dice: Dice, percent: number): FaultPlan {
  const kinds = dice.shuffle(KINDS).slice(0, 1 + dice.below(6));
  return {
    seed: dice.below(1_000_000),
    rules: kinds.map((kind) => ({
      kind,
      probability: percent / 100 / kinds.length,
      retryAfterSeconds: 0.002,
      delayMs: 3,
    })),
  };
}

/** Takes a right from us, hides types or moves the vendor; some other night all is well again. */
export function disturbVendor({ sandbox: { faults, vendors }, vendor: name }: Estate, dice: Dice): void {
  if (dice.chance(60)) faults.set(faultPlan(dice, 5 + dice.below(40)));
  else faults.clear();
  const vendor = vendors.get(name);
  const moods = MOODS[name];
  if (moods) vendor?.configure(moods.change(dice));
  if (dice.chance(4)) vendor?.move?.();
}

/** Nothing goes wrong any more. */
export function calmVendor({ sandbox: { faults, vendors }, vendor }: Estate): void {
  faults.clear();
  const moods = MOODS[vendor];
  if (moods) vendors.get(vendor)?.configure(moods.calm);
}
