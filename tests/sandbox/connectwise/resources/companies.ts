import { isoSeconds } from '../../msp/iso-seconds.ts';
import type { CompanyFields } from '../../msp/model.ts';
import type { RecordSet } from '../../msp/record-set.ts';
import { idOf, ordinalOf, seek } from '../ids.ts';
import type { Bounds } from '../query/bounds.ts';
import { datetime, flag, list, number, plain, REFERENCE_LIST, reference, text } from '../query/columns.ts';
import type { Resource, Rows } from '../resource.ts';
import type { Tenant } from '../tenant.ts';
import type { Value } from '../value.ts';
import { customFields } from './custom-fields.ts';
import { recordInfo } from './info-columns.ts';
import { makeMobileGuid } from './mobile-guid.ts';

/** Rows of records that are known by their ordinals. */
export const recordRows = <F extends object>(
  records: RecordSet<F>,
  candidates?: (bounds: Bounds) => Iterable<number> | undefined,
): Rows => ({
  after: (slot) => records.population.after(slot),
  seek: (id) => seek(id),
  find: (id) => {
    const ordinal = ordinalOf(id);
    return ordinal !== undefined && records.population.has(ordinal) ? ordinal : undefined;
  },
  ...(candidates && { candidates }),
});

export const companies = (tenant: Tenant): Resource => {
  const { msp } = tenant;
  const { companies: records, ground } = msp;
  const field =
    <K extends keyof CompanyFields>(name: K) =>
    (ordinal: number): CompanyFields[K] =>
      records.peek(ordinal, name);
  const address = field('address');
  const status = field('status');

  const defaultContact = (ordinal: number): Value => {
    const first = ground.contactOwners.nth(ordinal, 0);
    return first === undefined ? null : tenant.contactRef(first);
  };
  const mainSite = (ordinal: number): Value => {
    const first = msp.sites.of(ordinal)[0];
    return first === undefined ? null : tenant.siteRef(first);
  };

  return {
    name: 'company',
    right: 'companies.inquire',
    forwardOnly: true,
    rows: recordRows(records, ({ updatedAfter }) =>
      updatedAfter !== undefined && updatedAfter >= ground.epoch
        ? records.ledger.writtenSince(updatedAfter)
        : undefined,
    ),
    columns: {
      id: number((ordinal) => idOf(ordinal)),
      identifier: text((ordinal) => tenant.identifier(ordinal)),
      name: text(field('name')),
      status: reference((ordinal) =>
        tenant.tableRef('company-statuses', status(ordinal), '/company/companies/statuses', 'status'),
      ),
      addressLine1: text((ordinal) => address(ordinal).line1),
      addressLine2: text((ordinal) => address(ordinal).line2),
      city: text((ordinal) => address(ordinal).city),
      state: text((ordinal) => address(ordinal).state),
      zip: text((ordinal) => address(ordinal).zip),
      country: reference((ordinal) => {
        const { country } = address(ordinal);
        return country === null ? null : tenant.ref(1 + (country.length % 7), country, '/company/countries', 'country');
      }),
      phoneNumber: text(field('phone')),
      faxNumber: text(field('fax')),
      website: text(field('website')),
      territory: reference(() => tenant.ref(2, 'Main Office', '/system/locations', 'location')),
      market: reference((ordinal) => {
        const market = records.peek(ordinal, 'market');
        return market === null ? null : tenant.tableRef('markets', market, '/company/marketDescriptions', 'Market');
      }),
      accountNumber: text(field('accountNumber')),
      defaultContact: reference(defaultContact),
      dateAcquired: datetime(field('acquired')),
      annualRevenue: number(field('revenue')),
      numberOfEmployees: number(field('employees')),
      leadFlag: flag(field('lead')),
      unsubscribeFlag: flag(() => false),
      deletedFlag: flag(field('deleted')),
      dateDeleted: datetime((ordinal) =>
        records.peek(ordinal, 'deleted') ? isoSeconds(tenant.updatedAt(records.ledger, ordinal)) : null,
      ),
      deletedBy: text((ordinal) =>
        records.peek(ordinal, 'deleted') ? (records.ledger.stamp(ordinal)?.by ?? 'asmith') : null,
      ),
      mobileGuid: plain(makeMobileGuid(ground.seed, 'company')),
      isVendorFlag: flag(field('vendor')),
      types: list(REFERENCE_LIST, (ordinal) =>
        records
          .peek(ordinal, 'types')
          .map((type) => tenant.tableRef('company-types', type, '/company/companies/types', 'type')),
      ),
      site: reference(mainSite),
      customFields: customFields('company', (ordinal, caption) =>
        records.peek(ordinal, caption === 'SLA Tier' ? 'slaTier' : 'onboarded'),
      ),
      ...recordInfo(tenant, records.ledger),
    },
  };
};
