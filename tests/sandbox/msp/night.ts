import { z } from 'zod';
import { CATCHALL_COMPANY } from './company-makers.ts';
import { type Die, makeDie, pick } from './dice.ts';
import { type Edits, editsOf, type RecordKind } from './edits.ts';
import type { CompanyFields, ConfigurationFields, ContactFields } from './model.ts';
import type { Msp } from './msp.ts';
import type { TableKind } from './tables.ts';

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);
const records = { companies: count.default(0), configurations: count.default(0), contacts: count.default(0) };

/** What may happen in a night; every number is a count of records, except the two shares. */
export const nightPlanSchema = z.strictObject({
  /** One field each. */
  edit: z.strictObject(records),
  create: z.strictObject({ ...records, sites: count.default(0) }),
  /** Companies go to the recycle bin, the rest is gone for good. */
  remove: z.strictObject({ ...records, sites: count.default(0) }),
  /** Configurations and contacts that change company. */
  move: count,
  /** Configurations deleted and entered again with the same serial. */
  recreate: count,
  merge: count,
  /** Rows of setup tables that get another name. */
  renameRows: count,
  /** Share of configurations that the monitoring tool touches (last login, last writer). */
  touch: share,
  /** Share of configurations whose date of last update the tool moves. */
  bump: share,
});

export type NightPlan = z.infer<typeof nightPlanSchema>;

/** Names for what one night did, counted per kind; `records` has the ordinals, for tests that look closer. */
export interface NightReport {
  readonly night: number;
  readonly records: Readonly<Record<string, readonly number[]>>;
}

const NOTHING = { companies: 0, configurations: 0, contacts: 0, sites: 0 } as const;

/** A night in which people did nothing: only what the monitoring tool touches moves. */
export const QUIET_NIGHT: NightPlan = {
  edit: NOTHING,
  create: NOTHING,
  remove: NOTHING,
  move: 0,
  recreate: 0,
  merge: 0,
  renameRows: 0,
  touch: 0.6,
  bump: 0.02,
};

/** An ordinary night of an estate of this size: about one record in a hundred is edited, few come and go. */
export const ordinaryNight = (msp: Msp): NightPlan => {
  const per = (kind: 'companies' | 'configurations' | 'contacts', perMille: number): number =>
    Math.max(1, Math.round((msp[kind].population.size * perMille) / 1000));
  return {
    ...QUIET_NIGHT,
    edit: { companies: per('companies', 10), configurations: per('configurations', 10), contacts: per('contacts', 5) },
    create: { companies: 1, configurations: per('configurations', 2), contacts: per('contacts', 1), sites: 1 },
    remove: { companies: 1, configurations: per('configurations', 1), contacts: per('contacts', 1), sites: 1 },
    move: per('configurations', 0.5),
    recreate: per('configurations', 0.2),
    merge: msp.nights % 7 === 3 ? 1 : 0,
    renameRows: 1,
  };
};

/** What people change, weighted: a field that stands twice is changed twice as often. */
// biome-ignore format: a list of words
const CONFIGURATION_FIELDS = [
  'ram', 'osType', 'osInfo', 'status', 'name', 'contact', 'purchased', 'warrantyEnds', 'notes', 'tag', 'serial',
  'model', 'manufacturer', 'answers', 'criticality', 'type', 'ip', 'active', 'ram', 'osType', 'status',
] as const satisfies readonly (keyof ConfigurationFields)[];
// biome-ignore format: a list of words
const COMPANY_FIELDS = [
  'name', 'website', 'types', 'market', 'status', 'phone', 'address', 'slaTier', 'types',
] as const satisfies readonly (keyof CompanyFields)[];
// biome-ignore format: a list of words
const CONTACT_FIELDS = [
  'title', 'items', 'first', 'last', 'inactive', 'types', 'site', 'badge',
] as const satisfies readonly (keyof ContactFields)[];
const RENAMED_TABLES = [
  'company-types',
  'markets',
  'configuration-types',
  'manufacturers',
  'contact-types',
  'company-statuses',
] as const satisfies readonly TableKind[];

/**
 * Lets one night pass over the estate. The same seed, size and history give the same night.
 * @param plan parts of an ordinary night to do otherwise
 */
export const passNight = (msp: Msp, plan: Partial<NightPlan> = {}): NightReport => {
  const full: NightPlan = { ...ordinaryNight(msp), ...plan };
  const night = ++msp.nights;
  const records: Record<string, number[]> = {};
  const shift = new Shift(msp, night, (what, ordinal) => {
    records[what] ??= [];
    records[what].push(ordinal);
  });
  shift.rename(full.renameRows);
  shift.edit(full.edit);
  shift.move(full.move);
  shift.recreate(full.recreate);
  shift.merge(full.merge);
  shift.remove(full.remove);
  shift.create(full.create);
  msp.ground.rounds.pass({ night, at: msp.clock.now() }, full.touch, full.bump);
  msp.touch();
  return { night, records };
};

/** The hands at work in one night. Each job rolls its own dice, so that one count does not change another job. */
class Shift {
  readonly #msp: Msp;
  readonly #night: number;
  readonly #edits: Edits;
  readonly #note: (what: string, ordinal: number) => void;

