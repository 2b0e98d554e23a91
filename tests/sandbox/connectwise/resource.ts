import type { Id } from './ids.ts';
import type { Bounds } from './query/bounds.ts';
import type { Columns } from './query/columns.ts';
import type { Right } from './rights.ts';

/** The rows of one endpoint. A *slot* is a row's place; slots and ids rise together. */
export interface Rows {
  /** The first row above `slot` (-1 to begin), or undefined at the end. */
  after(slot: number): number | undefined;
  /** The greatest slot whose id is not above `id`; -1 when there is none. */
  seek(id: Id): number;
  /** The row with this id, if it exists. */
  find(id: Id): number | undefined;
  /** Rows among which all that meet the bounds are, in any order; undefined where nothing beats a full walk. */
  candidates?(bounds: Bounds): Iterable<number> | undefined;
}

/** One listable endpoint of the API. */
export interface Resource {
  /** What error bodies call one of its records, e.g. `configuration`. */
  readonly name: string;
  readonly columns: Columns;
  readonly rows: Rows;
  /** The right without which it answers 403. */
  readonly right: Right;
  /** A few sub-resources know nothing of forward-only paging: they page by number and send no `Link`. */
  readonly forwardOnly: boolean;
  /** Rows that the role may see; others are left out without a word. */
  visible?(slot: number): boolean;
}

/** Rows that are held whole: setup tables and what hangs on one record. */
export const tableRows = (ids: readonly Id[]): Rows => ({
  after: (slot) => (slot + 1 < ids.length ? slot + 1 : undefined),
  seek: (id) => ids.findLastIndex((own) => own <= id),
  find: (id) => {
    const slot = ids.indexOf(id);
    return slot < 0 ? undefined : slot;
  },
});
