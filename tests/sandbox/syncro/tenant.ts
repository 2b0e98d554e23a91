import { type GappedIds, gappedIds } from '../gapped-ids.ts';
import { makeDie } from '../msp/dice.ts';
import type { Ledger } from '../msp/ledger.ts';
import type { Msp } from '../msp/msp.ts';
import { GIANT, keyOf } from '../msp/population.ts';
import type { Settings } from './settings.ts';

const DAY = 86_400_000;

export const ACCOUNT_ID = 77;
export const HOST = 'tallpine.syncromsp.com';

/** How Syncro numbers the records of each kind. */
export const IDS = {
  companies: gappedIds({ first: 34_280_000, giants: 940_000_000 }),
  configurations: gappedIds({ first: 12_310_000, giants: 912_000_000 }),
  contacts: gappedIds({ first: 4_378_000, giants: 904_000_000 }),
  /** Addresses of customers: what comes nearest to sites. */
  sites: gappedIds({ first: 2_100_000, giants: 2_000_000_000, giantBase: GIANT * 32 }),
  'configuration-types': { idOf: (key) => 8_801 + key, ordinalOf: (id) => (id > 8_800 ? id - 8_801 : undefined) },
} as const satisfies Record<string, GappedIds>;

/** One Syncro account: the estate, and what all of its records have in common. */
export class Tenant {
  readonly msp: Msp;
  settings: Settings;
  readonly #age: ReturnType<typeof makeDie>;

  constructor(msp: Msp, settings: Settings) {
    this.msp = msp;
    this.settings = settings;
    this.#age = makeDie(msp.ground.seed, 'syncro.age');
  }

  /** A company that was deleted is gone for good; nothing of it is left in what pointed at it. */
  hasCompany(ordinal: number): boolean {
    const { companies } = this.msp;
    return companies.population.has(ordinal) && !companies.peek(ordinal, 'deleted');
  }

  /** The company's id; null where a record belongs to none (any more). */
  customerId(ordinal: number): number | null {
    return this.hasCompany(ordinal) ? IDS.companies.idOf(ordinal) : null;
  }

  updatedAt(ledger: Ledger<object>, ordinal: number): number {
    return ledger.stamp(ordinal)?.at ?? this.#firstUpdate(ordinal);
  }

  /** `created_at` and `updated_at`. */
  dates(ledger: Ledger<object>, ordinal: number, updatedAt = this.updatedAt(ledger, ordinal)) {
    const created = ledger.born(ordinal)?.at ?? this.#firstUpdate(ordinal) - 400 * DAY;
    return { created_at: timeText(created, keyOf(ordinal)), updated_at: timeText(updatedAt, keyOf(ordinal)) };
  }

  #firstUpdate(ordinal: number): number {
    return this.msp.ground.epoch - 1000 - (this.#age(keyOf(ordinal)) % (1500 * DAY));
  }
}

const OFFSET_HOURS = -5;

/** ISO 8601 with milliseconds; some records carry an offset instead of `Z`. */
export const timeText = (ms: number, key: number): string => {
  if (key % 5 !== 0) return new Date(ms).toISOString();
  return new Date(ms + OFFSET_HOURS * 3_600_000).toISOString().replace('Z', '-05:00');
};
