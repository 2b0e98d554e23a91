import type { VendorId } from '../../shared/vendors.ts';

/** The part of a vendor's page in which records and lists are. */
export interface Shown {
  /**
   * The document of the frame in which the page shows its records, null while there is none. Left out where records
   * are in the page itself.
   */
  readonly shownIn?: (page: Document) => Document | null;
}

/** What our drawings must know of a vendor's pages. All of it is a hint, and none of it an identity. */
export interface Surface extends Shown {
  readonly vendor: VendorId;
  /** How the document that shows the record calls it. */
  readonly nameOf: (shown: Document) => string | null;
  /** Selector of what people save and close with: never covered. */
  readonly keepClear: string;
}

/** A row of a list as the page shows it. */
export interface ListedRow {
  readonly name: string;
  readonly identifier?: string;
  readonly externalId?: string;
  /** What shows the name: the mark stands beside it. */
  readonly at: HTMLElement;
}

/** The rows of a vendor's list of companies. */
export interface ListSurface extends Shown {
  readonly vendor: VendorId;
  readonly rows: (shown: Document) => ListedRow[];
}

/** The document in which a page shows its records: itself, or that of a frame. */
export function shownDocument(surface: Shown | undefined, page: Document): Document {
  return surface?.shownIn?.(page) ?? page;
}
