import { type GappedIds, gappedIds } from '../gapped-ids.ts';
import { type JsonText, text } from '../json-text.ts';
import { makeDie } from '../msp/dice.ts';
import type { Ledger } from '../msp/ledger.ts';
import type { Msp } from '../msp/msp.ts';
import { GIANT, keyOf } from '../msp/population.ts';
import type { Settings } from './settings.ts';

const DAY = 86_400_000;

/** The tenant's zone, behind UTC. */
export const ZONE_MS = -5 * 3_600_000;

export const TENANT_NAME = 'Tallpine Technology Partners';

/** The user whose credentials the sandbox gives out, in the stamps of what it writes. */
export const API_USER = 'StrategyOverview';

/** Ids are 32-bit integers, so the estate's giants have ordinary ids here: the last ones. */
const GIANT_IDS = 2_000_000_000;

/** Fields of an asset that the vendor takes and the estate has no place for, and the night in which they were written. */
export interface AssetExtras {
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  readonly night: number;
}

const NO_EXTRAS: AssetExtras = { values: {}, night: 0 };

/** One tenant: the estate, and the ids and dates under which it is known here. */
export class Tenant {
  readonly msp: Msp;
  settings: Settings;
  readonly accounts: GappedIds = gappedIds({ first: 2500, giants: GIANT_IDS });
  readonly locations: GappedIds = gappedIds({ first: 3100, giants: GIANT_IDS, giantBase: GIANT * 32 });
  readonly contacts: GappedIds = gappedIds({ first: 88_000, giants: GIANT_IDS });
  readonly assets: GappedIds = gappedIds({ first: 40_000, giants: GIANT_IDS });
  readonly tickets: GappedIds = gappedIds({ first: 610_000, giants: GIANT_IDS });
  readonly #extras: Map<number, AssetExtras>;
  readonly #age: ReturnType<typeof makeDie>;

  constructor(msp: Msp, settings: Settings, extras = new Map<number, AssetExtras>()) {
    this.msp = msp;
    this.settings = settings;
    this.#extras = extras;
    this.#age = makeDie(msp.ground.seed, 'kaseya-bms.age');
  }

  /** The same tenant as a user sees it from whom nothing is hidden. */
  unveiled(): Tenant {
    return new Tenant(
      this.msp,
      { ...this.settings, hiddenAccountTypes: [], inactiveByDefault: 'included' },
      this.#extras,
    );
  }

  /** Whether an account, and what is its own, lies within the role's scope. */
  sees(company: number): boolean {
    const { hiddenAccountTypes } = this.settings;
    if (hiddenAccountTypes.length === 0) return true;
    const [type] = this.msp.companies.peek(company, 'types');
    return type === undefined || !hiddenAccountTypes.includes(type);
  }

  /** When a record was last written, in milliseconds since 1970. First-day records were written before the epoch. */
  updatedAt(ledger: Ledger<object>, ordinal: number): number {
    const written = ledger.stamp(ordinal)?.at ?? this.#firstUpdate(ordinal);
    return Math.max(written, ledger.amended(ordinal)?.at ?? 0);
  }

  /** `createdOn`, `modifiedOn` and by whom, of a record that only people write. */
  stamps(ledger: Ledger<object>, ordinal: number): Record<string, JsonText> {
    return {
      createdBy: '57',
      createdOn: this.moment(this.createdAt(ledger, ordinal)),
      modifiedBy: ledger.stamp(ordinal)?.by === API_USER ? '99' : '57',
      modifiedOn: this.moment(this.updatedAt(ledger, ordinal)),
    };
  }

  createdAt(ledger: Ledger<object>, ordinal: number): number {
    return ledger.born(ordinal)?.at ?? this.#firstUpdate(ordinal) - 350 * DAY;
  }

  /** A moment as the vendor writes it: without a zone. */
  moment(ms: number): JsonText {
    return `"${new Date(ms + (this.settings.zone === 'tenant' ? ZONE_MS : 0)).toISOString().slice(0, 19)}"`;
  }

  /** Reads a date or time of a filter; undefined for what is none. */
  readMoment(value: string): number | undefined {
    const [, day, time = '00:00:00', zone] =
      /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?(Z|[+-]\d\d:\d\d)?$/u.exec(value) ?? [];
    if (day === undefined) return undefined;
    const ms = Date.parse(`${day}T${time}${zone ?? 'Z'}`);
    if (Number.isNaN(ms)) return undefined;
    return zone === undefined && this.settings.zone === 'tenant' ? ms - ZONE_MS : ms;
  }

  extras(asset: number): AssetExtras {
    return this.#extras.get(asset) ?? NO_EXTRAS;
  }

  setExtras(asset: number, values: AssetExtras['values']): void {
    this.#extras.set(asset, { values, night: this.msp.nights });
  }

  #firstUpdate(ordinal: number): number {
    return this.msp.ground.epoch - 1000 - (this.#age(keyOf(ordinal)) % (1400 * DAY));
  }
}

/** A calendar date of the estate without its zone. */
export const day = (date: string | null): JsonText => (date === null ? 'null' : `"${date.replace(/Z$/u, '')}"`);

/** An empty text is sometimes null and sometimes "". */
export const loose = (value: string | null, ordinal: number): JsonText =>
  value === null && keyOf(ordinal) % 3 === 1 ? '""' : text(value);
