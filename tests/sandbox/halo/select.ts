import { z } from 'zod';
import type { CaselessQuery } from '../caseless-query.ts';
import type { Narrowing } from '../row-source.ts';
import type { Instance } from './instance.ts';
import type { Listing } from './listing.ts';
import { Refused } from './refused.ts';

/** What a request asks of a list, and what of it was ignored or is unsafe. */
export interface Selection extends Narrowing {
  readonly oddities: readonly string[];
}

/** Parameters of every list that say which page, not which rows. */
export const PAGE_PARAMETERS: ReadonlySet<string> = new Set(['pageinate', 'page_size', 'page_no', 'count', 'idonly']);

const COMMON: ReadonlySet<string> = new Set([
  ...PAGE_PARAMETERS,
  'order',
  'orderdesc',
  'includeactive',
  'includeinactive',
  'activeinactive',
  'search',
  'client_id',
  'advanced_search',
  'lastupdatefromdate',
  'lastupdatetodate',
]);

/** @throws Refused for an advanced search that the vendor does not accept */
export const select = (instance: Instance, listing: Listing, query: CaselessQuery): Selection => {
  const oddities: string[] = [];
  const tests: ((slot: number) => boolean)[] = [listing.visible, activity(listing, query, oddities)];
  for (const name of query.names()) {
    const value = query.get(name) ?? '';
    const filter = Object.hasOwn(listing.filters, name) ? listing.filters[name] : undefined;
    const test = filter?.(value);
    if (test) tests.push(test);
    else if (filter) oddities.push(`ignored-value ${name}`);
    else if (!COMMON.has(name) && !listing.shaping.includes(name)) oddities.push(`ignored-parameter ${name}`);
  }
  const search = query.get('search')?.toLowerCase();
  if (search) tests.push((slot) => listing.searched(slot).some((text) => text?.toLowerCase().includes(search)));
  tests.push(...advancedSearch(listing, query.get('advanced_search')));
  const { since, until } = updated(instance, query, oddities);
  if (since !== undefined) tests.push((slot) => listing.updatedAt(slot) >= since);
  if (until !== undefined) tests.push((slot) => listing.updatedAt(slot) <= until);
  return { oddities, tests, company: clientOf(instance, query, oddities), since };
};

/** Which of the two are sent by default is not documented: a well-made client says both. */
const activity = (
  { inactive: isInactive }: Listing,
  query: CaselessQuery,
  oddities: string[],
): ((slot: number) => boolean) => {
  if (isInactive === undefined) return () => true;
  const pair = query.get('activeinactive')?.toLowerCase().split(',');
  const asked = [query.flag('includeactive'), query.flag('includeinactive')];
  const [active, inactive] = pair?.length === 2 ? pair.map((part) => part === 'true') : asked;
  if (active === undefined && inactive === undefined) {
    oddities.push('activity-not-said');
    return (slot) => !isInactive(slot);
  }
  return (slot) => (isInactive(slot) ? inactive : active) ?? false;
};

/** No row where the client is unknown: -1 belongs to nobody. */
const NOBODY = -2;

const clientOf = ({ clients }: Instance, query: CaselessQuery, oddities: string[]): number | undefined => {
  const text = query.get('client_id');
  if (text === undefined) return undefined;
  const id = query.number('client_id');
  if (id !== undefined && id > 0) return clients.ordinalOf(id) ?? NOBODY;
  oddities.push('ignored-value client_id');
  return undefined;
};

const MOMENT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?$/u;

/** Times are UTC, with or without a zone that says so; what is no time filters nothing. */
const updated = (
  { settings }: Instance,
  query: CaselessQuery,
  oddities: string[],
): { since: number | undefined; until: number | undefined } => {
  const read = (name: string): number | undefined => {
    const text = query.get(name);
    if (text === undefined || settings.lastUpdateFilter === 'ignored') return undefined;
    const [whole, zone] = MOMENT.exec(text) ?? [];
    const ms = whole === undefined ? Number.NaN : Date.parse(zone || !whole.includes('T') ? whole : `${whole}Z`);
    if (!Number.isNaN(ms)) return ms;
    oddities.push(`ignored-value ${name}`);
    return undefined;
  };
  return { since: read('lastupdatefromdate'), until: read('lastupdatetodate') };
};

const criteria = z.array(z.object({ filter_name: z.string(), filter_type: z.number(), filter_value: z.string() }));

/** Filter type 2 is "equals"; no other is known. */
const advancedSearch = (listing: Listing, text: string | undefined): ((slot: number) => boolean)[] => {
  if (text === undefined) return [];
  const parsed = criteria.safeParse(parse(text));
  if (!parsed.success) throw new Refused('Invalid advanced search parameter');
  return parsed.data.map(({ filter_name, filter_type, filter_value }) => {
    const read = Object.hasOwn(listing.searchable, filter_name) ? listing.searchable[filter_name] : undefined;
    if (read === undefined || filter_type !== 2) throw new Refused(`Invalid advanced search parameter ${filter_name}`);
    return (slot: number) => read(slot)?.toLowerCase() === filter_value.toLowerCase();
  });
};

/** @throws Refused for what is no JSON */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refused('Invalid advanced search parameter', { cause });
  }
};
