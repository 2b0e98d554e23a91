import type { CommunicationItem, ContactFields } from '../../msp/model.ts';
import { instant } from '../dates.ts';
import { always, datetime, type Entity, empty, type Fields, flag, integer, text, type Value } from '../entity.ts';
import { IDS } from '../ids.ts';
import type { Tenant } from '../tenant.ts';
import { CONTACT_UDFS } from '../udf.ts';

export const contacts = (tenant: Tenant): Entity => {
  const { contacts: records, ground } = tenant.msp;
  return {
    name: 'Contact',
    right: 'Contacts',
    udfs: CONTACT_UDFS,
    udfValues: (ordinal) => {
      const badge = records.peek(ordinal, 'badge');
      return [badge === null ? null : String(badge)];
    },
    visible: (ordinal) => tenant.shows(ground.contactOwners.companyOf(ordinal)),
    rows: {
      after: (slot) => records.population.after(slot),
      seek: IDS.contacts.seek,
      find: (id) => {
        const ordinal = IDS.contacts.ordinalOf(id);
        return ordinal !== undefined && records.population.has(ordinal) ? ordinal : undefined;
      },
      candidates: ({ companies, writtenFrom }) => {
        const written = tenant.writtenSince(records.ledger, writtenFrom);
        if (written) return written;
        return companies?.flatMap((id) => {
          const company = IDS.companies.ordinalOf(id);
          return company === undefined ? [] : ground.contactOwners.of(company);
        });
      },
    },
    fields: { ...person(tenant), ...reachable(tenant), ...rest(tenant) },
  };
};

const person = (tenant: Tenant): Fields => {
  const { contacts: records, ground, sites } = tenant.msp;
  const field =
    <K extends 'first' | 'title'>(name: K) =>
    (ordinal: number): ContactFields[K] =>
      records.peek(ordinal, name);
  return {
    id: integer((ordinal) => IDS.contacts.idOf(ordinal), { required: true, readOnly: true }),
    companyID: integer((ordinal) => IDS.companies.idOf(ground.contactOwners.companyOf(ordinal)), {
      required: true,
      reference: 'Company',
    }),
    companyLocationID: integer(
      (ordinal) => {
        const site = records.peek(ordinal, 'site');
        return site === null || !sites.has(site) ? null : IDS.sites.idOf(site);
      },
      { reference: 'CompanyLocation' },
    ),
    firstName: text(field('first'), { required: true, length: 50 }),
    // Required, so somebody without a last name has an empty one.
    lastName: text((ordinal) => records.peek(ordinal, 'last') ?? '', { required: true, length: 50 }),
    ...empty('string', ['middleInitial']),
    title: text((ordinal) => field('title')(ordinal) ?? ''),
    // A number, where companies and devices have true and false.
    isActive: integer((ordinal) => (records.peek(ordinal, 'inactive') ? 0 : 1), { required: true }),
    primaryContact: flag((ordinal) => records.peek(ordinal, 'primary')),
  };
};

const reachable = (tenant: Tenant): Fields => {
  const items = (ordinal: number): readonly CommunicationItem[] => tenant.msp.contacts.peek(ordinal, 'items');
  const email =
    (nth: number) =>
    (ordinal: number): Value =>
      items(ordinal).filter(({ kind }) => kind === 'Email')[nth]?.value ?? null;
  const labelled = (ordinal: number, label: string): CommunicationItem | undefined =>
    items(ordinal).find((item) => item.label === label);
  return {
    emailAddress: text((ordinal) => email(0)(ordinal) ?? ''),
    emailAddress2: text(email(1)),
    emailAddress3: text(email(2)),
    phone: text((ordinal) => labelled(ordinal, 'Direct')?.value ?? ''),
    extension: text((ordinal) => labelled(ordinal, 'Direct')?.extension ?? ''),
    mobilePhone: text((ordinal) => labelled(ordinal, 'Mobile')?.value ?? ''),
    faxNumber: text((ordinal) => labelled(ordinal, 'Fax')?.value ?? ''),
    ...empty('string', ['alternatePhone', 'addressLine', 'addressLine1', 'city', 'state', 'zipCode']),
    ...empty('integer', ['countryID'], { reference: 'Country' }),
  };
};

const rest = (tenant: Tenant): Fields => {
  const { ledger } = tenant.msp.contacts;
  const readOnly = { readOnly: true } as const;
  return {
    ...empty('string', ['externalID', 'note', 'roomNumber', 'linkedInUrl', 'facebookUrl', 'twitterUrl']),
    ...empty('integer', ['namePrefix', 'nameSuffix'], { picklist: () => [] }),
    ...empty('integer', ['apiVendorID', 'impersonatorCreatorResourceID']),
    receivesEmailNotifications: always('boolean', false),
    isOptedOutFromBulkEmail: always('boolean', false),
    surveyOptOut: always('boolean', false),
    createDate: datetime((ordinal) => instant(tenant.createdAt(ledger, ordinal)), readOnly),
    lastActivityDate: datetime((ordinal) => instant(tenant.firstUpdate(ordinal)), readOnly),
    lastModifiedDate: datetime((ordinal) => instant(tenant.updatedAt(ledger, ordinal)), readOnly),
  };
};
