import type { LookupKind, RecordKind } from '../../shared/kinds.ts';

/** Fields whose value is an id, and the list it is from. */
export const POINTS_AT: Record<RecordKind, Readonly<Partial<Record<string, LookupKind>>>> = {
  company: { types: 'company-type', status: 'company-status', market: 'market' },
  site: {},
  configuration: { types: 'configuration-type', status: 'configuration-status', manufacturer: 'manufacturer' },
  contact: { types: 'contact-type' },
};
