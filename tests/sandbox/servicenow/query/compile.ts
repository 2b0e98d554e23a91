import { parseDateTime } from '../dates.ts';
import type { FieldType } from '../field.ts';
import type { Settings } from '../settings.ts';
import type { Table, Tables } from '../table.ts';
import { type Column, findColumn } from './column.ts';
import type { Operator, Query, Term } from './parse.ts';

/** Says that the user may not ask for a range of a column. */
export class RangeRefused extends Error {
  override readonly name = 'RangeRefused';
}

export interface Compiled {
  matches(slot: number): boolean;
  /** Only rows with an id above this one … */
  readonly above: string | undefined;
  /** … only rows with one of these ids … */
  readonly ids: readonly string[] | undefined;
  /** … only rows written at this time or later (milliseconds) … */
  readonly writtenFrom: number | undefined;
  /** … and only rows of these companies. */
  readonly companies: readonly string[] | undefined;
}

export interface Ground {
  readonly tables: Tables;
  readonly table: Table;
  readonly settings: Settings;
  readonly oddity: (kind: string) => void;
}

const RANGES: ReadonlySet<Operator> = new Set(['>', '>=', '<', '<=', 'STARTSWITH']);

/**
 * Makes the test of a query. A condition on a column that does not exist is dropped without a word, and everything
 * comes back (or nothing, as the instance has it).
 * @throws RangeRefused
 */
export const compileQuery = (query: Query, ground: Ground): Compiled => {
  for (const _piece of query.senseless) ground.oddity('ignored-condition');
  const nothing = query.senseless.length > 0 && ground.settings.invalidQueryReturnsNoRows;
  for (const { field } of query.order) refuseRange(findColumn(ground.tables, ground.table, field), ground);
  const parts = query.parts.map((groups) => groups.map((terms) => compileGroup(terms, ground)));
  const [only, ...more] = parts;
  return {
    matches: (slot) => !nothing && parts.some((groups) => groups.every(({ matches }) => matches(slot))),
    ...(only === undefined || more.length > 0 ? NO_BOUNDS : boundsOf(only.map(({ demands }) => demands))),
  };
};

/** Conditions of which one must hold, and those of them that were not dropped. */
interface Group {
  matches(slot: number): boolean;
  readonly demands: readonly Term[];
}

const compileGroup = (terms: readonly Term[], ground: Ground): Group => {
  const kept = terms.flatMap((term) => {
    const test = compileTerm(term, ground);
    return test ? [{ term, test }] : [];
  });
  return {
    // A group of nothing but dropped conditions demands nothing.
    matches: (slot) => kept.length === 0 || kept.some(({ test }) => test(slot)),
    demands: kept.map(({ term }) => term),
  };
};

/** @throws RangeRefused where the user may not ask for ranges of a column and the instance says so */
const refuseRange = (column: Column | undefined, { settings }: Ground): void => {
  if (column && settings.noRangeHow === 'refused' && settings.noRange.includes(column.rule))
    throw new RangeRefused(column.rule);
};

const compileTerm = (term: Term, ground: Ground): ((slot: number) => boolean) | undefined => {
  const { tables, table, settings, oddity } = ground;
  const { field, operator, value } = term;
  if (operator === 'INSTANCEOF') return instanceOf(value, ground);
  const column = findColumn(tables, table, field);
  if (column === undefined) {
    oddity('ignored-condition');
    return settings.invalidQueryReturnsNoRows ? () => false : undefined;
  }
  if (RANGES.has(operator) && settings.noRange.includes(column.rule)) {
    refuseRange(column, ground);
    return undefined;
  }
  const test = makeTest(operator, meant(value, column.field.type, settings), column);
  return (slot) => test(column.value(slot) ?? '');
};

/** Rows of a class or of one below it. */
const instanceOf = (name: string, { tables }: Ground): ((slot: number) => boolean) => {
  const wanted = tables.get(name);
  return (slot) => wanted?.has(slot) ?? false;
};

