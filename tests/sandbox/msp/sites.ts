import { chance, makeDie, pick } from './dice.ts';
import { Ledger, type Stamp } from './ledger.ts';
import type { Address, SiteFields } from './model.ts';
import { keyOf } from './population.ts';
import { CITIES, STREETS } from './vocabulary/company-words.ts';

/** A company has at most this many sites; a site's ordinal is `company · 32 + n`. */
const ROOM = 32;

/** An address of the kind that stands in PSAs: complete, half empty, with a second line. */
export const makeAddress = (seed: number, label: string): ((key: number, nth: number) => Address) => {
  const die = makeDie(seed, label);
  return (key, nth) => {
    const roll = die(key, nth);
    const place = pick(CITIES, roll);
    if (chance(roll, 40)) return { line1: null, line2: null, city: null, state: null, zip: null, country: null };
    return {
      line1: `${1 + (roll % 899)} ${pick(STREETS, roll >>> 4)}`,
      line2: chance(roll, 150, 3) ? `Suite ${roll % 400}` : null,
      ...place,
    };
  };
};

/** The sites of all companies. They follow from their company, so that a company made later has its own at once. */
export class Sites {
  readonly ledger = new Ledger<SiteFields>();
  readonly #deleted = new Set<number>();
  readonly #created = new Map<number, number>();
  readonly #moved = new Map<number, number>();
  readonly #arrived = new Map<number, number[]>();
  readonly #count: ReturnType<typeof makeDie>;
  readonly #inactive: ReturnType<typeof makeDie>;
  readonly #address: ReturnType<typeof makeAddress>;

  constructor(seed: number) {
    this.#count = makeDie(seed, 'site.count');
    this.#inactive = makeDie(seed, 'site.inactive');
    this.#address = makeAddress(seed, 'site.address');
  }

  /** The sites of a company, in order. */
  of(company: number): number[] {
    const count = this.#firstDayCount(company) + (this.#created.get(company) ?? 0);
    const own = Array.from({ length: count }, (_, n) => company * ROOM + n);
    return [...own.filter((site) => !this.#moved.has(site)), ...(this.#arrived.get(company) ?? [])]
      .filter((site) => !this.#deleted.has(site))
      .sort((a, b) => a - b);
  }

  companyOf(site: number): number {
    return this.#moved.get(site) ?? Math.floor(site / ROOM);
  }

  has(site: number): boolean {
    const home = Math.floor(site / ROOM);
    return site % ROOM < this.#firstDayCount(home) + (this.#created.get(home) ?? 0) && !this.#deleted.has(site);
  }

  /** One of the sites that a company had on the first day, by a roll; null where it is gone or never was. */
  choose(company: number, roll: number): number | null {
    const count = this.#firstDayCount(company);
    if (count === 0) return null;
    const site = company * ROOM + (roll % count);
    return this.#deleted.has(site) || this.#moved.has(site) ? null : site;
  }

  peek<K extends keyof SiteFields>(site: number, field: K): SiteFields[K] {
    return this.read(site)[field];
  }

  read(site: number): SiteFields {
    const n = site % ROOM;
    const key = keyOf(Math.floor(site / ROOM)) * ROOM + n;
    const address = this.#address(key, 0);
    const made: SiteFields = {
      name: n === 0 ? 'Main' : `${address.city ?? 'Branch'} ${n > 2 ? n : ''}`.trim(),
      address,
      phone: n === 0 ? `5550${String(100_000 + (key % 99_991)).slice(-6)}` : null,
      primary: n === 0,
      inactive: n > 0 && chance(this.#inactive(key), 80),
    };
    return { ...made, ...this.ledger.edits(site) };
  }

  /** @throws RangeError when the company has no room for another site. */
  create(company: number, fields: Partial<SiteFields>, stamp: Stamp): number {
    const created = this.#created.get(company) ?? 0;
    const n = this.#firstDayCount(company) + created;
    if (n >= ROOM) throw new RangeError(`company ${company} has ${ROOM} sites already`);
    this.#created.set(company, created + 1);
    this.ledger.create(company * ROOM + n, fields, stamp);
    return company * ROOM + n;
  }

  move(site: number, company: number): void {
    const before = this.companyOf(site);
    this.#arrived.set(
      before,
      (this.#arrived.get(before) ?? []).filter((other) => other !== site),
    );
    this.#moved.set(site, company);
    this.#arrived.set(company, [...(this.#arrived.get(company) ?? []), site]);
  }

  remove(site: number): void {
    this.#deleted.add(site);
    this.ledger.forget(site);
  }

  #firstDayCount(company: number): number {
    const roll = this.#count(keyOf(company));
    return chance(roll, 20) ? 0 : 1 + (roll % 100 < 70 ? 0 : roll % 4);
  }
}
