import type { RecordKind } from '../../../shared/kinds.ts';
import type { Right } from '../try-feature.ts';
import { RIGHTS } from './rights.ts';

/** What a list is narrowed by: query parameters, which Halo ignores without a word if it does not know them. */
export type Narrowing = Readonly<Record<string, string>>;

/** A list of records, and how a single one is read. */
export interface RecordList {
  path: string;
  /** The key of the rows in the answer's envelope. */
  collection: string;
  right: Right;
  /** Sent always. What is inactive comes only if asked for, and Halo does not say what it leaves out by itself. */
  query: Readonly<Record<string, string>>;
}

const BOTH = { includeactive: 'true', includeinactive: 'true' } as const;

export const RECORD_LISTS = {
  company: { path: '/Client', collection: 'clients', right: RIGHTS.company, query: BOTH },
  site: {
    path: '/Site',
    collection: 'sites',
    right: RIGHTS.site,
    query: { ...BOTH, includeaddress: 'true', includenonstocklocations: 'true' },
  },
  contact: {
    path: '/Users',
    collection: 'users',
    right: RIGHTS.contact,
    // Every site has a placeholder called "General User", who is nobody.
    query: { ...BOTH, exclude_generaluser: 'true', includeserviceaccount: 'true', includenonserviceaccount: 'true' },
  },
  configuration: {
    path: '/Asset',
    collection: 'assets',
    right: RIGHTS.configuration,
    query: { ...BOTH, includeassetfields: 'true', noicon: 'true' },
  },
} as const satisfies Record<RecordKind, RecordList>;
