import type { Selection } from '../connector.ts';
import { encoded } from './client.ts';
import { anyOf, type Condition } from './conditions.ts';

/** More ids than this make addresses too long (ConnectWise sheet, gotchas): then all is listed, and the engine filters. */
const MAX_IDS = 100;
/** Addresses stay below about 2,000 characters; the fields asked for and the rest of the address need the other half. */
const MAX_CHARS = 1_000;

/** Where a kind of record keeps what a selection chooses by. */
export interface SelectionFields {
  companies?: string;
  types?: string;
  statuses?: string;
}

/**
 * The part of a selection that ConnectWise can apply: as many of the clauses as fit into an address, shortest first.
 * What does not fit is left to the engine, which judges every row anyway.
 *
 * Filters on field values are never sent. ConnectWise compares what is stored and we what a person sees: a serial with
 * an invisible character would fall out, "differs" would lose the empty ones, and custom fields can only be named by a
 * caption that may be renamed between two nights.
 */
export function selectionConditions(
  selection: Pick<Selection, keyof SelectionFields>,
  fields: SelectionFields,
): Condition[] {
  const clauses = Object.entries(fields)
    .flatMap(([list, field]) => {
      const ids = selection[list as keyof SelectionFields];
      return field === undefined || ids === 'all' || ids.length > MAX_IDS ? [] : [anyOf(field, ids)];
    })
    .sort((a, b) => a.length - b.length);
  let room = MAX_CHARS;
  return clauses.filter((clause) => {
    room -= encoded(` and ${clause}`).length;
    return room >= 0;
  });
}
