import type { FieldKey, FieldType } from '../../../shared/fields.ts';
import type { RecordKind } from '../../../shared/kinds.ts';
import type { ShapeName } from './shapes.ts';

/** A field every record of a kind can have. */
export interface BuiltIn {
  key: FieldKey;
  /** Autotask's own name for it; absent where that is the key. */
  name?: string;
  /** What the screen of Autotask calls it. */
  label: string;
  type: FieldType;
  shape: ShapeName;
  of?: RecordKind;
  writable?: true;
}

const text = (key: string, label: string): BuiltIn => ({ key, label, type: 'text', shape: 'text' });
const longText = (key: string, label: string): BuiltIn => ({ key, label, type: 'long-text', shape: 'text' });
const identifier = (key: string, label: string): BuiltIn => ({ key, label, type: 'text', shape: 'identifier' });
const link = (key: string, label: string): BuiltIn => ({ key, label, type: 'link', shape: 'text' });
const number = (key: string, label: string): BuiltIn => ({ key, label, type: 'number', shape: 'number' });
const flag = (key: string, label: string): BuiltIn => ({ key, label, type: 'boolean', shape: 'flag' });
const date = (key: string, label: string): BuiltIn => ({ key, label, type: 'date', shape: 'date' });
const instant = (key: string, label: string): BuiltIn => ({ key, label, type: 'instant', shape: 'text' });
/** A number that stands for a label in a list of this customer's; the label is what is kept. */
const picked = (key: string, label: string): BuiltIn => ({ key, label, type: 'text', shape: 'picklist' });
const country = (key: string): BuiltIn => ({ key, label: 'Country', type: 'text', shape: 'country' });
const bytes = (key: string, label: string): BuiltIn => ({ key, label, type: 'text', shape: 'bytes' });
const record = (key: string, label: string, of: RecordKind): BuiltIn => ({
  key,
  label,
  type: 'record',
  shape: 'id',
  of,
});
const ofProduct = (key: string, label: string, shape: ShapeName): BuiltIn => ({
  key,
  name: 'productID',
  label,
  type: 'text',
  shape,
});

