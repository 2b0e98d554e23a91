import type { ConfigurationFields } from '../../msp/model.ts';
import { CONFIGURATION_TYPES, type DeviceClass } from '../../msp/vocabulary/tables.ts';
import { instant, localMidnight, zoneless } from '../dates.ts';
import { always, datetime, empty, type Fields, flag, integer, text } from '../entity.ts';
import { IDS } from '../ids.ts';
import { API_USER, RESOURCES, type Tenant } from '../tenant.ts';
import { picklistOf } from './companies.ts';

export const typeId = (position: number): number => position + 1;

/** Categories decide which user-defined fields a device's page shows. */
export const CATEGORIES: readonly { readonly name: string; readonly devices: readonly DeviceClass[] }[] = [
  { name: 'Workstation', devices: ['portable', 'desktop'] },
  { name: 'Server', devices: ['server'] },
  { name: 'Network', devices: ['network'] },
  { name: 'Other', devices: ['peripheral', 'license'] },
];
export const categoryId = (position: number): number => position + 2;

const CATEGORY_OF_TYPE = CONFIGURATION_TYPES.map(({ device }) =>
  categoryId(CATEGORIES.findIndex(({ devices }) => devices.includes(device))),
);

/** What people enter for a device. */
export const deviceFields = (tenant: Tenant): Fields => ({ ...belonging(tenant), ...typed(tenant), ...audit(tenant) });

const belonging = (tenant: Tenant): Fields => {
  const { configurations: records, contacts, sites, ground } = tenant.msp;
  return {
    id: integer((ordinal) => IDS.configurations.idOf(ordinal), { required: true, readOnly: true }),
    companyID: integer((ordinal) => IDS.companies.idOf(ground.configurationOwners.companyOf(ordinal)), {
      required: true,
      readOnly: true,
      reference: 'Company',
    }),
    companyLocationID: integer(
      (ordinal) => {
        const site = records.peek(ordinal, 'site');
        return site === null || !sites.has(site) ? null : IDS.sites.idOf(site);
      },
      { reference: 'CompanyLocation' },
    ),
    contactID: integer(
      (ordinal) => {
        const contact = records.peek(ordinal, 'contact');
        return contact === null || !contacts.population.has(contact) ? null : IDS.contacts.idOf(contact);
      },
      { reference: 'Contact' },
    ),
    ...empty('integer', ['parentConfigurationItemID', 'contractID']),
    productID: integer((ordinal) => tenant.catalogue.productOf(ordinal), { required: true, reference: 'Product' }),
    configurationItemType: integer((ordinal) => typeId(records.peek(ordinal, 'type')), {
      reference: 'ConfigurationItemType',
      picklist: picklistOf(tenant, 'configuration-types', typeId),
    }),
    configurationItemCategoryID: integer(
      (ordinal) => CATEGORY_OF_TYPE[records.peek(ordinal, 'type')] ?? categoryId(0),
      { reference: 'ConfigurationItemCategory' },
    ),
  };
};

const typed = (tenant: Tenant): Fields => {
  const records = tenant.msp.configurations;
  const field =
    <K extends keyof ConfigurationFields>(name: K) =>
    (ordinal: number): ConfigurationFields[K] =>
      records.peek(ordinal, name);
  return {
    isActive: flag(field('active'), { required: true }),
    referenceTitle: text(field('name'), { length: 200 }),
    referenceNumber: text(field('tag'), { length: 50 }),
    serialNumber: text(field('serial'), { length: 100 }),
    installDate: datetime((ordinal) => localMidnight(records.peek(ordinal, 'installed'))),
    warrantyExpirationDate: datetime((ordinal) => localMidnight(records.peek(ordinal, 'warrantyEnds'))),
    location: always('string', '', { length: 100 }),
    notes: text(field('notes')),
    ...empty('double', ['hourlyCost', 'dailyCost', 'monthlyCost', 'perUseCost', 'setupFee', 'numberOfUsers']),
    ...empty('integer', ['serviceID', 'serviceBundleID', 'serviceLevelAgreementID', 'vendorID', 'apiVendorID']),
    ...empty('string', ['domain', 'sslCommonName', 'sslIssuedBy', 'deviceNetworkingID']),
    ...empty('datetime', ['domainExpirationDateTime', 'sslValidUntilDateTime']),
    ...empty('integer', ['domainRegistrarID']),
  };
};

const audit = (tenant: Tenant): Fields => {
  const { ledger } = tenant.msp.configurations;
  const readOnly = { readOnly: true } as const;
  const person = { readOnly: true, reference: 'Resource' } as const;
  return {
    createDate: datetime((ordinal) => zoneless(tenant.createdAt(ledger, ordinal)), readOnly),
    lastModifiedTime: datetime((ordinal) => instant(tenant.savedAt(ordinal)), readOnly),
    createdByPersonID: always('integer', RESOURCES[2].id, person),
    lastActivityPersonID: integer(
      (ordinal) => (ledger.stamp(ordinal)?.by === API_NAME ? API_USER.id : RESOURCES[1].id),
      person,
    ),
    lastActivityPersonType: always('integer', 1, readOnly),
    ...empty('integer', ['installedByID', 'installedByContactID', 'impersonatorCreatorResourceID']),
  };
};

/** Who has written, in the estate's stamps, when it was the API user. */
export const API_NAME = `${API_USER.firstName}${API_USER.lastName}`;
