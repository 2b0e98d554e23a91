import { keyOf } from '../../msp/population.ts';
import type { Bounds } from '../bounds.ts';
import { bareDate, instant, zoneless } from '../dates.ts';
import {
  always,
  datetime,
  type Entity,
  empty,
  type Fields,
  flag,
  integer,
  type PicklistValue,
  text,
} from '../entity.ts';
import { IDS } from '../ids.ts';
import { COUNTRIES, RESOURCES, type Tenant } from '../tenant.ts';
import { COMPANY_UDFS } from '../udf.ts';

/** Values of the picklist of company types, by position in the estate's table; the vendor's own come first. */
const TYPE_VALUES = [1, 9, 3, 7, 6, 8, 2, 10, 11, 12, 13] as const;

export const typeValue = (position: number): number => TYPE_VALUES[position] ?? 100 + position;
export const marketValue = (position: number): number => 29_683_400 + position;
/** Company statuses have no table in Autotask; an MSP uses the classification for them. */
export const classificationValue = (position: number): number => 200 + position;

export const picklistOf = (
  tenant: Tenant,
  table: Parameters<Tenant['msp']['tables']['rows']>[0],
  numberOf: (position: number) => number,
): (() => readonly PicklistValue[]) => {
  return () =>
    tenant.msp.tables
      .rows(table)
      .map(({ name, inactive }, position) => ({ value: numberOf(position), label: name, isActive: !inactive }));
};

export const companies = (tenant: Tenant): Entity => {
  const { msp } = tenant;
  const { population } = msp.companies;
  const exists = (ordinal: number): boolean => population.has(ordinal) && !tenant.gone(ordinal);
  return {
    name: 'Company',
    right: 'Companies',
    udfs: COMPANY_UDFS,
    udfValues: (ordinal) => [
      msp.companies.peek(ordinal, 'slaTier'),
      bareDate(msp.companies.peek(ordinal, 'onboarded')),
    ],
    visible: (ordinal) => tenant.shows(ordinal),
    rows: {
      after: (slot) => {
        let next = population.after(slot);
        while (next !== undefined && tenant.gone(next)) next = population.after(next);
        return next;
      },
      seek: IDS.companies.seek,
      find: (id) => {
        const ordinal = IDS.companies.ordinalOf(id);
        return ordinal !== undefined && exists(ordinal) ? ordinal : undefined;
      },
      candidates: ({ writtenFrom }: Bounds) => {
        const written = tenant.writtenSince(msp.companies.ledger, writtenFrom);
        return written && [...written].filter(exists);
      },
    },
    fields: { ...identity(tenant), ...place(tenant), ...bookkeeping(tenant) },
  };
};

const identity = (tenant: Tenant): Fields => {
  const { companies: records, tables } = tenant.msp;
  return {
    id: integer((ordinal) => IDS.companies.idOf(ordinal), { required: true, readOnly: true }),
    companyName: text((ordinal) => records.peek(ordinal, 'name'), { required: true, length: 100 }),
    companyNumber: text((ordinal) => records.peek(ordinal, 'accountNumber')),
    // A company has exactly one type; the first that the MSP has given it.
    companyType: integer((ordinal) => typeValue(records.peek(ordinal, 'types')[0] ?? 0), {
      required: true,
      picklist: picklistOf(tenant, 'company-types', typeValue),
    }),
    classification: integer((ordinal) => classificationValue(records.peek(ordinal, 'status')), {
      picklist: picklistOf(tenant, 'company-statuses', classificationValue),
    }),
    isActive: flag((ordinal) => !tables.rows('company-statuses')[records.peek(ordinal, 'status')]?.inactive, {
      required: true,
    }),
    phone: text((ordinal) => records.peek(ordinal, 'phone') ?? '', { required: true }),
    fax: text((ordinal) => records.peek(ordinal, 'fax')),
    webAddress: text((ordinal) => records.peek(ordinal, 'website')),
    ...empty('string', ['alternatePhone1', 'alternatePhone2', 'sicCode', 'stockSymbol', 'stockMarket', 'taxID']),
    ...empty('integer', ['parentCompanyID'], { reference: 'Company' }),
    companyCategoryID: always('integer', 1, { reference: 'CompanyCategory' }),
    ownerResourceID: integer((ordinal) => tenant.ownerOf(ordinal), { required: true, reference: 'Resource' }),
    marketSegmentID: integer(
      (ordinal) => {
        const market = records.peek(ordinal, 'market');
        return market === null ? null : marketValue(market);
      },
      { picklist: picklistOf(tenant, 'markets', marketValue) },
    ),
    ...empty('integer', ['territoryID', 'competitorID'], { picklist: () => [] }),
  };
};

const place = (tenant: Tenant): Fields => {
  const { companies: records } = tenant.msp;
  const address = (ordinal: number) => records.peek(ordinal, 'address');
  return {
    address1: text((ordinal) => address(ordinal).line1),
    address2: text((ordinal) => address(ordinal).line2 ?? ''),
    additionalAddressInformation: always('string', ''),
    city: text((ordinal) => address(ordinal).city),
    state: text((ordinal) => address(ordinal).state),
    postalCode: text((ordinal) => address(ordinal).zip),
    countryID: integer((ordinal) => COUNTRIES[address(ordinal).country ?? ''] ?? null, { reference: 'Country' }),
    ...empty('string', ['billingAddress1', 'billingAddress2', 'billToAdditionalAddressInformation', 'billToAttention']),
    ...empty('integer', ['billToAddressToUse', 'billToCompanyLocationID', 'billToCountryID']),
    ...empty('integer', ['invoiceMethod', 'invoiceTemplateID', 'quoteTemplateID']),
    ...empty('string', ['invoiceEmailMessageID', 'quoteEmailMessageID']),
    ...empty('integer', ['taxRegionID', 'impersonatorCreatorResourceID', 'apiVendorID']),
  };
};

/**
 * Two dates say when a company was written. Activities move one, edits of audited fields the other; which of the two
 * an edit of the estate moves is chosen by its key, so that a client that asks for one alone misses the rest.
 */
const bookkeeping = (tenant: Tenant): Fields => {
  const { ledger } = tenant.msp.companies;
  const moved = (ordinal: number, by: 'activity' | 'audit'): string => {
    const both = ledger.born(ordinal) !== undefined;
    const moves = both || (keyOf(ordinal) % 2 === 0) === (by === 'audit');
    return instant(moves ? tenant.updatedAt(ledger, ordinal) : tenant.firstUpdate(ordinal));
  };
  const readOnly = { readOnly: true } as const;
  return {
    currencyID: always('integer', 1),
    isTaxExempt: always('boolean', false),
    isClientPortalActive: always('boolean', false),
    isEnabledForComanaged: always('boolean', false),
    isTaskFireActive: always('boolean', false),
    createDate: datetime((ordinal) => zoneless(tenant.createdAt(ledger, ordinal)), readOnly),
    createdByResourceID: always('integer', RESOURCES[2].id, { ...readOnly, reference: 'Resource' }),
    lastActivityDate: datetime((ordinal) => moved(ordinal, 'activity'), readOnly),
    lastTrackedModifiedDateTime: datetime((ordinal) => moved(ordinal, 'audit'), readOnly),
    surveyCompanyRating: always('double', null, readOnly),
    assetValue: always('double', 0, { queryable: false }),
  };
};