/** What can be downloaded of each kind, beyond the core fields, in the order it is offered (Autotask sheet, endpoints). */
export const BUILT_IN_FIELDS = {
  company: [
    identifier('companyNumber', 'Organization number'),
    link('webAddress', 'Web address'),
    text('phone', 'Phone'),
    text('alternatePhone1', 'Alternate phone 1'),
    text('alternatePhone2', 'Alternate phone 2'),
    text('fax', 'Fax'),
    text('address1', 'Address 1'),
    text('address2', 'Address 2'),
    text('additionalAddressInformation', 'Additional address information'),
    text('city', 'City'),
    text('state', 'State'),
    text('postalCode', 'Postal code'),
    country('countryID'),
    picked('classification', 'Classification'),
    picked('marketSegmentID', 'Market segment'),
    picked('territoryID', 'Territory'),
    picked('competitorID', 'Competitor'),
    record('parentCompanyID', 'Parent organization', 'company'),
    text('sicCode', 'SIC code'),
    text('taxID', 'Tax ID'),
    flag('isTaxExempt', 'Tax exempt'),
    text('stockSymbol', 'Stock symbol'),
    text('stockMarket', 'Stock market'),
    number('assetValue', 'Asset value'),
    number('surveyCompanyRating', 'Survey rating'),
    flag('isClientPortalActive', 'Client portal'),
    flag('isEnabledForComanaged', 'Co-managed'),
    flag('isTaskFireActive', 'Taskfire'),
    instant('createDate', 'Created'),
    instant('lastActivityDate', 'Last activity'),
  ],
  site: [
    text('address1', 'Address 1'),
    text('address2', 'Address 2'),
    text('city', 'City'),
    text('state', 'State'),
    text('postalCode', 'Postal code'),
    country('countryID'),
    text('phone', 'Phone'),
    text('alternatePhone1', 'Alternate phone 1'),
    text('alternatePhone2', 'Alternate phone 2'),
    text('fax', 'Fax'),
    longText('description', 'Description'),
    flag('isPrimary', 'Primary location'),
    flag('isTaxExempt', 'Tax exempt'),
    number('roundtripDistance', 'Round-trip distance'),
  ],
  configuration: [
    { ...date('warrantyExpirationDate', 'Warranty expiration date'), writable: true },
    date('installDate', 'Install date'),
    identifier('serialNumber', 'Serial number'),
    identifier('dattoSerialNumber', 'Datto serial number'),
    identifier('referenceNumber', 'Reference number'),
    picked('rmmDeviceAuditManufacturerID', 'Manufacturer'),
    picked('rmmDeviceAuditModelID', 'Model'),
    ofProduct('product', 'Product', 'productName'),
    ofProduct('product.manufacturerName', 'Manufacturer of the product', 'productManufacturer'),
    ofProduct('product.manufacturerProductName', 'Manufacturer’s name of the product', 'productModel'),
    text('rmmDeviceAuditOperatingSystem', 'Operating system'),
    picked('rmmDeviceAuditServicePackID', 'Service pack'),
    picked('rmmDeviceAuditArchitectureID', 'Architecture'),
    bytes('rmmDeviceAuditMemoryBytes', 'Memory'),
    bytes('rmmDeviceAuditStorageBytes', 'Storage'),
    picked('rmmDeviceAuditProcessorID', 'Processor'),
    picked('rmmDeviceAuditMotherboardID', 'Motherboard'),
    picked('rmmDeviceAuditDisplayAdaptorID', 'Display adaptor'),
    picked('rmmDeviceAuditDeviceTypeID', 'Device type'),
    picked('rmmDeviceAuditDomainID', 'Domain'),
    identifier('rmmDeviceAuditHostname', 'Hostname'),
    text('rmmDeviceAuditDescription', 'Device description'),
    text('rmmDeviceAuditLastUser', 'Last user'),
    identifier('rmmDeviceAuditIPAddress', 'IP address'),
    identifier('rmmDeviceAuditExternalIPAddress', 'External IP address'),
    { ...identifier('macAddress', 'MAC address'), name: 'rmmDeviceAuditMacAddress' },
    picked('rmmDeviceAuditAntivirusStatusID', 'Antivirus status'),
    picked('rmmDeviceAuditPatchStatusID', 'Patch status'),
    picked('rmmDeviceAuditSoftwareStatusID', 'Software status'),
    picked('rmmDeviceAuditBackupStatusID', 'Backup status'),
    number('rmmDeviceAuditMissingPatchCount', 'Missing patches'),
    number('rmmOpenAlertCount', 'Open alerts'),
    identifier('rmmDeviceID', 'RMM device ID'),
    identifier('rmmDeviceUID', 'RMM device UID'),
    picked('configurationItemCategoryID', 'Category'),
    record('companyLocationID', 'Location', 'site'),
    record('contactID', 'Contact', 'contact'),
    record('parentConfigurationItemID', 'Parent device', 'configuration'),
    text('location', 'Area'),
    longText('notes', 'Notes'),
    identifier('domain', 'Internet domain'),
    date('domainExpirationDateTime', 'Domain expires'),
    text('sslCommonName', 'SSL common name'),
    text('sslIssuedBy', 'SSL issued by'),
    date('sslValidUntilDateTime', 'SSL valid until'),
    text('dattoHostname', 'Datto hostname'),
    identifier('dattoInternalIP', 'Datto internal IP'),
    number('numberOfUsers', 'Number of users'),
    number('hourlyCost', 'Hourly cost'),
    number('dailyCost', 'Daily cost'),
    number('monthlyCost', 'Monthly cost'),
    number('perUseCost', 'Per-use cost'),
    number('setupFee', 'Set-up fee'),
    instant('createDate', 'Created'),
  ],
  contact: [
    text('firstName', 'First name'),
    text('lastName', 'Last name'),
    text('middleInitial', 'Middle initial'),
    text('title', 'Title'),
    text('emailAddress', 'E-mail'),
    text('emailAddress2', 'E-mail 2'),
    text('emailAddress3', 'E-mail 3'),
    text('phone', 'Phone'),
    text('extension', 'Extension'),
    text('alternatePhone', 'Alternate phone'),
    text('mobilePhone', 'Mobile phone'),
    text('faxNumber', 'Fax'),
    text('addressLine', 'Address'),
    text('addressLine1', 'Address 1'),
    text('city', 'City'),
    text('state', 'State'),
    text('zipCode', 'Postal code'),
    country('countryID'),
    record('companyLocationID', 'Location', 'site'),
    flag('primaryContact', 'Primary contact'),
    identifier('externalID', 'External ID'),
    text('roomNumber', 'Room number'),
    longText('note', 'Note'),
    picked('namePrefix', 'Prefix'),
    picked('nameSuffix', 'Suffix'),
    flag('receivesEmailNotifications', 'Receives e-mail notifications'),
    flag('isOptedOutFromBulkEmail', 'Opted out of bulk e-mail'),
    flag('surveyOptOut', 'Opted out of surveys'),
    link('linkedInUrl', 'LinkedIn'),
    link('facebookUrl', 'Facebook'),
    link('twitterUrl', 'Twitter'),
    instant('createDate', 'Created'),
  ],
} as const satisfies Record<RecordKind, readonly BuiltIn[]>;
