import { type Bounds, boundsOf } from './query/bounds.ts';
import { compileChildCondition, compileCondition } from './query/compile.ts';
import { parseConditions } from './query/parse.ts';
import { refuse } from './query/tokens.ts';
import type { Resource } from './resource.ts';
import { isList, type Value } from './value.ts';

/** What `conditions`, `childConditions` and `customFieldConditions` together ask of a row. */
export interface Filter {
  readonly bounds: Bounds;
  matches(slot: number): boolean;
}

const CONDITION_PARAMETERS = ['conditions', 'childConditions', 'customFieldConditions'] as const;

/** @throws QueryError for what the vendor answers with 400 */
export const readFilter = (resource: Resource, query: URLSearchParams): Filter => {
  const tests: ((slot: number) => boolean)[] = [];
  let bounds: Bounds = {};
  for (const parameter of CONDITION_PARAMETERS) {
    const text = query.get(parameter)?.trim();
    if (!text) continue;
    const condition = parseConditions(text);
    if (parameter === 'conditions') {
      bounds = boundsOf(condition);
      tests.push(compileCondition(condition, resource.columns));
    } else {
      tests.push(
        compileChildCondition(
          condition,
          resource.columns,
          parameter === 'childConditions' ? undefined : 'customFields',
        ),
      );
    }
  }
  const { visible } = resource;
  if (visible) tests.push(visible);
  return { bounds, matches: (slot) => tests.every((test) => test(slot)) };
};

/** The rows that meet a filter in the order of their ids, from above `from` on. */
export function* walk(resource: Resource, filter: Filter, from = -1): Generator<number> {
  const { rows } = resource;
  const { bounds } = filter;
  const start = bounds.above === undefined ? from : Math.max(from, rows.seek(bounds.above));
  const end = bounds.upTo === undefined ? Number.POSITIVE_INFINITY : rows.seek(bounds.upTo);
  const few = bounds.ids
    ? bounds.ids.map((id) => rows.find(id)).filter((slot) => slot !== undefined)
    : rows.candidates?.(bounds);
  if (few !== undefined) {
    const sorted = [...new Set(few)].filter((slot) => slot > start && slot <= end).sort((a, b) => a - b);
    for (const slot of sorted) if (filter.matches(slot)) yield slot;
    return;
  }
  for (let slot = rows.after(start); slot !== undefined && slot <= end; slot = rows.after(slot)) {
    if (filter.matches(slot)) yield slot;
  }
}

/**
 * Puts rows into the order of an `orderBy` text (`name asc, id desc`); rows without a value come first.
 * @throws QueryError for an unknown field or direction
 */
export const sortRows = (resource: Resource, slots: number[], orderBy: string): number[] => {
  const keys = orderBy.split(',').map((part) => readKey(resource, part));
  const decorated = slots.map((slot) => ({ slot, values: keys.map((key) => key.read(slot)) }));
  decorated.sort((a, b) => {
    for (const [n, key] of keys.entries()) {
      const order = compareValues(a.values[n] ?? null, b.values[n] ?? null) * key.sign;
      if (order !== 0) return order;
    }
    return a.slot - b.slot;
  });
  return decorated.map(({ slot }) => slot);
};

const readKey = (resource: Resource, part: string): { sign: number; read: (slot: number) => Value } => {
  const [field = '', direction = 'asc', ...rest] = part.trim().split(/\s+/u);
  const sign = { asc: 1, desc: -1 }[direction.toLowerCase()];
  const [name = '', ...members] = field.split('/');
  const column = Object.hasOwn(resource.columns, name) ? resource.columns[name] : undefined;
  if (column === undefined || sign === undefined || rest.length > 0)
    return refuse(`orderBy cannot be '${part.trim()}'.`);
  return {
    sign,
    read: (slot) =>
      members.reduce<Value>((value, member) => {
        const inner = value === null || typeof value !== 'object' || isList(value) ? null : value[member];
        return inner ?? null;
      }, column.value(slot) ?? null),
  };
};

const compareValues = (a: Value, b: Value): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  const [left, right] = typeof a === 'string' && typeof b === 'string' ? [a.toLowerCase(), b.toLowerCase()] : [a, b];
  return left < right ? -1 : left > right ? 1 : 0;
};
