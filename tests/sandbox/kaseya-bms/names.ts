import type { Msp } from '../msp/msp.ts';
import type { TableKind } from '../msp/tables.ts';

/** Ids of the rows of the tenant's lookup tables, from their positions in the estate's tables. */
export const lookupId = (position: number): number => position + 1;

/** The id and name of a lookup row, as two JSON texts; both null where nothing is chosen. */
export const chosen = (msp: Msp, kind: TableKind, position: number | null): readonly [id: string, name: string] => {
  const name = position === null ? undefined : msp.tables.rows(kind)[position]?.name;
  return position === null || name === undefined
    ? ['null', 'null']
    : [String(lookupId(position)), JSON.stringify(name)];
};

export const fullName = (msp: Msp, contact: number): string =>
  [msp.contacts.peek(contact, 'first'), msp.contacts.peek(contact, 'last')].filter((part) => part !== null).join(' ');
