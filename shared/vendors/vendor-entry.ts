import type { FieldKey } from '../fields.ts';
import type { LookupKind, RecordKind, SpecialField } from '../kinds.ts';

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
