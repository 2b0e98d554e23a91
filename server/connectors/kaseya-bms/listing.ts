import { z } from 'zod';
import type { Json } from '../../../shared/json.ts';
import type { Memo, Page, Part, Query, Row } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import { markOf } from '../late-reading.ts';
import { lookupsOnce } from '../lookups-once.ts';
import { firstPlace, nextPlace, pagePlace, resized } from '../page-places.ts';
import { rowId } from '../row-id.ts';
import type { Client } from './client.ts';
import { MAX_PAGE } from './endpoints.ts';
import { firstPage } from './first-page.ts';
import { type List, type ListPage, listPage, type Narrowing } from './list-page.ts';

/** A list of BMS's, page by page. */
export interface Listing extends List {
  /** What is listed, one after the other: active and inactive ones, a company at a time. */
  targets: readonly Narrowing[];
  /** What a listing of changes asks for; absent where BMS cannot tell them. */
  changed?: readonly Narrowing[];
  /** The records of one row of the list: an account holds its locations. */
  rows(raw: unknown): readonly Row[];
  /** Whether the vendor's count is one of these records; `none` where it gives none, or counts other things. */
  counts: 'records' | 'none';
  detail?: Part['detail'];
}

/** Times come without a zone, and which one is meant is unproven (BMS sheet, incremental). */
const OVERLAP_MS = 24 * 3_600_000;

/** The first row of the page before, so that a page that comes again is known for one. */
const placeSchema = pagePlace.extend({ first: z.string() });

/** The one part of such a list. */
export function pagedPart(client: Client, memo: Memo, now: () => Date, listing: Listing): Part {
  const { targets, changed } = listing;
  /** How many records each target had, as its last page said. */
  const counts = new Map<number, number>();

  const ask = async (narrowing: Narrowing, page: number, size: number): Promise<ListPage> =>
    listPage(client, listing, page - 1 + (await firstPage(client, memo)), size, narrowing);

  const page = async (cursor: Json | null, query: Query): Promise<Page> => {
    const since = query.since === undefined ? undefined : z.string().parse(query.since);
    const asked = since === undefined ? targets : (changed ?? targets).map((one) => ({ ...one, ...after(since) }));
    const place = cursor === null ? { ...firstPlace(MAX_PAGE), first: '' } : placeSchema.parse(cursor);
    const from = resized(place, Math.min(query.pageSize, MAX_PAGE));
    const { answer, rows, count } = await ask(asked[from.target] ?? {}, from.page, from.size);
    const received = from.received + rows.length;
    const first = rowId(rows[0]);
    if (first !== '' && first === place.first && from.size === place.size) throw repeated(client, from.page);
    if (rows.length === 0 && count !== undefined && received < count) throw cutShort(client, received, count);
    if (count !== undefined && since === undefined) counts.set(from.target, count);
    const next = nextPlace(from, { received, rows: rows.length, count, targets: asked.length });
    return {
      body: answer.body,
      rows: () => lookupsOnce(rows.flatMap(listing.rows)),
      next: next === null ? null : { ...next, first: next.target === from.target ? first : '' },
      ...(changed !== undefined && cursor === null ? { mark: markOf(answer, now(), OVERLAP_MS) } : {}),
    };
  };

  const total: Part['total'] = async () => {
    let n = 0;
    for (const [at, target] of targets.entries()) {
      const count = counts.get(at) ?? (await ask(target, 1, 1)).count;
      if (count === undefined) return null;
      n += count;
    }
    return { n, trust: 'exact' };
  };

  return {
    key: 'all',
    // Each new record moves it on every page.
    volatile: ['totalRecords', 'TotalRecords'],
    pageSize: MAX_PAGE,
    page,
    ...(listing.counts === 'records' ? { total } : {}),
    ...(listing.detail === undefined ? {} : { detail: listing.detail }),
  };
}

function after(since: string): Narrowing {
  return { 'Filter.ModifiedOnFrom': since };
}

function repeated(client: Client, page: number): ConnectorError {
  return new ConnectorError(
    'unreadable-answer',
    `${client.host} sent the page before again as page ${page}, so that the list is not whole. Nothing was deleted; it is listed again later.`,
    { host: client.host },
  );
}

function cutShort(client: Client, received: number, count: number): ConnectorError {
  return new ConnectorError(
    'unreadable-answer',
    `${client.host} speaks of ${count} records and ended its list after ${received}. Nothing was deleted; it is listed again later.`,
    { host: client.host },
  );
}
