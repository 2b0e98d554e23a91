import { makeDie } from '../msp/dice.ts';
import type { Ledger } from '../msp/ledger.ts';
import type { Msp } from '../msp/msp.ts';
import { GIANT, keyOf } from '../msp/population.ts';
import type { Settings } from './settings.ts';
import { makeSysIds } from './sys-ids.ts';
import type { Tables } from './table.ts';

const DAY = 86_400_000;

export const HOST = 'tallpine.service-now.com';

/** Dates of a configuration item that its asset holds apart from it. */
export interface OwnDates {
  readonly purchase_date?: string;
  readonly warranty_expiration?: string;
}

/** One ServiceNow instance: the estate, and what the vendor makes of it. */
export class Tenant {
  readonly msp: Msp;
  readonly ids: Readonly<
    Record<'company' | 'location' | 'ci' | 'asset' | 'contact' | 'row', ReturnType<typeof makeSysIds>>
  >;
  settings: Settings;
  /** Made again whenever the estate or a setting has changed. */
  tables: Tables = new Map();
  /** Dates written to items that are not kept in step with their assets. */
  readonly ownDates = new Map<number, OwnDates>();
  /** Models that people have typed in since the first day, in the order in which they were seen. */
  readonly typedModels = new Set<string>();
  readonly #age: ReturnType<typeof makeDie>;
  readonly #hide: ReturnType<typeof makeDie>;

  constructor(msp: Msp, settings: Settings) {
    const { seed } = msp.ground;
    this.msp = msp;
    this.settings = settings;
    this.ids = {
      company: makeSysIds(seed, 'company'),
      location: makeSysIds(seed, 'location', GIANT * 32),
      ci: makeSysIds(seed, 'ci'),
      asset: makeSysIds(seed, 'asset'),
      contact: makeSysIds(seed, 'contact'),
      row: makeSysIds(seed, 'row'),
    };
    this.#age = makeDie(seed, 'servicenow.age');
    this.#hide = makeDie(seed, 'servicenow.hide');
  }

  /** Companies that the estate keeps in a bin are deleted here for good; what points to them dangles. */
  gone(company: number): boolean {
    return this.msp.companies.peek(company, 'deleted');
  }

  updatedAt(ledger: Ledger<object>, ordinal: number): number {
    return ledger.stamp(ordinal)?.at ?? this.firstUpdate(ordinal);
  }

  firstUpdate(ordinal: number): number {
    return this.msp.ground.epoch - 1000 - (this.#age(keyOf(ordinal)) % (1500 * DAY));
  }

  createdAt(ledger: Ledger<object>, ordinal: number): number {
    return ledger.born(ordinal)?.at ?? this.firstUpdate(ordinal) - 400 * DAY;
  }

  /** When an item was last written: by people or by discovery. */
  itemUpdatedAt(ordinal: number): number {
    const { configurations, ground } = this.msp;
    return Math.max(this.updatedAt(configurations.ledger, ordinal), ground.rounds.bumped(keyOf(ordinal))?.at ?? 0);
  }

  /** Rows of the estate's own log since a time; undefined where the time lies before it begins. */
  writtenSince(ledger: Ledger<object>, from: number): Set<number> | undefined {
    return from < this.msp.ground.epoch ? undefined : ledger.writtenSince(from - 1000);
  }

  /** Whether a row ACL lets the user see a row of a table. */
  shows(table: string, slot: number): boolean {
    const share = this.settings.hiddenRows[table] ?? 0;
    return share === 0 || this.#hide(slot % 2 ** 31) % 1000 >= share;
  }
}