  constructor(msp: Msp, night: number, note: (what: string, ordinal: number) => void) {
    this.#msp = msp;
    this.#night = night;
    this.#edits = editsOf(msp);
    this.#note = note;
  }

  rename(count: number): void {
    this.#times('rename', count, (roll) => {
      const table = pick(RENAMED_TABLES, roll);
      const key = (roll >>> 5) % this.#msp.tables.rows(table).length;
      const name = this.#msp.tables.rows(table)[key]?.name ?? '';
      this.#edits.editRow(table, key, {
        name: / \d+$/u.test(name) ? name.replace(/ \d+$/u, '') : `${name.slice(0, 40)} ${this.#night}`,
      });
      this.#note(`renamed ${table}`, key);
    });
  }

  edit(counts: NightPlan['edit']): void {
    const { companies, configurations, contacts } = this.#msp;
    this.#times('edit configurations', counts.configurations, (roll, again) => {
      const ordinal = configurations.population.choose(again);
      const field = pick(CONFIGURATION_FIELDS, roll);
      if (ordinal === undefined) return;
      this.#edits.edit('configurations', ordinal, { [field]: configurations.reroll(ordinal, field, this.#night) });
      this.#note('edited configurations', ordinal);
    });
    this.#times('edit companies', counts.companies, (roll, again) => {
      const ordinal = this.#client(again);
      const field = pick(COMPANY_FIELDS, roll);
      if (ordinal === undefined) return;
      this.#edits.edit('companies', ordinal, { [field]: companies.reroll(ordinal, field, this.#night) });
      this.#note('edited companies', ordinal);
    });
    this.#times('edit contacts', counts.contacts, (roll, again) => {
      const ordinal = contacts.population.choose(again);
      const field = pick(CONTACT_FIELDS, roll);
      if (ordinal === undefined) return;
      this.#edits.edit('contacts', ordinal, { [field]: contacts.reroll(ordinal, field, this.#night) });
      this.#note('edited contacts', ordinal);
    });
  }

  move(count: number): void {
    this.#times('move', count, (roll, again) => {
      const kind = roll % 4 === 0 ? 'contacts' : 'configurations';
      const ordinal = this.#msp[kind].population.choose(again);
      const company = this.#client(roll);
      if (ordinal === undefined || company === undefined) return;
      this.#edits.move(kind, ordinal, company);
      this.#note(`moved ${kind}`, ordinal);
    });
  }

  recreate(count: number): void {
    this.#times('recreate', count, (_roll, again) => {
      const ordinal = this.#msp.configurations.population.choose(again);
      if (ordinal !== undefined) this.#note('recreated configurations', this.#edits.recreate(ordinal));
    });
  }

  merge(count: number): void {
    this.#times('merge', count, (roll, again) => {
      const [from, into] = [this.#client(again), this.#client(roll)];
      if (from === undefined || into === undefined || from === into) return;
      this.#edits.merge(from, into);
      this.#note('merged companies', from);
    });
  }

  remove(counts: NightPlan['remove']): void {
    for (const kind of ['companies', 'configurations', 'contacts', 'sites'] as const) {
      this.#times(`remove ${kind}`, counts[kind], (roll, again) => {
        const ordinal = this.#victim(kind, roll, again);
        if (ordinal === undefined) return;
        this.#edits.remove(kind, ordinal);
        this.#note(`removed ${kind}`, ordinal);
      });
    }
  }

  create(counts: NightPlan['create']): void {
    this.#times('create companies', counts.companies, () =>
      this.#note('created companies', this.#edits.createCompany()),
    );
    for (const kind of ['configurations', 'contacts', 'sites'] as const) {
      this.#times(`create ${kind}`, counts[kind], (roll) => {
        const company = this.#client(roll);
        if (company === undefined || (kind === 'sites' && this.#msp.sites.of(company).length > 20)) return;
        this.#note(`created ${kind}`, this.#edits.create(kind, company));
      });
    }
  }

  /** A company that is neither the MSP's own, nor the catch-all, nor in the bin. */
  #client(roll: number): number | undefined {
    const { companies } = this.#msp;
    for (let go = 0; go < 20; go++) {
      const ordinal = companies.population.choose(roll + go);
      if (ordinal !== undefined && ordinal > CATCHALL_COMPANY && !companies.peek(ordinal, 'deleted')) return ordinal;
    }
    return undefined;
  }

  #victim(kind: RecordKind, roll: number, again: number): number | undefined {
    if (kind === 'companies') return this.#client(again);
    if (kind !== 'sites') return this.#msp[kind].population.choose(again);
    const company = this.#client(again);
    const sites = company === undefined ? [] : this.#msp.sites.of(company);
    // The last site of a company cannot be deleted.
    return sites.length < 2 ? undefined : sites[1 + (roll % (sites.length - 1))];
  }

  #times(job: string, count: number, work: (roll: number, again: number) => void): void {
    const die: Die = makeDie(this.#msp.ground.seed, `night.${job}`);
    for (let n = 0; n < count; n++) work(die(this.#night, n * 2), die(this.#night, n * 2 + 1));
  }
}
