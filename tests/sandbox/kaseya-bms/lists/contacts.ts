import { flag, list, object, text } from '../../json-text.ts';
import type { CommunicationItem } from '../../msp/model.ts';
import { keyOf } from '../../msp/population.ts';
import { type BmsList, containing, isOne, oneOf } from '../answer-list.ts';
import { loose, type Tenant } from '../tenant.ts';

/** The lists of contacts: the summary with all addresses and phones, and the flat one to search in. */
export const contactLists = (tenant: Tenant): { readonly summary: BmsList; readonly search: BmsList } => {
  const { msp } = tenant;
  const { contacts: records, ground, companies } = msp;
  const companyOf = (slot: number): number => ground.contactOwners.companyOf(slot);
  const inactive = (slot: number): boolean => records.peek(slot, 'inactive');
  const accountName = (slot: number): string => companies.peek(companyOf(slot), 'name');
  const items = (slot: number, kinds: readonly string[]): readonly CommunicationItem[] =>
    records.peek(slot, 'items').filter(({ kind }) => kinds.includes(kind));
  const email = (slot: number): string | null =>
    (items(slot, ['Email']).find(({ isDefault }) => isDefault) ?? items(slot, ['Email'])[0])?.value ?? null;
  const siteOf = (slot: number): number | undefined => {
    const site = records.peek(slot, 'site');
    return site === null || !msp.sites.has(site) ? undefined : site;
  };

  const shared = (slot: number): Record<string, string> => ({
    accountId: String(tenant.accounts.idOf(companyOf(slot))),
    accountName: text(accountName(slot)),
    ...locationOf(tenant, siteOf(slot)),
    firstName: text(records.peek(slot, 'first')),
    lastName: loose(records.peek(slot, 'last'), slot),
    jobTitle: loose(records.peek(slot, 'title'), slot),
    isPoc: flag(records.peek(slot, 'primary')),
    isActive: flag(!inactive(slot)),
  });

  const source: Omit<BmsList, 'template' | 'counted' | 'row' | 'filters'> = {
    right: 'contacts',
    id: (slot) => tenant.contacts.idOf(slot),
    find: (id) => {
      const ordinal = tenant.contacts.ordinalOf(id);
      return ordinal !== undefined && records.population.has(ordinal) ? ordinal : undefined;
    },
    all: () => records.population.ordinals(),
    ofCompany: (company) => (companies.population.has(company) ? ground.contactOwners.of(company) : []),
    writtenSince: (at) => (at < ground.epoch ? undefined : records.ledger.writtenSince(at)),
    companyOf,
    visible: (slot) => tenant.sees(companyOf(slot)),
    inactive,
    updatedAt: (slot) => tenant.updatedAt(records.ledger, slot),
  };
  const names = {
    accountname: containing(accountName),
    firstname: containing((slot) => records.peek(slot, 'first')),
    lastname: containing((slot) => records.peek(slot, 'last')),
  };

  return {
    summary: {
      ...source,
      template: '/v2/crm/contacts/summary',
      counted: true,
      filters: {
        ...names,
        email: (value) => (slot) =>
          items(slot, ['Email']).some((item) => item.value.toLowerCase() === value.toLowerCase()),
        phone: (value) => (slot) => items(slot, ['Phone', 'Fax']).some((item) => item.value.includes(value)),
      },
      createdAt: (slot) => tenant.createdAt(records.ledger, slot),
      row: (slot) =>
        object({
          id: String(tenant.contacts.idOf(slot)),
          ...tenant.stamps(records.ledger, slot),
          ...shared(slot),
          effectiveDate: 'null',
          isBillable: 'false',
          emails: list(items(slot, ['Email']).map((item, n) => emailJson(tenant, slot, item, n))),
          phones: list(items(slot, ['Phone', 'Fax']).map((item, n) => phoneJson(tenant, slot, item, n))),
          canRecieveInvoices: 'false',
        }),
    },
    search: {
      ...source,
      template: '/v2/crm/contacts/search',
      counted: false,
      filters: {
        ...names,
        ids: oneOf((slot) => tenant.contacts.idOf(slot)),
        accountids: oneOf((slot) => tenant.accounts.idOf(companyOf(slot))),
        locationid: isOne((slot) => {
          const site = siteOf(slot);
          return site === undefined ? 0 : tenant.locations.idOf(site);
        }),
        emailaddress: containing(email),
        jobtitle: containing((slot) => records.peek(slot, 'title')),
        ispoc: (value) => (slot) => String(records.peek(slot, 'primary')) === value.toLowerCase(),
        hasclientportalaccess: (value) => () => value.toLowerCase() === 'false',
      },
      row: (slot) => {
        const { locationId = 'null', ...rest } = shared(slot);
        return object({
          id: String(tenant.contacts.idOf(slot)),
          ...rest,
          locationId: locationId === 'null' ? '0' : locationId,
          emailAddress: text(email(slot)),
          hasClientPortalAccess: 'false',
        });
      },
    },
  };
};

const locationOf = ({ locations, msp }: Tenant, site: number | undefined): Record<string, string> => ({
  locationId: site === undefined ? 'null' : String(locations.idOf(site)),
  locationName: site === undefined ? 'null' : text(msp.sites.peek(site, 'name')),
});

const itemId = (slot: number, nth: number): string => String((keyOf(slot) % 2 ** 27) * 8 + nth + 1);

const emailJson = (tenant: Tenant, slot: number, { value, isDefault }: CommunicationItem, nth: number): string =>
  object({
    id: itemId(slot, nth),
    ...tenant.stamps(tenant.msp.contacts.ledger, slot),
    emailAddress: text(value),
    emailTypeId: isDefault ? '1' : '2',
    emailType: isDefault ? '"Work"' : '"Personal"',
    isDefault: flag(isDefault),
  });

const PHONE_TYPES: Readonly<Record<string, readonly [id: string, name: string]>> = {
  Direct: ['1', '"Work"'],
  Mobile: ['2', '"Mobile"'],
  Fax: ['3', '"Fax"'],
};

const phoneJson = (tenant: Tenant, slot: number, item: CommunicationItem, nth: number): string => {
  const [phoneTypeId, phoneType] = PHONE_TYPES[item.label] ?? ['4', '"Other"'];
  return object({
    id: itemId(slot, nth),
    ...tenant.stamps(tenant.msp.contacts.ledger, slot),
    phone: text(item.extension === null ? item.value : `${item.value} x${item.extension}`),
    phoneTypeId,
    phoneType,
    isDefault: flag(item.isDefault),
  });
};
