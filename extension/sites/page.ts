import type { PageKind } from '../../shared/api/pages.ts';
import type { VendorId } from '../../shared/vendors.ts';

export type { PageKind };

/*
 * `inFrame` stands on a page that was read from the address of a shell around it. The shell shows it in a frame, which
 * tells its own address: what the frame says later is so, whatever the shell's address still says.
 */

/** The page of one record. What it is called is not in an address: the server tells. */
export interface RecordPage {
  readonly is: 'record';
  readonly vendor: VendorId;
  /** Host name of the web app, lower case, without a port. */
  readonly host: string;
  readonly kind: PageKind;
  /** The vendor's own id. */
  readonly externalId: string;
  readonly inFrame?: true;
}

/** A page that lists records. */
export interface ListPage {
  readonly is: 'list';
  readonly vendor: VendorId;
  readonly host: string;
  readonly kind: 'company' | 'configuration';
  readonly inFrame?: true;
}

/** A page that most likely shows a record, in a form we cannot read: said in the popup, never in the page. */
export interface UnreadablePage {
  readonly is: 'unreadable';
  readonly vendor: VendorId;
  readonly host: string;
  readonly why: UnreadableWhy;
  /** Name of the vendor's screen, when the address tells it. Names no client. */
  readonly screen: string | null;
}

export type UnreadableWhy =
  | 'too-long'
  | 'not-base64'
  | 'not-lzma'
  | 'too-large'
  | 'not-json'
  | 'no-record-id'
  | 'unknown-screen';

export type Page = RecordPage | ListPage | UnreadablePage;

/** Identity of a record's page over tabs, visits and restarts: `connectwise|na.myconnectwise.net|company|250`. */
export type PageKey = `${VendorId}|${string}|${PageKind}|${string}`;

export function pageKey({ vendor, host, kind, externalId }: Omit<RecordPage, 'is'>): PageKey {
  return `${vendor}|${host}|${kind}|${externalId}`;
}

/** The record of a key that `pageKey` made. An id may hold the separator, the parts before it do not. */
export function recordOf(key: PageKey): RecordPage {
  const [vendor, host, kind, ...id] = key.split('|') as [VendorId, string, PageKind, ...string[]];
  return { is: 'record', vendor, host, kind, externalId: id.join('|') };
}
