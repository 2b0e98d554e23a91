import type { FieldKey } from './fields.ts';
import type { LookupKind, RecordKind, SpecialField } from './kinds.ts';

/** What a vendor can do for us. The settings page, the API, the README and the types of a connector derive from it. */
export interface Features {
  companies: boolean;
  companyTypes: boolean;
  markets: boolean;
  companyStatuses: boolean;
  sites: boolean;
  configurations: boolean;
  contacts: boolean;
  tickets: boolean;
  writeBack: boolean;
}

export interface VendorEntry {
  name: string;
  /** One PSA at a time; documentation tools stand beside it. */
  kind: 'psa' | 'documentation';
  features: Features;
  records: readonly RecordKind[];
  lookups: readonly LookupKind[];
  /** Host patterns of the vendor's cloud, `*.` allowed; self-hosted ones are added by an administrator. */
  webHosts: readonly string[];
  /** Step by step, in the vendor's own words: how to make the credentials the form asks for. */
  instructions: readonly string[];
  /** Fields offered as ticked, and what each special field most likely is, best first. */
  guesses: { download: readonly FieldKey[]; special: Readonly<Record<SpecialField, readonly FieldKey[]>> };
  /**
   * Under which keys this vendor tells the plain facts of companies, sites and contacts, best first. They are always
   * downloaded: matching, the panel and "the PSA's name wins" live on them.
   */
  facts: { readonly [K in RecordKind]: Readonly<Record<FactOf<K>, readonly FieldKey[]>> };
  /** Fields that hold the id of an entry in a small list, which is what a person wants to read. */
  labelled: Readonly<Record<FieldKey, LookupKind>>;
}

/** Plain facts of companies, sites and contacts, whatever a vendor calls them. */
export const FACT_FIELDS = {
  company: ['identifier', 'website', 'phone', 'market', 'addressLine', 'city', 'postalCode'],
  site: ['addressLine', 'city', 'postalCode', 'primary'],
  configuration: [],
  contact: ['title', 'email', 'phone'],
} as const satisfies Record<RecordKind, readonly string[]>;
export type FactOf<K extends RecordKind> = (typeof FACT_FIELDS)[K][number];

export const VENDORS = {
  connectwise: {
    name: 'ConnectWise PSA',
    kind: 'psa',
    features: {
      companies: true,
      companyTypes: true,
      markets: true,
      companyStatuses: true,
      sites: true,
      configurations: true,
      contacts: true,
      tickets: false,
      writeBack: true,
    },
    records: ['company', 'site', 'configuration', 'contact'],
    lookups: [
      'company-type',
      'market',
      'company-status',
      'configuration-type',
      'configuration-status',
      'manufacturer',
      'contact-type',
      'service-board',
      'ticket-status',
      'ticket-priority',
    ],
    webHosts: ['*.myconnectwise.net', '*.connectwisedev.com'],
    instructions: [
      'In ConnectWise, open System > Security Roles and add a role named "Strategy Overview".',
      'Give it Companies > Company Maintenance, Contacts and Configurations: Inquire = All (Configurations: Edit = All too, if warranty dates shall be written back).',
      'Give it Service Desk > Service Tickets and System > Table Setup: Inquire = All.',
      'Open System > Members > API Members and add a member with that role and the level Corporate.',
      'On its API Keys tab add a key. The private key is shown once: copy both keys now.',
      'The company id is what you type in the first box of the ConnectWise sign-in page.',
    ],
    guesses: {
      download: [
        'serialNumber',
        'modelNumber',
        'manufacturer',
        'purchaseDate',
        'installationDate',
        'warrantyExpirationDate',
        'osType',
        'osInfo',
        'ram',
        'macAddress',
        'tagNumber',
        'notes',
      ],
      special: {
        serial: ['serialNumber'],
        purchased: ['purchaseDate', 'installationDate'],
        expires: ['warrantyExpirationDate'],
        ram: ['ram'],
        os: ['osType', 'osInfo'],
        manufacturer: ['manufacturer'],
      },
    },
    facts: {
      company: {
        identifier: ['identifier'],
        website: ['website'],
        phone: ['phoneNumber'],
        market: ['market'],
        addressLine: ['addressLine1'],
        city: ['city'],
        postalCode: ['zip'],
      },
      site: {
        addressLine: ['addressLine1'],
        city: ['city'],
        postalCode: ['zip'],
        primary: ['primaryAddressFlag'],
      },
      configuration: {},
      contact: { title: ['title'], email: ['email'], phone: ['phone'] },
    },
    labelled: { manufacturer: 'manufacturer', market: 'market' },
  },
} as const satisfies Record<string, VendorEntry>;

export type VendorId = keyof typeof VENDORS;
export type FeaturesOf<V extends VendorId> = (typeof VENDORS)[V]['features'];
export type RecordsOf<V extends VendorId> = (typeof VENDORS)[V]['records'][number];
export type LookupsOf<V extends VendorId> = (typeof VENDORS)[V]['lookups'][number];

export const VENDOR_IDS = Object.keys(VENDORS) as VendorId[];
