import { flag, list, object, text } from '../../json-text.ts';
import type { Address } from '../../msp/model.ts';
import { keyOf } from '../../msp/population.ts';
import { COMPANY_STATUSES } from '../../msp/vocabulary/tables.ts';
import { type BmsList, containing, isOne } from '../answer-list.ts';
import { chosen, lookupId } from '../names.ts';
import { day, loose, TENANT_NAME, type Tenant } from '../tenant.ts';

/** `GET /v2/crm/accounts/summary`: accounts with their locations. What the estate has in its bin is deleted here. */
export const accounts = (tenant: Tenant): BmsList => {
  const { msp } = tenant;
  const { companies: records, ground } = msp;
  const typeOf = (slot: number): number | null => records.peek(slot, 'types')[0] ?? null;
  const typeName = (slot: number): string | null => {
    const type = typeOf(slot);
    return type === null ? null : (msp.tables.rows('company-types')[type]?.name ?? null);
  };
  const inactive = (slot: number): boolean => COMPANY_STATUSES[records.peek(slot, 'status')]?.inactive ?? false;
  const code = (slot: number): string | null => records.peek(slot, 'accountNumber');

  const row = (slot: number): string => {
    const [typeId, type] = chosen(msp, 'company-types', typeOf(slot));
    const [businessTypeId, businessType] = chosen(msp, 'markets', records.peek(slot, 'market'));
    return object({
      id: String(tenant.accounts.idOf(slot)),
      ...tenant.stamps(records.ledger, slot),
      parentId: 'null',
      accountCode: loose(code(slot), slot),
      accountTypeId: typeId,
      accountType: type,
      accountName: text(records.peek(slot, 'name')),
      businessTypeId,
      businessType,
      serviceTypeId: 'null',
      serviceType: 'null',
      accountManagerId: String(50 + (keyOf(slot) % 4)),
      accountManagerUserName: '"ava.lee"',
      currencyId: '1',
      currencyName: '"USD"',
      creditLimit: 'null',
      netDays: '30.0',
      salesTaxItemId: 'null',
      salesTaxItemName: 'null',
      website: loose(records.peek(slot, 'website'), slot),
      description: '""',
      classId: 'null',
      className: 'null',
      isActive: flag(!inactive(slot)),
      isBilling: 'true',
      acquiredDate: day(records.peek(slot, 'acquired')),
      tenantName: text(TENANT_NAME),
      locations: list(msp.sites.of(slot).map((site) => locationJson(tenant, site))),
    });
  };

  return {
    template: '/v2/crm/accounts/summary',
    right: 'accounts',
    counted: true,
    filters: {
      accountname: containing((slot) => records.peek(slot, 'name')),
      accountcode: containing(code),
      accounttypeid: isOne((slot) => {
        const type = typeOf(slot);
        return type === null ? 0 : lookupId(type);
      }),
      accounttypename: containing(typeName),
    },
    id: (slot) => tenant.accounts.idOf(slot),
    find: (id) => {
      const ordinal = tenant.accounts.ordinalOf(id);
      return ordinal !== undefined && records.population.has(ordinal) ? ordinal : undefined;
    },
    all: () => records.population.ordinals(),
    ofCompany: (company) => (records.population.has(company) ? [company] : []),
    writtenSince: (at) =>
      at < ground.epoch ? undefined : new Set([...records.ledger.writtenSince(at), ...records.ledger.amendedSince(at)]),
    companyOf: (slot) => slot,
    visible: (slot) => tenant.sees(slot) && !records.peek(slot, 'deleted'),
    inactive,
    updatedAt: (slot) => tenant.updatedAt(records.ledger, slot),
    createdAt: (slot) => tenant.createdAt(records.ledger, slot),
    row,
  };
};

/** A location of an account. The first location also carries the account's own address, for bills. */
export const locationJson = (tenant: Tenant, site: number): string => {
  const { sites, companies } = tenant.msp;
  const { name, address, phone, primary, inactive } = sites.read(site);
  const company = sites.companyOf(site);
  const id = tenant.locations.idOf(site);
  const own = addressJson(tenant, site, address, { id: id * 2, phone, fax: null, billing: false });
  const bills = addressJson(tenant, site, companies.peek(company, 'address'), {
    id: id * 2 + 1,
    phone: companies.peek(company, 'phone'),
    fax: companies.peek(company, 'fax'),
    billing: true,
  });
  return object({
    id: String(id),
    ...tenant.stamps(sites.ledger, site),
    locationName: text(name),
    isMain: flag(primary),
    isActive: flag(!inactive),
    timeZoneId: '12',
    dateFormatId: 'null',
    timeFormatId: 'null',
    addresses: list(sites.of(company)[0] === site ? [own, bills] : [own]),
  });
};

interface AddressDetails {
  readonly id: number;
  readonly phone: string | null;
  readonly fax: string | null;
  readonly billing: boolean;
}

const addressJson = (tenant: Tenant, site: number, address: Address, details: AddressDetails): string =>
  object({
    id: String(details.id % 2_000_000_000),
    ...tenant.stamps(tenant.msp.sites.ledger, site),
    address1: text(address.line1),
    address2: loose(address.line2, site),
    city: text(address.city),
    state: text(address.state),
    zipCode: text(address.zip),
    countryId: address.country === null ? 'null' : String(1 + (address.country.length % 9)),
    country: text(address.country),
    phone: loose(details.phone, site),
    fax: text(details.fax),
    latitude: 'null',
    longitude: 'null',
    emailAddress: 'null',
    isMain: flag(!details.billing),
    isBilling: flag(details.billing),
    addressTypeId: details.billing ? '2' : '1',
    addressType: details.billing ? '"Billing"' : '"Office"',
  });
