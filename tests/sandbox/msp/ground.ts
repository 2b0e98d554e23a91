import type { Membership } from './membership.ts';
import type { Population } from './population.ts';
import type { Proportions } from './proportions.ts';
import type { Rounds } from './rounds.ts';
import type { Sites } from './sites.ts';

/** What the makers of records stand on: one seed, one first day, who exists and who belongs where. */
export interface Ground {
  readonly seed: number;
  /** The first day, in milliseconds since 1970: every first-day date lies before it. */
  readonly epoch: number;
  readonly proportions: Proportions;
  readonly companies: Population;
  readonly configurations: Population;
  readonly contacts: Population;
  readonly configurationOwners: Membership;
  readonly contactOwners: Membership;
  readonly sites: Sites;
  /** What the monitoring tool touched, and when. */
  readonly rounds: Rounds;
}
