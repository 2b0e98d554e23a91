import type { VendorId } from '../../shared/vendors.ts';

/** What our drawings must know of a vendor's pages: data, so that no page carries what is about others. Hints, all of it. */
export interface Surface {
  /** Selector of what shows the name of a record. */
  readonly name: string;
  /** Selector of what people save and close with: never covered. */
  readonly keepClear: string;
  /** Selector of what has, in its shadow root, the frame in which records are; left out where none has. */
  readonly shells?: string;
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
  /** `shown` is the page or a document in a frame of it. */
  readonly rows: (shown: Document) => ListedRow[];
}
