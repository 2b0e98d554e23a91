import { ArrayWriter } from '../array-writer.ts';
import type { CaselessQuery } from '../caseless-query.ts';
import type { PageCache } from '../page-cache.ts';
import { slotsOf } from '../row-source.ts';
import type { SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import type { Instance } from './instance.ts';
import type { Listing } from './listing.ts';
import { Refused } from './refused.ts';
import { PAGE_PARAMETERS, type Selection, select } from './select.ts';

/** A page holds no more than this, whatever is asked for. */
const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 50;

export interface ListRequest {
  readonly instance: Instance;
  readonly listing: Listing;
  readonly query: CaselessQuery;
  readonly cache: PageCache;
  /** Says that the client did something that was silently ignored or capped. */
  oddity(kind: string): void;
}

/** A page of a list, all ids of it, or as many rows as come without paging. */
export const answerList = (request: ListRequest): SandboxResponse => {
  const { instance, listing, query, cache, oddity } = request;
  try {
    const selection = select(instance, listing, query);
    for (const kind of [...selection.oddities, ...pageOddities(query)]) oddity(kind);
    return cache.answer(`${listing.path}?${query.key(new Set())}`, () => answers.json(200, render(request, selection)));
  } catch (error) {
    if (error instanceof Refused) return answers.exception(error.message);
    throw error;
  }
};

/** What a well-made client does not do. */
const pageOddities = (query: CaselessQuery): string[] => {
  const paged = query.flag('pageinate') === true;
  const size = query.number('page_size');
  const found: (string | false)[] = [
    paged && (size ?? 0) > MAX_PAGE_SIZE && 'capped-page-size',
    paged && size === undefined && 'page-size-not-said',
    paged && (query.number('page_no') ?? 0) < 1 && 'page-number-not-said',
    paged && query.flag('idonly') === true && 'ids-only-while-paging',
    // Rows shift between pages when the data changes.
    paged && (query.number('page_no') ?? 1) > 1 && query.get('order') !== 'id' && 'paging-without-order-by-id',
    !paged && query.flag('idonly') !== true && query.number('count') === undefined && 'list-without-paging',
    !paged && (size ?? query.number('page_no')) !== undefined && 'page-ignored-without-pageinate',
  ];
  return found.filter((kind) => kind !== false);
};

const render = (request: ListRequest, selection: Selection): Buffer => {
  const { instance, listing, query } = request;
  const slots = sortedSlots(request, selection);
  if (query.flag('idonly') === true)
    return envelope(listing, slots, { record_count: slots.length }, (slot) => `{"id":${listing.id(slot)}}`);
  const row = (slot: number): string => listing.row(slot, query);
  if (query.flag('pageinate') !== true) {
    const some = slots.slice(0, query.number('count') ?? instance.settings.unpagedRows);
    // The number of rows in this very answer, so that a list that was cut looks whole.
    return envelope(listing, some, { record_count: some.length }, row);
  }
  const asked = query.number('page_size') ?? DEFAULT_PAGE_SIZE;
  const size = Math.min(Math.max(1, asked), MAX_PAGE_SIZE);
  const page = Math.max(1, query.number('page_no') ?? 1);
  const rows = slots.slice((page - 1) * size, page * size);
  return envelope(listing, rows, { page_no: page, page_size: asked, record_count: slots.length }, row);
};

const sortedSlots = ({ listing, query, cache }: ListRequest, selection: Selection): number[] => {
  const key = `${listing.path}?${query.key(PAGE_PARAMETERS)}`;
  const known = cache.lists.get(key);
  if (known) return known;
  const slots = slotsOf(listing, selection);
  const order = query.get('order') ?? '';
  const read = Object.hasOwn(listing.orders, order) ? listing.orders[order] : undefined;
  if (read) {
    const decorated = slots.map((slot) => ({ slot, value: read(slot) }));
    decorated.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : a.slot - b.slot));
    decorated.forEach(({ slot }, place) => {
      slots[place] = slot;
    });
  }
  if (query.flag('orderdesc') === true) slots.reverse();
  cache.lists.set(key, slots);
  return slots;
};

const envelope = (
  { collection }: Listing,
  slots: readonly number[],
  counts: Readonly<Record<string, number>>,
  row: (slot: number) => string,
): Buffer => {
  const rows = new ArrayWriter();
  for (const slot of slots) rows.add(row(slot));
  const head = `${JSON.stringify(counts).slice(0, -1)},"${collection}":`;
  return Buffer.concat([Buffer.from(head), rows.finish(), Buffer.from('}')]);
};
