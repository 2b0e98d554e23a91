import type { CaselessQuery } from '../caseless-query.ts';
import type { RowSource } from '../row-source.ts';
import type { Denial } from './settings.ts';

/** Says whether a row stays, or is undefined where the vendor does not understand the value and ignores it. */
export type Filter = (value: string) => ((slot: number) => boolean) | undefined;

/** One endpoint that pages. */
export interface Listing extends RowSource {
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
  /** The texts in which `search` looks. */
  searched(slot: number): readonly (string | null)[];
  row(slot: number, query: CaselessQuery): string;
  /** A single record; without `includedetails` it is no more than a row. */
  detail(slot: number, query: CaselessQuery): string;
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
