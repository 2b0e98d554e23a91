import type { GridFilter, GridSort } from '../../../../shared/api/technology-grid.ts';

/** What a grid shows: which items, and in what order. */
export interface GridAsk {
  readonly group: number;
  /** Null: of all companies. */
  readonly company: number | null;
  readonly sort: GridSort;
  readonly order: 'asc' | 'desc';
  readonly filter: Filter;
}

/** Everything that narrows a grid; what is absent narrows nothing. */
export type Filter = Readonly<Pick<GridFilter, 'q' | 'active' | 'support' | 'warranty' | 'age' | 'missing'>>;

/** The ask as the server takes it. */
export function queryOf({ group, company, sort, order, filter }: GridAsk) {
  return { ...filter, group, ...(company === null ? {} : { company }), sort, order };
}

/** The other way round if it is sorted by that already. */
export function sortedBy(ask: GridAsk, sort: GridSort): GridAsk {
  const order = ask.sort === sort && ask.order === 'asc' ? 'desc' : 'asc';
  return { ...ask, sort, order };
}

/** With one more condition, or without it. */
export function filteredBy<K extends keyof Filter>(ask: GridAsk, key: K, value: Filter[K] | undefined): GridAsk {
  const { [key]: _, ...rest } = ask.filter;
  return { ...ask, filter: value === undefined || value === '' ? rest : { ...rest, [key]: value } };
}
