import type { PageRules } from '../../shared/page-rules.ts';
import type { VendorId } from '../../shared/vendors.ts';
import type { Page, PageKind } from './page.ts';

/**
 * What the detector knows of a vendor's web app: it runs in every page of the vendor, so this is a plain test and no
 * more. Reading what an address means is the background's work.
 */
export interface SiteHint {
  readonly vendor: VendorId;
  /** Whether records also appear in frames of the page, which then report too. */
  readonly inFrames: boolean;
  /** Whether an address of the vendor's may be a record or a list of records. Wakes the background, so: seldom wrong. */
  readonly mayMatter: (url: string) => boolean;
}

/** A vendor's web app. */
export interface Site extends SiteHint {
  /** What the address shows; null where it shows nothing that we know. Never throws, whatever the address. */
  readonly read: (url: URL, rules: PageRules) => Page | null;
  /** The address of a record in the web app of this host; null for kinds that have no page of their own. */
  readonly recordUrl: (host: string, kind: PageKind, externalId: string) => string | null;
  /**
   * The address of another record of the kind that this address shows the record `from` of; null where that is not to be
   * seen in it. Only for web apps whose addresses are not proven otherwise than by the page one is on.
   */
  readonly likewise?: (url: URL, from: string, to: string) => string | null;
}
