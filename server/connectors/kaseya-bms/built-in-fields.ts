import type { FieldType } from '../../../shared/fields.ts';
import type { LookupKind, RecordKind } from '../../../shared/kinds.ts';
import type { ShapeName } from './values.ts';

/** A field of a kind of record, by BMS's name for it on single records. */
export interface BuiltIn {
  key: string;
  label: string;
  type: FieldType;
  shape: ShapeName;
  of?: LookupKind | RecordKind;
  writable?: true;
  /** Its name on rows of the list, where that is another one. */
  inList?: string;
}

const text = (key: string, label: string): BuiltIn => ({ key, label, type: 'text', shape: 'text' });
const longText = (key: string, label: string): BuiltIn => ({ key, label, type: 'long-text', shape: 'text' });
const identifier = (key: string, label: string): BuiltIn => ({ key, label, type: 'text', shape: 'identifier' });
const link = (key: string, label: string): BuiltIn => ({ key, label, type: 'link', shape: 'text' });
const number = (key: string, label: string): BuiltIn => ({ key, label, type: 'number', shape: 'number' });
const flag = (key: string, label: string): BuiltIn => ({ key, label, type: 'boolean', shape: 'flag' });
const date = (key: string, label: string): BuiltIn => ({ key, label, type: 'date', shape: 'date' });
const record = (key: string, label: string, of: RecordKind): BuiltIn => ({
  key,
  label,
  type: 'record',
  shape: 'id',
  of,
});
const writable = (field: BuiltIn): BuiltIn => ({ ...field, writable: true });

/** What can be downloaded of each kind, beyond the core fields, in the order it is offered (BMS sheet, endpoints). */
export const BUILT_IN_FIELDS = {
  company: [
    identifier('accountCode', 'Account code'),
    link('website', 'Website'),
    text('businessType', 'Business type'),
    text('serviceType', 'Service type'),
    text('className', 'Class'),
    record('parentId', 'Parent account', 'company'),
    text('accountManagerUserName', 'Account manager'),
    flag('isBilling', 'Billing account'),
    date('acquiredDate', 'Acquired date'),
    longText('description', 'Description'),
    text('mainPhone', 'Phone of the main location'),
    text('mainAddress', 'Address of the main location'),
    text('mainCity', 'City of the main location'),
    text('mainZipCode', 'Zip code of the main location'),
  ],
  site: [
    text('address1', 'Address 1'),
    text('address2', 'Address 2'),
    text('city', 'City'),
    text('state', 'State'),
    text('zipCode', 'Zip code'),
    text('country', 'Country'),
    text('phone', 'Phone'),
    text('fax', 'Fax'),
    identifier('emailAddress', 'E-mail address'),
    flag('isMain', 'Main location'),
  ],
  configuration: [
    writable(date('warrantyExpirationDate', 'Warranty expiration date')),
    writable(date('acquisitionDate', 'Acquisition date')),
    writable({ key: 'manufacturerId', label: 'Manufacturer', type: 'lookup', shape: 'id', of: 'manufacturer' }),
    text('brand', 'Brand'),
    text('chassisManufacturer', 'Chassis manufacturer'),
    date('expirationDate', 'Expiration date'),
    identifier('serialNumber', 'Serial number'),
    identifier('chassisSerialNumber', 'Chassis serial number'),
    identifier('motherboardSerialNumber', 'Motherboard serial number'),
    identifier('modelNumber', 'Model number'),
    text('productName', 'Product name'),
    text('osType', 'OS type'),
    text('osInfo', 'OS info'),
    text('majorVersion', 'Major version'),
    text('minorVersion', 'Minor version'),
    text('maxMemorySize', 'Maximum memory size'),
    text('maxMemorySlots', 'Memory slots'),
    text('state', 'State'),
    text('businessImpact', 'Business impact'),
    identifier('assetTag', 'Asset tag'),
    identifier('barCode', 'Bar code'),
    identifier('chassisAssetTag', 'Chassis asset tag'),
    identifier('machineGroupId', 'Machine group'),
    identifier('agentId', 'Agent ID'),
    text('locationInfo', 'Location info'),
    longText('description', 'Description'),
    record('accountLocationId', 'Location', 'site'),
    { ...text('accountLocation', 'Location name'), inList: 'locationName' },
    record('contactId', 'Contact', 'contact'),
    text('vendor', 'Vendor'),
    number('purchaseCost', 'Purchase cost'),
    identifier('ipAddress', 'IP address'),
    identifier('macAddress', 'MAC address'),
    identifier('subnetMask', 'Subnet mask'),
    identifier('defaultGateway', 'Default gateway'),
    text('dnsServers', 'DNS servers'),
    text('loginName', 'Login name'),
    text('lastLoginname', 'Last login name'),
    text('currentUser', 'Current user'),
    link('webRemoteUrl', 'Remote control page'),
  ],
  contact: [
    text('firstName', 'First name'),
    text('lastName', 'Last name'),
    text('jobTitle', 'Job title'),
    identifier('email', 'E-mail address'),
    text('emails', 'All e-mail addresses'),
    text('phone', 'Phone'),
    text('phones', 'All phone numbers'),
    record('locationId', 'Location', 'site'),
    text('locationName', 'Location name'),
    flag('isPoc', 'Point of contact'),
    flag('isBillable', 'Billable'),
    flag('canRecieveInvoices', 'Receives invoices'),
  ],
} as const satisfies Record<RecordKind, readonly BuiltIn[]>;
