/**
 * The kinds of thing a vendor tells us about. A *record* is synced with its history; a *lookup* is a small list that
 * records point into by id, so that renaming "Workstation" is one change and not thirty thousand.
 */
export const RECORD_KINDS = ['company', 'site', 'configuration', 'contact'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export const LOOKUP_KINDS = [
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
] as const;
export type LookupKind = (typeof LOOKUP_KINDS)[number];

/** The lookups of a vendor that an administrator maps onto lists of ours. */
export const MAPPED_LOOKUPS = {
  'company-types': 'company-type',
  markets: 'market',
  'company-statuses': 'company-status',
} as const satisfies Record<string, LookupKind>;
export type MappingKind = keyof typeof MAPPED_LOOKUPS;

/** Streams an administrator sets up, by the name they have in addresses. */
export const STREAM_KINDS = {
  companies: 'company',
  sites: 'site',
  configurations: 'configuration',
  contacts: 'contact',
} as const satisfies Record<string, RecordKind>;
export type StreamName = keyof typeof STREAM_KINDS;

/** The meaning a field can be given, whatever the vendor calls it; the first filled field of a list wins. */
export const SPECIAL_FIELDS = ['serial', 'purchased', 'expires', 'ram', 'os', 'manufacturer'] as const;
export type SpecialField = (typeof SPECIAL_FIELDS)[number];