/** A function of the user's own clock becomes the time that it stands for; a plain time is UTC. */
const meant = (value: string, type: FieldType, { userZoneHours }: Settings): string => {
  const [, day, clock] = /^javascript:gs\.dateGenerate\('([\d-]+)','([\d:]+)'\)$/u.exec(value) ?? [];
  if (type !== 'glide_date_time' || day === undefined || clock === undefined) return value;
  const utc = new Date(parseDateTime(`${day} ${clock}`) - userZoneHours * 3_600_000);
  return utc.toISOString().replace('T', ' ').slice(0, 19);
};

type Test = (own: string) => boolean;

/** Negations never hold for an empty column. */
const MAKERS: Readonly<Record<Exclude<Operator, 'INSTANCEOF'>, (wanted: string, numeric: boolean) => Test>> = {
  '=': (wanted) => (own) => own.toLowerCase() === wanted.toLowerCase(),
  '!=': (wanted) => (own) => own !== '' && own.toLowerCase() !== wanted.toLowerCase(),
  '>': (wanted, numeric) => (own) => own !== '' && compare(own, wanted, numeric) > 0,
  '>=': (wanted, numeric) => (own) => own !== '' && compare(own, wanted, numeric) >= 0,
  '<': (wanted, numeric) => (own) => own !== '' && compare(own, wanted, numeric) < 0,
  '<=': (wanted, numeric) => (own) => own !== '' && compare(own, wanted, numeric) <= 0,
  LIKE: (wanted) => (own) => own.toLowerCase().includes(wanted.toLowerCase()),
  'NOT LIKE': (wanted) => (own) => own !== '' && !own.toLowerCase().includes(wanted.toLowerCase()),
  NOTLIKE: (wanted) => (own) => own !== '' && !own.toLowerCase().includes(wanted.toLowerCase()),
  STARTSWITH: (wanted) => (own) => own.toLowerCase().startsWith(wanted.toLowerCase()),
  ENDSWITH: (wanted) => (own) => own.toLowerCase().endsWith(wanted.toLowerCase()),
  IN: (wanted) => {
    const list = new Set(wanted.toLowerCase().split(','));
    return (own) => list.has(own.toLowerCase());
  },
  'NOT IN': (wanted) => {
    const list = new Set(wanted.toLowerCase().split(','));
    return (own) => own !== '' && !list.has(own.toLowerCase());
  },
  ISEMPTY: () => (own) => own === '',
  ISNOTEMPTY: () => (own) => own !== '',
};

const makeTest = (operator: Exclude<Operator, 'INSTANCEOF'>, wanted: string, { field }: Column): Test =>
  MAKERS[operator](wanted, field.type === 'integer');

const compare = (a: string, b: string, numeric: boolean): number => {
  if (numeric) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
};

const NO_BOUNDS = { above: undefined, ids: undefined, writtenFrom: undefined, companies: undefined } as const;

/** Reads off what every row must be, so that a list need not look at all of them. */
const boundsOf = (groups: readonly (readonly Term[])[]): Omit<Compiled, 'matches'> => {
  const must = groups.flatMap((terms) => (terms.length === 1 ? terms : []));
  const few = (field: string): readonly string[] | undefined => {
    const term = must.find((one) => one.field === field && (one.operator === '=' || one.operator === 'IN'));
    return term && (term.operator === '=' ? [term.value] : term.value.split(','));
  };
  const above = must.find(({ field, operator }) => field === 'sys_id' && operator === '>')?.value;
  const since = must.find(
    ({ field, operator }) => field === 'sys_updated_on' && (operator === '>=' || operator === '>'),
  );
  const from = since === undefined ? Number.NaN : parseDateTime(since.value);
  return { above, ids: few('sys_id'), companies: few('company'), writtenFrom: Number.isNaN(from) ? undefined : from };
};
