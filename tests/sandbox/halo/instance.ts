import { type GappedIds, gappedIds } from '../gapped-ids.ts';
import { OWN_COMPANY } from '../msp/company-makers.ts';
import { makeDie } from '../msp/dice.ts';
import type { Ledger } from '../msp/ledger.ts';
import type { Msp } from '../msp/msp.ts';
import { GIANT, keyOf } from '../msp/population.ts';
import type { Settings } from './settings.ts';

const DAY = 86_400_000;

/** The agent that the API application logs in as, in the stamps of what it writes. */
export const API_AGENT = 'StrategyOverview';

/** The slot of the placeholder "Unknown" among clients and sites, and of its general user. Its id is the first. */
export const PLACEHOLDER = -1;
export const PLACEHOLDER_ID = 1;

/** Ids are 32-bit integers, so the estate's giants have ordinary ids here: the last ones. */
export const GIANT_IDS = 2_000_000_000;

export const TOP_LEVELS = [
  { id: 1, name: 'Internal' },
  { id: 3, name: 'Managed Clients' },
  { id: 4, name: 'Prospects' },
  { id: 5, name: 'Vendors & Partners' },
] as const;

/** What the vendor holds of an asset and the estate does not. */
export interface AssetExtras {
  readonly warrantyStart?: string | null;
  readonly supplierPurchased?: string | null;
  readonly labourWarrantyStart?: string | null;
  readonly labourWarrantyEnd?: string | null;
  readonly warrantyNote?: string | null;
}

/** One Halo instance: the estate, and the ids and dates under which it is known here. */
export class Instance {
  readonly msp: Msp;
  settings: Settings;
  readonly clients: GappedIds = gappedIds({ first: 12, giants: GIANT_IDS });
  readonly sites: GappedIds = gappedIds({ first: 18, giants: GIANT_IDS, giantBase: GIANT * 32 });
  readonly users: GappedIds = gappedIds({ first: 40, giants: GIANT_IDS });
  readonly assets: GappedIds = gappedIds({ first: 100, giants: GIANT_IDS });
  readonly #extras: Map<number, AssetExtras>;
  readonly #age: ReturnType<typeof makeDie>;

  constructor(msp: Msp, settings: Settings, extras = new Map<number, AssetExtras>()) {
    this.msp = msp;
    this.settings = settings;
    this.#extras = extras;
    this.#age = makeDie(msp.ground.seed, 'halo.age');
  }

  /** The same instance as an agent sees it from whom nothing is hidden. */
  unveiled(): Instance {
    const settings: Settings = {
      ...this.settings,
      hiddenAssetTypes: [],
      hiddenTopLevels: [],
      assetFieldsInLists: true,
      lastUpdateFilter: 'honoured',
    };
    return new Instance(this.msp, settings, this.#extras);
  }

  clientName(company: number): string {
    return company === PLACEHOLDER ? 'Unknown' : this.msp.companies.peek(company, 'name');
  }

  clientId(company: number): number {
    return company === PLACEHOLDER ? PLACEHOLDER_ID : this.clients.idOf(company);
  }

  siteId(site: number): number {
    return site === PLACEHOLDER ? PLACEHOLDER_ID : this.sites.idOf(site);
  }

  siteName(site: number): string {
    return site === PLACEHOLDER ? 'Unknown' : this.msp.sites.peek(site, 'name');
  }

  sitePhone(site: number): string | null {
    return site === PLACEHOLDER ? null : this.msp.sites.peek(site, 'phone');
  }

  /** The group above a client. */
  topLevelOf(company: number): (typeof TOP_LEVELS)[number] {
    const [internal, managed, prospects, vendors] = TOP_LEVELS;
    if (company === OWN_COMPANY || company === PLACEHOLDER) return internal;
    if (this.msp.companies.peek(company, 'vendor')) return vendors;
    return this.msp.companies.peek(company, 'lead') ? prospects : managed;
  }

  /** Whether the agent may see a client and what belongs to it. */
  sees(company: number): boolean {
    const { hiddenTopLevels } = this.settings;
    return hiddenTopLevels.length === 0 || !hiddenTopLevels.includes(this.topLevelOf(company).id);
  }

  /** When a record was last written, in milliseconds since 1970. First-day records were written before the epoch. */
  updatedAt(ledger: Ledger<object>, ordinal: number): number {
    const written = ledger.stamp(ordinal)?.at ?? this.#firstUpdate(ordinal);
    return Math.max(written, ledger.amended(ordinal)?.at ?? 0);
  }

  createdAt(ledger: Ledger<object>, ordinal: number): number {
    return ledger.born(ordinal)?.at ?? this.#firstUpdate(ordinal) - 300 * DAY;
  }

  extras(asset: number): AssetExtras {
    return this.#extras.get(asset) ?? {};
  }

  addExtras(asset: number, extras: AssetExtras): void {
    this.#extras.set(asset, { ...this.#extras.get(asset), ...extras });
  }

  #firstUpdate(ordinal: number): number {
    return this.msp.ground.epoch - 1000 - (this.#age(keyOf(ordinal)) % (1200 * DAY));
  }
}

/** A moment as the vendor writes it: UTC, to the millisecond, without a zone. */
export const moment = (ms: number): string => new Date(ms).toISOString().slice(0, -1);

/** A date of the estate without its zone. */
export const bare = (date: string | null): string | null => date?.replace(/Z$/u, '') ?? null;

/** The same; some empty dates are a day on which nothing was bought. */
export const unzoned = (date: string | null, key: number): string | null =>
  bare(date) ?? (key % 9 === 4 ? '1900-01-01T00:00:00' : null);
