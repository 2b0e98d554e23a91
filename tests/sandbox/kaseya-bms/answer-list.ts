import { ArrayWriter } from '../array-writer.ts';
import type { CaselessQuery } from '../caseless-query.ts';
import type { PageCache } from '../page-cache.ts';
import { type Narrowing, type RowSource, slotsOf } from '../row-source.ts';
import type { SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import type { Denial } from './settings.ts';
import type { Tenant } from './tenant.ts';

/** Says whether a row stays; undefined for a value that cannot be bound, which is a 400. */
export type Filter = (value: string) => ((slot: number) => boolean) | undefined;

/** One endpoint that pages. */
export interface BmsList extends RowSource {
  /** The path with ids replaced, under which calls are counted and limited. */
  readonly template: string;
  readonly right: Denial;
  /** Whether the envelope says how many records there are in all. */
  readonly counted: boolean;
  /** Filters by their names in lower case, without `Filter.`, beside `accountid` and `isactive`. */
  readonly filters: Readonly<Record<string, Filter>>;
  /** Where the list can be narrowed by dates, when a record was created. */
  createdAt?(slot: number): number;
  row(slot: number): string;
}

export interface ListRequest {
  readonly tenant: Tenant;
  readonly list: BmsList;
  readonly query: CaselessQuery;
  readonly cache: PageCache;
  /** Says that the client did something that was silently ignored or capped. */
  oddity(kind: string): void;
}

const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 20;
const PAGE_PARAMETERS: ReadonlySet<string> = new Set(['pagesize', 'pagenumber', 'sort', 'exclude']);

/** A page of a list. */
export const answerList = (request: ListRequest): SandboxResponse => {
  const { tenant, list, query, cache, oddity } = request;
  const asked = query.number('pagesize');
  for (const kind of pageOddities(query)) oddity(kind);
  if ((asked ?? 1) < 1 || ((asked ?? 0) > MAX_PAGE_SIZE && tenant.settings.oversize === 'refuse'))
    return answers.problem({ PageSize: [`The value '${asked}' is not valid for PageSize.`] });
  const narrowing = narrow(tenant, list, query, oddity);
  if ('status' in narrowing) return narrowing;
  return cache.answer(`${list.template}?${query.key(new Set())}`, () => {
    const slots = sortedSlots(request, narrowing);
    const size = Math.min(asked ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
    const page = Math.max(0, (query.number('pagenumber') ?? tenant.settings.firstPage) - tenant.settings.firstPage);
    return envelope(list, slots.slice(page * size, (page + 1) * size), slots.length);
  });
};

/** What is left of a list, or why the request cannot be bound. */
export const narrow = (
  tenant: Tenant,
  list: BmsList,
  query: CaselessQuery,
  oddity: (kind: string) => void,
): Narrowing | SandboxResponse => {
  const tests: ((slot: number) => boolean)[] = [list.visible];
  let [company, since]: (number | undefined)[] = [];
  for (const name of query.names()) {
    if (PAGE_PARAMETERS.has(name)) continue;
    const value = query.get(name) ?? '';
    const bound = readFilter(tenant, list, name.replace(/^filter\./u, ''), value);
    if (bound === 'unknown' || !name.startsWith('filter.')) oddity(`ignored-parameter ${name}`);
    else if (bound === undefined) return answers.problem({ [name]: [`The value '${value}' is not valid.`] });
    else {
      if (bound.test) tests.push(bound.test);
      company = bound.company ?? company;
      since = bound.since ?? since;
    }
  }
  const { inactive } = list;
  if (inactive && query.get('filter.isactive') === undefined) {
    oddity('activity-not-said');
    if (tenant.settings.inactiveByDefault === 'excluded') tests.push((slot) => !inactive(slot));
  }
  return { tests, company, since };
};

interface Bound {
  readonly test?: (slot: number) => boolean;
  readonly company?: number;
  readonly since?: number;
}

/** No account has this ordinal. */
const NOBODY = -1;

const readFilter = (tenant: Tenant, list: BmsList, name: string, value: string): Bound | 'unknown' | undefined => {
  const { inactive } = list;
  if (name === 'isactive' && inactive) {
    const active = /^(?:true|false)$/iu.test(value) ? value.toLowerCase() === 'true' : undefined;
    return active === undefined ? undefined : { test: (slot) => inactive(slot) !== active };
  }
  if (name === 'accountid') {
    return /^\d+$/u.test(value) ? { company: tenant.accounts.ordinalOf(Number(value)) ?? NOBODY } : undefined;
  }
  const dated = DATED.exec(name);
  if (dated && list.createdAt) return readDated(tenant, list, dated, value);
  const filter = Object.hasOwn(list.filters, name) ? list.filters[name] : undefined;
  if (filter === undefined) return 'unknown';
  const test = filter(value);
  return test && { test };
};

const DATED = /^(createdon|modifiedon)(from|to)$/u;

const readDated = (tenant: Tenant, list: BmsList, [, what, end]: RegExpExecArray, value: string): Bound | undefined => {
  const at = tenant.readMoment(value);
  if (at === undefined) return undefined;
  const read = (slot: number): number => (what === 'modifiedon' ? list.updatedAt(slot) : (list.createdAt?.(slot) ?? 0));
  if (end === 'to') return { test: (slot) => read(slot) <= at };
  return { test: (slot) => read(slot) >= at, ...(what === 'modifiedon' && { since: at }) };
};

const pageOddities = (query: CaselessQuery): string[] => {
  const found: (string | false)[] = [
    (query.number('pagesize') ?? 0) > MAX_PAGE_SIZE && 'capped-page-size',
    query.get('pagesize') === undefined && 'page-size-not-said',
    query.get('pagenumber') === undefined && 'page-number-not-said',
    query.get('sort') !== undefined && 'undocumented-sort',
    query.get('exclude') !== undefined && 'undocumented-exclude',
  ];
  return found.filter((kind) => kind !== false);
};

const sortedSlots = ({ list, query, cache }: ListRequest, narrowing: Narrowing): number[] => {
  const key = `${list.template}?${query.key(PAGE_PARAMETERS)}`;
  const known = cache.lists.get(key);
  if (known) return known;
  const slots = slotsOf(list, narrowing);
  cache.lists.set(key, slots);
  return slots;
};

const envelope = (list: BmsList, slots: readonly number[], total: number): SandboxResponse => {
  const rows = new ArrayWriter();
  for (const slot of slots) rows.add(list.row(slot));
  const end = list.counted ? `,"totalRecords":${total}}` : '}';
  return answers.json(
    200,
    Buffer.concat([Buffer.from('{"success":true,"error":null,"result":'), rows.finish(), Buffer.from(end)]),
  );
};

/** A filter that a text contains a value, whatever its case. */
export const containing =
  (read: (slot: number) => string | null): Filter =>
  (value) => {
    const wanted = value.toLowerCase();
    return (slot) => read(slot)?.toLowerCase().includes(wanted) ?? false;
  };

/** A filter by any of several ids, with commas between them. */
export const oneOf =
  (read: (slot: number) => number): Filter =>
  (value) => {
    const wanted = new Set(value.split(',').map(Number));
    return /^\d+(?:,\d+)*$/u.test(value) ? (slot) => wanted.has(read(slot)) : undefined;
  };

export const isOne =
  (read: (slot: number) => number): Filter =>
  (value) => {
    const wanted = Number(value);
    return /^\d+$/u.test(value) ? (slot) => read(slot) === wanted : undefined;
  };
