import { findColumn } from './query/column.ts';
import type { Compiled, Ground } from './query/compile.ts';
import type { Query } from './query/parse.ts';
import type { Records, Table } from './table.ts';

/** The rows that meet a query, in the order of their ids. */
export function* rowsOf(table: Table, compiled: Compiled): Generator<number> {
  const few = fewRows(table, compiled);
  for (const slot of few ?? table.records.inOrder(compiled.above)) {
    if (table.has(slot) && compiled.matches(slot)) yield slot;
  }
}

/** Where only few rows can meet a query, those alone are looked at. */
const fewRows = ({ records }: Table, { ids, writtenFrom, companies, above }: Compiled): number[] | undefined => {
  const found =
    ids?.map((id) => records.find(id)).filter((slot) => slot !== undefined) ??
    (writtenFrom === undefined ? undefined : records.writtenFrom?.(writtenFrom)) ??
    membersOf(records, companies);
  if (found === undefined) return undefined;
  return [...new Set(found)]
    .map((slot) => ({ slot, id: records.sysIdOf(slot) }))
    .filter(({ id }) => above === undefined || id > above)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ slot }) => slot);
};

/** Rows of some companies; undefined where they can only be found by looking at all. */
const membersOf = ({ ofCompany }: Records, companies: readonly string[] | undefined): number[] | undefined => {
  const lists = companies?.map((company) => ofCompany?.(company));
  return lists?.every((list) => list !== undefined) ? lists.flatMap((list) => [...list]) : undefined;
};

/** Whether a query asks for the order in which rows come anyway. */
export const byId = ({ order }: Query): boolean =>
  order.length === 1 && order[0]?.field === 'sys_id' && !order[0].descending;

/** All rows of a query in the order that it asks for. */
export const orderedRows = (query: Query, compiled: Compiled, ground: Ground): number[] => {
  const { tables, table } = ground;
  const slots = [...rowsOf(table, compiled)];
  if (query.order.length === 0 || byId(query)) return slots;
  const keys = query.order.flatMap(({ field, descending }) => {
    const column = findColumn(tables, table, field);
    return column ? [{ column, sign: descending ? -1 : 1 }] : [];
  });
  const decorated = slots.map((slot) => ({ slot, values: keys.map(({ column }) => column.value(slot) ?? '') }));
  decorated.sort((a, b) => {
    for (const [n, { sign }] of keys.entries()) {
      const [left = '', right = ''] = [a.values[n], b.values[n]];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  });
  return decorated.map(({ slot }) => slot);
};
