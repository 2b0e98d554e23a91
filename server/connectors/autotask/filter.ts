/** A clause of Autotask's query language. Typed, because a misspelt operator is dropped without a word and everything comes back. */
export type Clause =
  | { op: 'eq' | 'gt' | 'gte' | 'lte'; field: string; value: string | number | boolean }
  | { op: 'in'; field: string; value: (string | number)[] }
  | { op: 'or'; items: Clause[] };

/** A query may hold so many alternatives; each value of an `in` is one (Autotask sheet, limits). */
export const MOST_ALTERNATIVES = 500;

const WHOLE_NUMBER = /^\d+$/;

/** Whether a text can be an Autotask id at all: whole numbers, and 0 is one: the customer's own company. */
export function isVendorId(id: string): boolean {
  return WHOLE_NUMBER.test(id);
}

/** Ids are numbers to Autotask; one too large for a number here keeps its digits as text. */
export function jsonId(id: string): number | string {
  if (!isVendorId(id)) throw new RangeError(`"${id}" is no Autotask id: they are whole numbers`);
  const number = Number(id);
  return Number.isSafeInteger(number) ? number : id;
}

/** `in` a list of ids. An empty list matches nothing. */
export function anyOf(field: string, ids: readonly string[]): Clause {
  return ids.length === 0 ? { op: 'eq', field, value: -1 } : { op: 'in', field, value: ids.map(jsonId) };
}

/** Records after an id, or all: a filter is mandatory, and "all" begins at 0. */
export function after(id: string | undefined): Clause {
  return id === undefined ? { op: 'gte', field: 'id', value: 0 } : { op: 'gt', field: 'id', value: jsonId(id) };
}

export function upToId(id: string): Clause {
  return { op: 'lte', field: 'id', value: jsonId(id) };
}

/** Rows changed after an instant (ISO 8601, UTC). */
export function changedAfter(field: string, instant: string): Clause {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(instant)) {
    throw new RangeError(`"${instant}" is no UTC instant such as 2025-11-01T00:00:00.000Z`);
  }
  return { op: 'gt', field, value: instant };
}

/** Ids in groups of as many as one query may name. */
export function idGroups(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / MOST_ALTERNATIVES) }, (_, group) =>
    ids.slice(group * MOST_ALTERNATIVES, (group + 1) * MOST_ALTERNATIVES),
  );
}
