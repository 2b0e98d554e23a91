import { makeDie } from '../msp/dice.ts';
import type { Ledger } from '../msp/ledger.ts';
import type { Msp } from '../msp/msp.ts';
import { keyOf } from '../msp/population.ts';
import { Catalogue } from './catalogue.ts';
import type { Settings } from './settings.ts';

const DAY = 86_400_000;

/** The tenant's people: account managers, and the API user as the last of them. */
export const RESOURCES = [
  { id: 29_682_885, firstName: 'Jane', lastName: 'Doe', isActive: true },
  { id: 29_682_886, firstName: 'Ann', lastName: 'Smith', isActive: true },
  { id: 29_682_890, firstName: 'Zed', lastName: 'Admin', isActive: false },
  { id: 29_682_901, firstName: 'Strategy', lastName: 'Overview', isActive: true },
] as const;
const MANAGERS = RESOURCES.slice(0, 2);
export const API_USER = RESOURCES[3];

export const COUNTRIES: Readonly<Record<string, number>> = {
  Australia: 15,
  Canada: 40,
  Germany: 83,
  'United Kingdom': 235,
  'United States': 237,
};

/** One Autotask tenant: the estate, and what the vendor makes of it. */
export class Tenant {
  readonly msp: Msp;
  readonly catalogue: Catalogue;
  settings: Settings;
  readonly #age: ReturnType<typeof makeDie>;

  constructor(msp: Msp, settings: Settings) {
    this.msp = msp;
    this.settings = settings;
    this.catalogue = new Catalogue(msp);
    this.#age = makeDie(msp.ground.seed, 'autotask.age');
  }

  /** An administrator has deleted it, which the API cannot: no list will ever name it again. */
  gone(company: number): boolean {
    return this.msp.companies.peek(company, 'deleted');
  }

  ownerOf(company: number): number {
    return MANAGERS[keyOf(company) % MANAGERS.length]?.id ?? API_USER.id;
  }

  /** Whether the security level shows what belongs to this company. */
  shows(company: number): boolean {
    const { hiddenOwners } = this.settings;
    return hiddenOwners.length === 0 || !hiddenOwners.includes(this.ownerOf(company));
  }

  /** When a record was last written, in milliseconds since 1970. */
  updatedAt(ledger: Ledger<object>, ordinal: number): number {
    return ledger.stamp(ordinal)?.at ?? this.firstUpdate(ordinal);
  }

  /** First-day records were written before the first day, at some millisecond. */
  firstUpdate(ordinal: number): number {
    const roll = this.#age(keyOf(ordinal));
    return this.msp.ground.epoch - 1000 - (roll % (1500 * DAY));
  }

  /** When a device was last saved: by people or by the monitoring tool. */
  savedAt(ordinal: number): number {
    const { configurations, ground } = this.msp;
    return Math.max(this.updatedAt(configurations.ledger, ordinal), ground.rounds.bumped(keyOf(ordinal))?.at ?? 0);
  }

  createdAt(ledger: Ledger<object>, ordinal: number): number {
    return ledger.born(ordinal)?.at ?? this.firstUpdate(ordinal) - 400 * DAY;
  }

  /** Rows of the estate's own log since a time; undefined where the time lies before it begins. */
  writtenSince(ledger: Ledger<object>, from: number | undefined): Set<number> | undefined {
    return from === undefined || from < this.msp.ground.epoch ? undefined : ledger.writtenSince(from - 1);
  }
}
