import { Clock } from '../clock.ts';
import { makeCompanyMakers } from './company-makers.ts';
import { makeConfigurationMakers } from './configuration-makers.ts';
import { makeContactMakers } from './contact-makers.ts';
import type { Ground } from './ground.ts';
import type { Stamp } from './ledger.ts';
import { Membership } from './membership.ts';
import type { CompanyFields, ConfigurationFields, ContactFields } from './model.ts';
import { Population } from './population.ts';
import { PROPORTIONS, type Proportions } from './proportions.ts';
import { RecordSet } from './record-set.ts';
import { Rounds } from './rounds.ts';
import { Sites } from './sites.ts';
import { Tables } from './tables.ts';
import { makeTickets, type Ticket } from './tickets.ts';

export interface MspOptions {
  /** Two estates of one seed and size are equal, byte for byte. Default 1. */
  readonly seed?: number;
  /** Default 400. */
  readonly companies?: number;
  /** Default 30,000; a million costs no more memory. */
  readonly configurations?: number;
  /** Default 20,000. */
  readonly contacts?: number;
  /** Service tickets. Default 4,000. */
  readonly tickets?: number;
  /**
   * How many records of each kind get ids of 16 digits, the later half of them beyond 2^53. Default 4 companies,
   * 12 configurations, 6 contacts (none, where there are fewer records than that).
   */
  readonly giants?: { readonly companies?: number; readonly configurations?: number; readonly contacts?: number };
  /** Overrides of how much dirt there is, in a thousand. */
  readonly proportions?: Partial<Proportions>;
  /** The first day, before which all first-day dates lie. Default 2025-06-01. */
  readonly epoch?: Date;
  readonly clock?: Clock;
  /**
   * Whether giving a company another type moves the company's date of last update. Default false: on ConnectWise the
   * types are rows of their own, and the date is known not to follow them reliably.
   */
  readonly stampTypeChanges?: boolean;
}

const BY_HAND = 'jdoe';

/** One managed service provider: its setup tables and all records of its clients, made on demand. */
export class Msp {
  readonly clock: Clock;
  readonly stampTypeChanges: boolean;
  readonly ground: Ground;
  readonly companies: RecordSet<CompanyFields>;
  readonly configurations: RecordSet<ConfigurationFields>;
  readonly contacts: RecordSet<ContactFields>;
  readonly tables = new Tables();
  readonly tickets: Population;
  readonly ticketOwners: Membership;
  readonly ticket: (ordinal: number) => Ticket;
  /** Nights that have passed. */
  nights = 0;
  #revision = 0;

  constructor(options: MspOptions = {}) {
    const { seed = 1, companies = 400, configurations = 30_000, contacts = 20_000 } = options;
    this.clock = options.clock ?? new Clock();
    this.stampTypeChanges = options.stampTypeChanges ?? false;
    const population = (size: number, giants: number): Population =>
      new Population(size, size > giants * 2 ? giants : 0);
    const companyPopulation = population(companies, options.giants?.companies ?? 4);
    const configurationPopulation = population(configurations, options.giants?.configurations ?? 12);
    const contactPopulation = population(contacts, options.giants?.contacts ?? 6);
    this.ground = {
      seed,
      epoch: (options.epoch ?? new Date('2025-06-01T00:00:00Z')).getTime(),
      proportions: { ...PROPORTIONS, ...options.proportions },
      companies: companyPopulation,
      configurations: configurationPopulation,
      contacts: contactPopulation,
      configurationOwners: new Membership(seed, 'configurations', configurationPopulation, companyPopulation),
      contactOwners: new Membership(seed, 'contacts', contactPopulation, companyPopulation),
      sites: new Sites(seed),
      rounds: new Rounds(seed),
    };
    this.companies = new RecordSet(companyPopulation, makeCompanyMakers(this.ground));
    this.configurations = new RecordSet(configurationPopulation, makeConfigurationMakers(this.ground));
    this.contacts = new RecordSet(contactPopulation, makeContactMakers(this.ground));
    this.tickets = new Population(options.tickets ?? 4000, 0);
    this.ticketOwners = new Membership(seed, 'tickets', this.tickets, companyPopulation);
    this.ticket = makeTickets(this.ground, this.tickets, this.ticketOwners);
  }

  get sites(): Sites {
    return this.ground.sites;
  }

  /** Rises with every change, so that whatever was derived from the estate can be known to be stale. */
  get revision(): number {
    return this.#revision;
  }

  /** Says that something has changed. */
  touch(): void {
    this.#revision++;
  }

  /** The stamp of a change made now. */
  stamp(by: string = BY_HAND): Stamp {
    return { at: this.clock.now(), by };
  }
}
