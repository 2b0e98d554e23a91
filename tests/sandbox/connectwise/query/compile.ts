import { isList, type Value } from '../value.ts';
import type { Columns, ColumnType, Shape } from './columns.ts';
import type { Comparator, Condition, Literal } from './parse.ts';
import { refuse } from './tokens.ts';

/** True, false, or null for "unknown", as in SQL: a comparison with a missing value is neither. */
export type Truth = boolean | null;

type Test<R> = (row: R) => Truth;
type Reader<R> = (row: R) => Value | undefined;
/** How the fields of a row are found: by name, with the shape of what is there. */
type Resolve<R> = (path: readonly string[]) => { shape: Shape; read: Reader<R> };

/**
 * Makes a test of a condition on the columns of a resource.
 * @throws QueryError where a field is unknown or a value has the wrong type for its field
 */
export const compileCondition = (condition: Condition, columns: Columns): ((slot: number) => boolean) => {
  const test = compile(condition, (path) => {
    const [name = '', ...rest] = path;
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (column === undefined) return refuse(`There is no field ${path.join('/')}.`);
    return descend(column, rest, path, (slot: number) => column.value(slot));
  });
  return (slot) => test(slot) === true;
};

/** A test of `childConditions` or `customFieldConditions`: some element of a list meets the whole condition. */
export const compileChildCondition = (
  condition: Condition,
  columns: Columns,
  listName?: string,
): ((slot: number) => boolean) => {
  const name = listName ?? soleList(condition);
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (column?.type !== 'list') return refuse(`${name} is not a list of child records.`);
  const element: Shape = { type: 'reference', ...(column.members && { members: column.members }) };
  const test = compile<Value>(condition, (path) => {
    const rest = listName === undefined ? path.slice(1) : path;
    if (rest.length === 0) return refuse(`${name} needs the name of a field after a slash.`);
    return descend(element, rest, path, (row: Value) => row);
  });
  return (slot) => {
    const elements = column.value(slot);
    return (
      elements !== undefined && elements !== null && isList(elements) && elements.some((row) => test(row) === true)
    );
  };
};

const soleList = (condition: Condition): string => {
  const names = new Set(pathsOf(condition).map(([first = '']) => first));
  const [name = ''] = names;
  return names.size === 1 ? name : refuse('childConditions can speak of one list only.');
};

const pathsOf = (condition: Condition): (readonly string[])[] => {
  if ('terms' in condition) return condition.terms.flatMap(pathsOf);
  return 'term' in condition ? pathsOf(condition.term) : [condition.path];
};

const descend = <R>(
  shape: Shape,
  rest: readonly string[],
  path: readonly string[],
  read: Reader<R>,
): { shape: Shape; read: Reader<R> } => {
  const [name, ...deeper] = rest;
  if (name === undefined) return { shape, read };
  const inner =
    shape.type === 'reference' && shape.members && Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
  if (inner === undefined) return refuse(`There is no field ${path.join('/')}.`);
  return descend(inner, deeper, path, (row) => {
    const outer = read(row);
    return outer === undefined || outer === null || typeof outer !== 'object' || isList(outer)
      ? undefined
      : outer[name];
  });
};

const compile = <R>(condition: Condition, resolve: Resolve<R>): Test<R> => {
  switch (condition.op) {
    case 'and':
    case 'or':
      return junction(
        condition.terms.map((term) => compile(term, resolve)),
        condition.op === 'or',
      );
    case 'not': {
      const inner = compile(condition.term, resolve);
      return (row) => {
        const truth = inner(row);
        return truth === null ? null : !truth;
      };
    }
    case 'in': {
      const tests = condition.list.map((to) => comparison(condition.path, '=', to, resolve));
      return junction(tests, true);
    }
    case 'compare':
      return comparison(condition.path, condition.by, condition.to, resolve);
  }
};

/** `decides` is the truth that settles the whole: true for `or`, false for `and`. */
const junction =
  <R>(tests: readonly Test<R>[], decides: boolean): Test<R> =>
  (row) => {
    let result: Truth = !decides;
    for (const test of tests) {
      const truth = test(row);
      if (truth === decides) return decides;
      if (truth === null) result = null;
    }
    return result;
  };

const comparison = <R>(path: readonly string[], by: Comparator, to: Literal, resolve: Resolve<R>): Test<R> => {
  const { shape, read } = resolve(path);
  if (to === null) {
    if (by !== '=' && by !== '!=') return refuse(`${path.join('/')} can be compared with null by = and != only.`);
    return (row) => ((read(row) ?? null) === null) === (by === '=');
  }
  const compare = COMPARISONS[shape.type](by, to, path.join('/'));
  return (row) => {
    const value = read(row) ?? null;
    return value === null ? null : compare(value);
  };
};

type Compare = (value: Value) => boolean;

const ORDER: Readonly<Record<Exclude<Comparator, 'like' | 'contains'>, (sign: number) => boolean>> = {
  '=': (sign) => sign === 0,
  '!=': (sign) => sign !== 0,
  '<': (sign) => sign < 0,
  '<=': (sign) => sign <= 0,
  '>': (sign) => sign > 0,
  '>=': (sign) => sign >= 0,
};

const ordered = (by: Comparator, field: string): ((sign: number) => boolean) =>
  by === 'like' || by === 'contains' ? refuse(`${by} is for strings; ${field} is none.`) : ORDER[by];

const noInside =
  (kind: string) =>
  (_by: Comparator, _to: Literal, field: string): Compare =>
    refuse(`${field} is a ${kind}: name a field inside it.`);

/** For each type of field: how it is compared with a literal of its own type. The database ignores case. */
const COMPARISONS: Readonly<Record<ColumnType, (by: Comparator, to: Literal, field: string) => Compare>> = {
  string: (by, to, field) => {
    if (typeof to !== 'string') return refuse(`${field} is a string.`);
    const folded = to.toLowerCase();
    if (by === 'contains') return (value) => String(value).toLowerCase().includes(folded);
    if (by === 'like') {
      const pattern = likePattern(folded);
      return (value) => pattern.test(String(value).toLowerCase());
    }
    const fits = ordered(by, field);
    return (value) => {
      const text = String(value).toLowerCase();
      return fits(text === folded ? 0 : text < folded ? -1 : 1);
    };
  },
  number: (by, to, field) => {
    if (typeof to !== 'number' && typeof to !== 'bigint') return refuse(`${field} is a number.`);
    const fits = ordered(by, field);
    // Numbers and bigints compare exactly with each other.
    return (value) =>
      (typeof value === 'number' || typeof value === 'bigint') && fits(value < to ? -1 : value > to ? 1 : 0);
  },
  boolean: (by, to, field) => {
    if (typeof to !== 'boolean') return refuse(`${field} is a boolean.`);
    if (by !== '=' && by !== '!=') return refuse(`${field} can be compared by = and != only.`);
    return (value) => (value === to) === (by === '=');
  },
  datetime: (by, to, field) => {
    if (to === null || typeof to !== 'object') return refuse(`${field} is a datetime.`);
    const fits = ordered(by, field);
    const { datetime } = to;
    return (value) => fits(Date.parse(String(value)) - datetime);
  },
  reference: noInside('reference'),
  list: noInside('list, for childConditions'),
};

/** `%` and `*` stand for any text; `[[]` for a bracket. */
const likePattern = (text: string): RegExp => {
  const source = text
    .replaceAll('[[]', '[')
    .replace(/[.+?^${}()|[\]\\]/gu, '\\$&')
    .replace(/[%*]/gu, '[\\s\\S]*');
  return new RegExp(`^${source}$`, 'u');
};
