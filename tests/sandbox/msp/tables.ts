import type { Stamp } from './ledger.ts';
import * as first from './vocabulary/tables.ts';

/** A row of one of the MSP's setup tables. Its position in the table is its key and never changes. */
export interface TableRow {
  name: string;
  inactive: boolean;
  /** A status that closes what carries it. */
  readonly closed: boolean;
  stamp: Stamp | undefined;
}

export type TableKind =
  | 'company-types'
  | 'markets'
  | 'company-statuses'
  | 'configuration-types'
  | 'configuration-statuses'
  | 'manufacturers'
  | 'contact-types';

const row = (from: string | { name: string; inactive?: boolean; closed?: boolean }): TableRow =>
  typeof from === 'string'
    ? { name: from, inactive: false, closed: false, stamp: undefined }
    : { name: from.name, inactive: from.inactive ?? false, closed: from.closed ?? false, stamp: undefined };

/** The setup tables, small enough to be held whole. */
export class Tables {
  readonly #rows: Readonly<Record<TableKind, TableRow[]>> = {
    'company-types': first.COMPANY_TYPES.map(row),
    markets: first.MARKETS.map(row),
    'company-statuses': first.COMPANY_STATUSES.map(row),
    'configuration-types': first.CONFIGURATION_TYPES.map(row),
    'configuration-statuses': first.CONFIGURATION_STATUSES.map(row),
    manufacturers: first.MANUFACTURERS.map(row),
    'contact-types': first.CONTACT_TYPES.map(row),
  };

  rows(kind: TableKind): readonly Readonly<TableRow>[] {
    return this.#rows[kind];
  }

  create(kind: TableKind, name: string, stamp: Stamp): number {
    return this.#rows[kind].push({ name, inactive: false, closed: false, stamp }) - 1;
  }

  /** @throws RangeError when the table has no such row. */
  edit(kind: TableKind, key: number, change: { name?: string; inactive?: boolean }, stamp: Stamp): void {
    const found = this.#rows[kind][key];
    if (found === undefined) throw new RangeError(`${kind} has no row ${key}`);
    Object.assign(found, change, { stamp });
  }
}
