import { questionsOf } from './answer-maker.ts';
import type { CompanyFields, ConfigurationFields, ContactFields, SiteFields } from './model.ts';
import type { Msp } from './msp.ts';
import { letGo, type Release } from './references.ts';
import type { TableKind } from './tables.ts';

/** The kinds of records that belong to a company. */
export type MemberKind = 'configurations' | 'contacts' | 'sites';

export interface KindFields {
  companies: CompanyFields;
  configurations: ConfigurationFields;
  contacts: ContactFields;
  sites: SiteFields;
}

export type RecordKind = keyof KindFields;

/** Single changes to the estate, as a person at the PSA would make them. Each is stamped with the time and `by`. */
export interface Edits {
  createCompany(fields?: Partial<CompanyFields>): number;
  create<K extends MemberKind>(kind: K, company: number, fields?: Partial<KindFields[K]>): number;
  edit<K extends RecordKind>(kind: K, ordinal: number, fields: Partial<KindFields[K]>): void;
  /** A company goes to the recycle bin (`deleted`); anything else is gone for good. */
  remove(kind: RecordKind, ordinal: number): void;
  move(kind: MemberKind, ordinal: number, company: number): void;
  /** Deletes a configuration and enters it again: the same device and serial under a new id. */
  recreate(ordinal: number): number;
  /** Puts everything of one company into another and the empty one into the recycle bin. */
  merge(from: number, into: number): void;
  createRow(table: TableKind, name: string): number;
  editRow(table: TableKind, key: number, change: { name?: string; inactive?: boolean }): void;
}

/** @throws RangeError from every edit that names a record the estate does not have. */
export const editsOf = (msp: Msp, by?: string): Edits => {
  const { configurationOwners, contactOwners } = msp.ground;
  const owners = { configurations: configurationOwners, contacts: contactOwners };

  const exists = (kind: RecordKind, ordinal: number): boolean =>
    kind === 'sites' ? msp.sites.has(ordinal) : msp[kind].population.has(ordinal);
  const must = (kind: RecordKind, ordinal: number): void => {
    if (!exists(kind, ordinal)) throw new RangeError(`${kind} has no record ${ordinal}`);
  };
  const membersOf = (kind: MemberKind, company: number): number[] =>
    kind === 'sites' ? msp.sites.of(company) : owners[kind].of(company);

  const write = <K extends RecordKind>(kind: K, ordinal: number, fields: Partial<KindFields[K]>): void => {
    const stamp = msp.stamp(by);
    const writers: { [P in RecordKind]: (fields: Partial<KindFields[P]>) => void } = {
      companies: (f) => {
        const typesOnly = Object.keys(f).join() === 'types' && !msp.stampTypeChanges;
        if (typesOnly) msp.companies.ledger.amend(ordinal, f, stamp);
        else msp.companies.write(ordinal, f, stamp);
      },
      configurations: (f) => msp.configurations.write(ordinal, withQuestions(f), stamp),
      contacts: (f) => msp.contacts.write(ordinal, f, stamp),
      sites: (f) => msp.sites.ledger.write(ordinal, f, stamp),
    };
    writers[kind](fields);
    msp.touch();
  };

  const release: Release = {
    configuration: (ordinal, field) => write('configurations', ordinal, { [field]: null }),
    contact: (ordinal) => write('contacts', ordinal, { site: null }),
    company: (ordinal) => write('companies', ordinal, {}),
  };

  /** A company names its main site, so it is written when another site takes that place. */
  const stampingMainSite = <T>(company: number, change: () => T): T => {
    const before = msp.sites.of(company)[0];
    const result = change();
    if (msp.sites.of(company)[0] !== before) release.company(company);
    return result;
  };

  /** Moves a record; what follows from its old company is kept or let go, as a person who moves it would. */
  const place = (kind: MemberKind, ordinal: number, company: number): void => {
    if (kind === 'configurations') {
      const { name } = msp.configurations.read(ordinal);
      owners[kind].put(ordinal, company);
      write(kind, ordinal, { name });
      return;
    }
    letGo(msp, kind, ordinal, release);
    if (kind === 'sites') stampingMainSite(company, () => msp.sites.move(ordinal, company));
    else owners[kind].put(ordinal, company);
    // It may have come back to where it was the default contact.
    if (kind === 'contacts' && contactOwners.nth(company, 0) === ordinal) release.company(company);
    // The company that takes it in keeps its own primary contact and site.
    write(kind, ordinal, { primary: false });
  };

  const add = (kind: MemberKind, company: number): number => {
    if (kind === 'sites') {
      return stampingMainSite(company, () => msp.sites.create(company, { name: 'New site' }, msp.stamp(by)));
    }
    const ordinal = msp[kind].create({}, msp.stamp(by));
    owners[kind].put(ordinal, company);
    return ordinal;
  };

  const edits: Edits = {
    createCompany(fields = {}) {
      msp.touch();
      const stamp = msp.stamp(by);
      const company = msp.companies.create({ deleted: false, ...fields }, stamp);
      for (const site of msp.sites.of(company)) msp.sites.ledger.create(site, {}, stamp);
      return company;
    },
    create(kind, company, fields = {}) {
      must('companies', company);
      msp.touch();
      const ordinal = add(kind, company);
      write(kind, ordinal, fields);
      return ordinal;
    },
    edit(kind, ordinal, fields) {
      must(kind, ordinal);
      write(kind, ordinal, fields);
    },
    remove(kind, ordinal) {
      must(kind, ordinal);
      if (kind === 'contacts' || kind === 'sites') letGo(msp, kind, ordinal, release);
      if (kind === 'companies') write(kind, ordinal, { deleted: true });
      else if (kind === 'sites') msp.sites.remove(ordinal);
      else msp[kind].remove(ordinal);
      msp.touch();
    },
    move(kind, ordinal, company) {
      must(kind, ordinal);
      must('companies', company);
      place(kind, ordinal, company);
    },
    recreate(ordinal) {
      must('configurations', ordinal);
      const company = configurationOwners.companyOf(ordinal);
      const same = msp.configurations.read(ordinal);
      edits.remove('configurations', ordinal);
      return edits.create('configurations', company, same);
    },
    merge(from, into) {
      must('companies', from);
      must('companies', into);
      for (const kind of ['configurations', 'contacts', 'sites'] as const) {
        for (const ordinal of membersOf(kind, from)) place(kind, ordinal, into);
      }
      edits.remove('companies', from);
    },
    createRow(table, name) {
      msp.touch();
      return msp.tables.create(table, name, msp.stamp(by));
    },
    editRow(table, key, change) {
      msp.tables.edit(table, key, change, msp.stamp(by));
      msp.touch();
    },
  };
  return edits;
};

/** A configuration of another type is asked other questions, and has answered none of them yet. */
const withQuestions = (fields: Partial<ConfigurationFields>): Partial<ConfigurationFields> =>
  fields.type === undefined || fields.answers !== undefined
    ? fields
    : { ...fields, answers: questionsOf(fields.type).map((_, question) => ({ question, value: null })) };
