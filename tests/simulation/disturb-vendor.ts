import { FAULT_KINDS, type FaultKind, type FaultPlan } from '../sandbox/faults.ts';
import type { Sandbox } from '../sandbox/server.ts';
import type { Dice } from './dice.ts';

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

const RIGHTS = ['companies.inquire', 'contacts.inquire', 'configurations.inquire', 'tableSetup.inquire'] as const;

/** Takes a right from the API member, hides types from it or moves the vendor; some other night all is well again. */
export function disturbVendor({ faults, vendors }: Sandbox, dice: Dice): void {
  if (dice.chance(60)) faults.set(faultPlan(dice, 5 + dice.below(40)));
  else faults.clear();
  const vendor = vendors.get('connectwise');
  vendor?.configure({
    denied: dice.chance(8) ? [dice.pick(RIGHTS)] : [],
    hiddenConfigurationTypes: dice.chance(6) ? [dice.below(6), dice.below(6)] : [],
  });
  if (dice.chance(4)) vendor?.move?.();
}

/** Nothing goes wrong any more. */
export function calmVendor({ faults, vendors }: Sandbox): void {
  faults.clear();
  vendors.get('connectwise')?.configure({ denied: [], hiddenConfigurationTypes: [], router: 'on' });
}
