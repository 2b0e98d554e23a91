import type { Query } from './query.ts';
import type { Denial } from './settings.ts';

/** Says whether a row stays, or is undefined where the vendor does not understand the value and ignores it. */
export type Filter = (value: string) => ((slot: number) => boolean) | undefined;

/** One endpoint that pages. A *slot* is a row's place; slots and ids rise together. */
export interface Listing {
  readonly path: string;
  /** The member of the answer that holds the rows. */
  readonly collection: string;
  readonly scope: string;
  /** The access level without which the agent is refused. */
  readonly area: Denial;
  /** Parameters of this list alone that leave rows out. */
  readonly filters: Readonly<Record<string, Filter>>;
  /** Parameters of this list alone that change what a row carries. */
  readonly shaping: readonly string[];
  /** Fields by which the list can be put in order, beside `id`. */
  readonly orders: Readonly<Record<string, (slot: number) => string | number>>;
  /** Fields that `advanced_search` may name. */
  readonly searchable: Readonly<Record<string, (slot: number) => string | null>>;
  id(slot: number): number;
  /** The row with this id, whether or not the agent may see it. */
  find(id: number): number | undefined;
  /** Every row, in the order of slots. */
  all(): Iterable<number>;
  /** The rows of one client, in any order. */
  ofClient(company: number): Iterable<number>;
  /** Rows written after a time, in any order; undefined where nothing beats a full walk. */
  writtenSince(at: number): Iterable<number> | undefined;
  companyOf(slot: number): number;
  visible(slot: number): boolean;
  /** Left out where records are never inactive. */
  inactive?(slot: number): boolean;
  updatedAt(slot: number): number;
  /** The texts in which `search` looks. */
  searched(slot: number): readonly (string | null)[];
  row(slot: number, query: Query): string;
  /** A single record; without `includedetails` it is no more than a row. */
  detail(slot: number, query: Query): string;
}

/** A filter by a number, as most are. */
export const byNumber =
  (read: (slot: number) => number): Filter =>
  (value) => {
    const wanted = Number(value);
    return /^\d+$/u.test(value) ? (slot) => read(slot) === wanted : undefined;
  };

/** A filter by any of several numbers, with commas between them. */
export const byNumbers =
  (read: (slot: number) => number): Filter =>
  (value) => {
    const wanted = new Set(value.split(',').map(Number));
    return /^\d+(?:,\d+)*$/u.test(value) ? (slot) => wanted.has(read(slot)) : undefined;
  };

/** A switch that leaves rows out when it is on. */
export const leavingOut =
  (out: (slot: number) => boolean): Filter =>
  (value) =>
    value.toLowerCase() === 'true' ? (slot) => !out(slot) : value.toLowerCase() === 'false' ? () => true : undefined;
