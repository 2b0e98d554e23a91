import type { VendorId } from '../../shared/vendors.ts';

/** What our drawings must know of a vendor's pages. All of it is a hint, and none of it an identity. */
export interface Surface {
  readonly vendor: VendorId;
  /** How the page calls the record it shows. */
  readonly nameOf: (page: Document) => string | null;
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
export interface ListSurface {
  readonly vendor: VendorId;
  readonly rows: (page: Document) => ListedRow[];
}
