import type { LinkView, VendorCompany } from '../shared/api/mapping.ts';
import type { PageKind } from './sites/page.ts';

/** How far a run is: the payload of the server's `run.*` news. */
export interface RunProgress {
  readonly runId: number;
  readonly integrationId: number;
  readonly lane: 'interactive' | 'nightly' | 'crawl';
  readonly state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  readonly trigger: string;
  readonly error: string | null;
  readonly streams: readonly StreamProgress[];
}

/** Counts of one stream of a run. `total` is null where the vendor does not tell it. */
export interface StreamProgress {
  readonly kind: string;
  readonly parts: number;
  readonly done: number;
  readonly failed: number;
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly deleted: number;
  readonly rejected: number;
  readonly total: number | null;
}

/** A count under a heading: "Workstations 96". */
export interface GroupCount {
  readonly groupId: number;
  readonly name: string;
  readonly n: number;
}

/** What came in for a mapped company. */
export interface CompanyContents {
  readonly groups: readonly GroupCount[];
  readonly contacts: number;
  readonly sites: number;
  /** Milliseconds since 1970; null before the first sync. */
  readonly syncedAt: number | null;
}

/** The page of a company, or of something that belongs to one. */
export interface CompanyView {
  readonly is: 'company';
  readonly integrationId: number;
  /** What was on the page: a ticket's or contact's page shows its company. */
  readonly of: PageKind;
  readonly company: VendorCompany;
  readonly contents: CompanyContents | null;
  /** The run that is queued or at work for this company. */
  readonly run: RunProgress | null;
  /** The last decision about it, while it can be taken back. */
  readonly lastAction: { readonly id: number; readonly kind: string; readonly at: number } | null;
}

/** A smart value: what it was made of stands beside it. */
export interface SmartValue {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly tone: 'plain' | 'warn' | 'stop' | 'unknown';
  /** Why, in sentences. */
  readonly reasons: readonly string[];
  /** As the vendor wrote it. */
  readonly raw: string | null;
}

/** The page of a configuration. */
export interface ConfigurationView {
  readonly is: 'configuration';
  readonly integrationId: number;
  readonly name: string;
  readonly company: { readonly externalId: string; readonly name: string; readonly link: LinkView } | null;
  readonly item: { readonly id: number; readonly group: string } | null;
  readonly serial: string | null;
  readonly smart: readonly SmartValue[];
  /** Special fields that nothing fills. */
  readonly missing: readonly string[];
  readonly changes: readonly {
    readonly field: string;
    readonly old: string;
    readonly new: string;
    readonly at: number;
  }[];
}

/** The server knows nothing to show. */
export interface NothingView {
  readonly is: 'nothing';
  readonly why: 'no-integration' | 'not-synced' | 'not-found' | 'restricted';
}

export type PageView = CompanyView | ConfigurationView | NothingView;

/** The state of one row of a list page. `ambiguous`: several records fit what the row tells, so none is marked. */
export interface RowView {
  readonly row: string;
  readonly externalId: string | null;
  readonly ambiguous: boolean;
  readonly integrationId: number | null;
  readonly name: string | null;
  readonly link: LinkView | null;
}
