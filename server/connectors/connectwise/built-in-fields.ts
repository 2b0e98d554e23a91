import type { FieldType } from '../../../shared/fields.ts';
import type { LookupKind, RecordKind } from '../../../shared/kinds.ts';
import type { ShapeName } from './shapes.ts';

/** A field every record of a kind has, by ConnectWise's own name for it. */
export interface BuiltIn {
  key: string;
  /** What the screen of ConnectWise calls it. */
  label: string;
  type: FieldType;
  shape: ShapeName;
  of?: LookupKind | RecordKind;
  writable?: true;
}

const text = (key: string, label: string): BuiltIn => ({ key, label, type: 'text', shape: 'text' });
const longText = (key: string, label: string): BuiltIn => ({ key, label, type: 'long-text', shape: 'text' });
const identifier = (key: string, label: string): BuiltIn => ({ key, label, type: 'text', shape: 'identifier' });
const link = (key: string, label: string): BuiltIn => ({ key, label, type: 'link', shape: 'text' });
const number = (key: string, label: string): BuiltIn => ({ key, label, type: 'number', shape: 'number' });
const flag = (key: string, label: string): BuiltIn => ({ key, label, type: 'boolean', shape: 'flag' });
const date = (key: string, label: string): BuiltIn => ({ key, label, type: 'date', shape: 'date' });
const named = (key: string, label: string): BuiltIn => ({ key, label, type: 'text', shape: 'refName' });
const record = (key: string, label: string, of: RecordKind): BuiltIn => ({
  key,
  label,
  type: 'record',
  shape: 'refId',
  of,
});
const lookup = (key: string, label: string, of: LookupKind): BuiltIn => ({
  key,
  label,
  type: 'lookup',
  shape: 'refId',
  of,
});
const writable = (field: BuiltIn): BuiltIn => ({ ...field, writable: true });

/** The ten fields every installation names for itself; their captions are not in the API. */
const USER_DEFINED = Array.from({ length: 10 }, (_, at) =>
  text(`userDefinedField${at + 1}`, `User defined field ${at + 1}`),
);

/** What can be downloaded of each kind, beyond the core fields, in the order it is offered (ConnectWise sheet, endpoints). */
export const BUILT_IN_FIELDS = {
  company: [
    identifier('identifier', 'Company ID'),
    lookup('market', 'Market', 'market'),
    link('website', 'Website'),
    text('phoneNumber', 'Phone'),
    text('faxNumber', 'Fax'),
    text('addressLine1', 'Address line 1'),
    text('addressLine2', 'Address line 2'),
    text('city', 'City'),
    text('state', 'State'),
    text('zip', 'Zip'),
    named('country', 'Country'),
    named('territory', 'Territory'),
    named('territoryManager', 'Territory manager'),
    record('defaultContact', 'Primary contact', 'contact'),
    record('billingContact', 'Billing contact', 'contact'),
    record('site', 'Primary site', 'site'),
    record('billingSite', 'Billing site', 'site'),
    record('parentCompany', 'Parent company', 'company'),
    record('billToCompany', 'Bill-to company', 'company'),
    text('accountNumber', 'Account number'),
    date('dateAcquired', 'Date acquired'),
    number('annualRevenue', 'Revenue'),
    number('numberOfEmployees', 'Employees'),
    number('yearEstablished', 'Year established'),
    named('ownershipType', 'Ownership'),
    named('companyEntityType', 'Entity type'),
    named('timeZoneSetup', 'Time zone'),
    named('sicCode', 'SIC code'),
    named('taxCode', 'Tax code'),
    named('pricingSchedule', 'Pricing schedule'),
    text('vendorIdentifier', 'Vendor identifier'),
    text('taxIdentifier', 'Tax ID'),
    text('leadSource', 'Lead source'),
    text('resellerIdentifier', 'Reseller identifier'),
    flag('leadFlag', 'Lead'),
    flag('isVendorFlag', 'Vendor'),
    flag('unsubscribeFlag', 'Unsubscribed'),
    link('facebookUrl', 'Facebook'),
    link('twitterUrl', 'Twitter'),
    link('linkedInUrl', 'LinkedIn'),
    ...USER_DEFINED,
  ],
  site: [
    text('addressLine1', 'Address line 1'),
    text('addressLine2', 'Address line 2'),
    text('city', 'City'),
    named('stateReference', 'State'),
    text('zip', 'Zip'),
    named('country', 'Country'),
    text('phoneNumber', 'Phone'),
    text('faxNumber', 'Fax'),
    flag('primaryAddressFlag', 'Primary address'),
    flag('defaultShippingFlag', 'Default shipping address'),
    flag('defaultBillingFlag', 'Default billing address'),
    flag('defaultMailingFlag', 'Default mailing address'),
    named('timeZone', 'Time zone'),
    named('calendar', 'Calendar'),
    named('taxCode', 'Tax code'),
  ],
  configuration: [
    writable(date('warrantyExpirationDate', 'Expiration date')),
    writable(date('purchaseDate', 'Purchase date')),
    writable(lookup('manufacturer', 'Manufacturer', 'manufacturer')),
    date('installationDate', 'Installation date'),
    identifier('serialNumber', 'Serial number'),
    identifier('modelNumber', 'Model number'),
    identifier('tagNumber', 'Tag number'),
    text('manufacturerPartNumber', 'Manufacturer part number'),
    text('osType', 'OS type'),
    text('osInfo', 'OS info'),
    text('ram', 'RAM'),
    text('cpuSpeed', 'CPU'),
    longText('localHardDrives', 'Hard drives'),
    identifier('ipAddress', 'IP address'),
    identifier('macAddress', 'MAC address'),
    identifier('defaultGateway', 'Default gateway'),
    text('lastLoginName', 'Last login name'),
    identifier('deviceIdentifier', 'Device ID'),
    record('contact', 'Contact', 'contact'),
    record('site', 'Site', 'site'),
    record('vendor', 'Vendor', 'company'),
    { key: 'parentConfigurationId', label: 'Parent configuration', type: 'record', shape: 'id', of: 'configuration' },
    longText('notes', 'Notes'),
    longText('vendorNotes', 'Vendor notes'),
    named('installedBy', 'Installed by'),
    named('sla', 'SLA'),
    flag('billFlag', 'Bill customer'),
    flag('needsRenewalFlag', 'Needs renewal'),
    link('managementLink', 'Management link'),
    link('remoteLink', 'Remote link'),
  ],
  contact: [
    text('firstName', 'First name'),
    text('lastName', 'Last name'),
    text('title', 'Title'),
    record('site', 'Site', 'site'),
    named('department', 'Department'),
    named('relationship', 'Relationship'),
    record('managerContact', 'Manager', 'contact'),
    flag('defaultFlag', 'Primary contact'),
    flag('defaultBillingFlag', 'Billing contact'),
    text('defaultPhoneType', 'Default phone type'),
    text('defaultPhoneNbr', 'Default phone'),
    text('defaultPhoneExtension', 'Default phone extension'),
    text('addressLine1', 'Address line 1'),
    text('addressLine2', 'Address line 2'),
    text('city', 'City'),
    text('state', 'State'),
    text('zip', 'Zip'),
    named('country', 'Country'),
    date('birthDay', 'Birthday'),
    date('anniversary', 'Anniversary'),
    flag('disablePortalLoginFlag', 'Portal login disabled'),
    flag('unsubscribeFlag', 'Unsubscribed'),
    ...USER_DEFINED,
  ],
} as const satisfies Record<RecordKind, readonly BuiltIn[]>;
