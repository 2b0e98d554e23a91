import { makeDie } from '../msp/dice.ts';
import { isoSeconds } from '../msp/iso-seconds.ts';
import type { Ledger } from '../msp/ledger.ts';
import type { Msp } from '../msp/msp.ts';
import { GIANT, keyOf } from '../msp/population.ts';
import type { TableKind } from '../msp/tables.ts';
import { type Id, idOf } from './ids.ts';
import type { Settings } from './rights.ts';
import { frozen, type Value } from './value.ts';

const DAY = 86_400_000;

/** A site's ordinal is a multiple of its company's, and so is its id's. */
export const SITE_GIANTS = GIANT * 32;

/** ConnectWise's ids of the rows of setup tables: their own small numbers, not in the order of entry. */
export const tableId = (key: number): number => key + 1;

/** The API member whose keys the sandbox gives out, as it stands in `updatedBy`. */
export const API_MEMBER = 'StrategyOverview';

/** References are made once between two changes of the estate; no more of them are kept than this. */
const KEPT_REFS = 50_000;

/** One ConnectWise tenant: the estate, and how references and dates are told. */
export class Tenant {
  readonly msp: Msp;
  settings: Settings;
  readonly #base: string;
  readonly #age: ReturnType<typeof makeDie>;
  readonly #refs = new Map<string, Map<number, Value>>();
  #refsRevision = -1;

  constructor(msp: Msp, settings: Settings, apiHost: string) {
    this.msp = msp;
    this.settings = settings;
    this.#base = `https://${apiHost}/v4_6_release/apis/3.0`;
    this.#age = makeDie(msp.ground.seed, 'connectwise.age');
  }

  /** `{id, name, _info: {…_href}}` */
  ref(id: Id, name: string, path: string, label: string): Value {
    return frozen({ id, name, _info: { [`${label}_href`]: `${this.#base}${path}/${id}` } });
  }

  companyRef(ordinal: number): Value {
    return this.#kept('company', ordinal, () => {
      const id = idOf(ordinal);
      return frozen({
        id,
        identifier: this.identifier(ordinal),
        name: this.msp.companies.peek(ordinal, 'name'),
        _info: { company_href: `${this.#base}/company/companies/${id}` },
      });
    });
  }

  /** Short code of a company: made of its first name, kept when it is renamed. At most 30 characters, unique. */
  identifier(ordinal: number): string {
    const letters = this.msp.companies
      .original(ordinal, 'name')
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9]/gu, '')
      .slice(0, 20);
    return `${letters}${keyOf(ordinal).toString(36)}`;
  }

  contactRef(ordinal: number): Value {
    return this.#kept('contact', ordinal, () => {
      const { contacts } = this.msp;
      const [first, last] = [contacts.peek(ordinal, 'first'), contacts.peek(ordinal, 'last')];
      return this.ref(idOf(ordinal), last === null ? first : `${first} ${last}`, '/company/contacts', 'contact');
    });
  }

  siteId(ordinal: number): Id {
    return idOf(ordinal, SITE_GIANTS);
  }

  siteRef(ordinal: number): Value {
    return this.#kept('site', ordinal, () => {
      const path = `/company/companies/${idOf(this.msp.sites.companyOf(ordinal))}/sites`;
      return this.ref(this.siteId(ordinal), this.msp.sites.peek(ordinal, 'name'), path, 'site');
    });
  }

  tableRef(kind: TableKind, key: number, path: string, label: string): Value {
    return this.#kept(kind, key, () =>
      this.ref(tableId(key), this.msp.tables.rows(kind)[key]?.name ?? '', path, label),
    );
  }

  #kept(kind: string, key: number, make: () => Value): Value {
    if (this.#refsRevision !== this.msp.revision) {
      this.#refs.clear();
      this.#refsRevision = this.msp.revision;
    }
    let kept = this.#refs.get(kind);
    if (kept === undefined || kept.size > KEPT_REFS) {
      kept = new Map();
      this.#refs.set(kind, kept);
    }
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    kept.set(key, made);
    return made;
  }

  /** When a record was last written, in milliseconds since 1970. First-day records were written before the epoch. */
  updatedAt(ledger: Ledger<object>, ordinal: number): number {
    return ledger.stamp(ordinal)?.at ?? this.#firstUpdate(ordinal);
  }

  #firstUpdate(ordinal: number): number {
    return this.msp.ground.epoch - 1000 - (this.#age(keyOf(ordinal)) % (1500 * DAY));
  }

  /** The `_info` of a record. Rows from before the tenant's last migration know neither creator nor date of entry. */
  info(ledger: Ledger<object>, ordinal: number): Value {
    const born = ledger.born(ordinal);
    const old = born === undefined && keyOf(ordinal) % 11 === 0;
    return {
      lastUpdated: isoSeconds(this.updatedAt(ledger, ordinal)),
      updatedBy: ledger.stamp(ordinal)?.by ?? 'asmith',
      dateEntered: old ? undefined : isoSeconds(born?.at ?? this.#firstUpdate(ordinal) - 400 * DAY),
      enteredBy: old ? undefined : (born?.by ?? 'zadmin'),
    };
  }
}
