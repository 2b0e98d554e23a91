import type { Entity } from './entity.ts';
import type { Filter } from './filter.ts';

/** The rows that meet a filter in the order of their ids, from above the slot `from` on. */
export function* walk({ rows }: Entity, filter: Filter, from = -1): Generator<number> {
  const { bounds } = filter;
  const start = bounds.above === undefined ? from : Math.max(from, rows.seek(bounds.above));
  const few = bounds.ids
    ? bounds.ids.map((id) => rows.find(id)).filter((slot) => slot !== undefined)
    : rows.candidates?.(bounds);
  if (few !== undefined) {
    const sorted = [...new Set(few)].filter((slot) => slot > start).sort((a, b) => a - b);
    for (const slot of sorted) if (filter.matches(slot)) yield slot;
    return;
  }
  for (let slot = rows.after(start); slot !== undefined; slot = rows.after(slot)) {
    if (filter.matches(slot)) yield slot;
  }
}
