import { z } from 'zod';
import type { Json } from '../../../shared/json.ts';
import type { Lookup, Memo, Page, Part, Query, Row } from '../connector.ts';
import { TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { markOf } from '../late-reading.ts';
import { lookupsOnce } from '../lookups-once.ts';
import { firstPlace, nextPlace, type PagePlace, pagePlace, resized } from '../page-places.ts';
import { rowId } from '../row-id.ts';
import { isObject } from '../values.ts';
import { honoursChangeFilter, wireInstant } from './change-filter.ts';
import type { Client } from './client.ts';
import { MAX_PAGE } from './limits.ts';
import { type ListAnswer, readList } from './list-answer.ts';
import { IN_ORDER, paging } from './list-page.ts';
import type { Narrowing, RecordList } from './lists.ts';

/** A list of records, page by page. */
export interface Listing {
  list: RecordList;
  /** What is listed, one after the other: the whole, or a company at a time. */
  targets: readonly Narrowing[];
  /** What a listing of changes asks for; absent where changes are not asked for at all. */
  changed?: readonly Narrowing[];
  row(raw: unknown): Row;
  /** Small lists that Halo gives no other way: the statuses and makers of assets. */
  lookupsOn?(raw: unknown): Lookup[];
}

/** Ids alone come at once, which is page 0, or from pages where that does not give them all. */
const idsPlaceSchema = pagePlace.extend({ page: z.int().nonnegative() });

const START = firstPlace(MAX_PAGE);
const AT_ONCE: PagePlace = { ...START, page: 0 };

/** The vendor's clock and ours, and the zones they think in, may differ by as much (Halo sheet, incremental). */
const OVERLAP_MS = 24 * 3_600_000;

/** The one part of such a list. */
export function pagedPart(client: Client, memo: Memo, now: () => Date, listing: Listing): Part {
  const { list, targets, changed } = listing;
  /** How many records each target had, as its last page said. */
  const counts = new Map<number, number>();

  const ask = (target: Narrowing, query: Narrowing, verify: (answer: HttpAnswer) => void): Promise<HttpAnswer> =>
    client.send({ path: list.path, right: list.right, query: { ...list.query, ...target, ...query }, verify });

  const askPage = async (target: Narrowing, page: number, size: number) => {
    let read: ListAnswer = { rows: [], count: undefined };
    const answer = await ask(target, paging(page, size), (tried) => {
      read = readList(tried, list.collection);
    });
    return { answer, ...read };
  };

  /** Every id in one answer; this cannot be asked for in pages. */
  const askIds = async (target: Narrowing): Promise<string[]> => {
    let ids: string[] = [];
    await ask(target, { idonly: 'true', ...IN_ORDER }, (answer) => {
      ids = readIds(answer, list.collection);
    });
    return ids;
  };

  const countOf = async (target: Narrowing): Promise<number | null> => (await askPage(target, 1, 1)).count ?? null;

  const page = async (cursor: Json | null, query: Query): Promise<Page> => {
    const since = query.since === undefined ? undefined : z.string().parse(query.since);
    const asked = since === undefined ? targets : (changed ?? targets).map((one) => ({ ...one, ...after(since) }));
    const from = resized(cursor === null ? START : pagePlace.parse(cursor), Math.min(query.pageSize, MAX_PAGE));
    const { answer, rows, count } = await askPage(asked[from.target] ?? {}, from.page, from.size);
    if (count !== undefined && since === undefined) counts.set(from.target, count);
    const received = from.received + rows.length;
    const next = nextPlace(from, { received, rows: rows.length, count, targets: asked.length });
    const mark =
      changed !== undefined && cursor === null
        ? await markAfter(answer, since !== undefined || (await honoursChangeFilter(list, countOf, memo)))
        : undefined;
    return {
      body: answer.body,
      rows: () => lookupsOnce(rows.map((raw) => rowWithLookups(listing, raw))),
      next,
      ...(mark === undefined ? {} : { mark }),
    };
  };

  /** Without a mark the next night lists everything again, which is right where Halo does not filter by time. */
  const markAfter = async (answer: HttpAnswer, honoured: boolean): Promise<string | undefined> =>
    honoured ? wireInstant(markOf(answer, now(), OVERLAP_MS)) : undefined;

  return {
    key: 'all',
    // Each new record moves it on every page.
    volatile: ['record_count'],
    pageSize: MAX_PAGE,
    page,
    async total() {
      let n = 0;
      for (const [at, target] of targets.entries()) {
        const count = counts.get(at) ?? (await countOf(target));
        if (count === null) return null;
        n += count;
      }
      return { n, trust: 'exact' };
    },
    async ids(cursor) {
      const from = cursor === null ? AT_ONCE : idsPlaceSchema.parse(cursor);
      const target = targets[from.target] ?? {};
      if (from.page === AT_ONCE.page) {
        const ids = await askIds(target);
        const count = counts.get(from.target) ?? (await countOf(target));
        // Nobody has proven that this answer is never cut: then the ids are taken from pages instead.
        if (count !== null && ids.length < count) return { ids: [], next: { ...from, page: 1 } };
        return { ids, next: from.target + 1 < targets.length ? { ...AT_ONCE, target: from.target + 1 } : null };
      }
      const { rows, count } = await askPage(target, from.page, from.size);
      const received = from.received + rows.length;
      const next = nextPlace(from, { received, rows: rows.length, count, targets: targets.length });
      const isNextTarget = next !== null && next.target !== from.target;
      return { ids: rows.map(rowId).filter((id) => id !== ''), next: isNextTarget ? { ...next, page: 0 } : next };
    },
  };
}

function after(since: string): Narrowing {
  return { lastupdatefromdate: since };
}

function rowWithLookups({ row, lookupsOn }: Listing, raw: unknown): Row {
  const lookups = lookupsOn?.(raw) ?? [];
  return lookups.length === 0 ? row(raw) : { ...row(raw), lookups };
}

/** `idonly` gives every id in one answer, bare or in rows. */
function readIds(answer: HttpAnswer, collection: string): string[] {
  const { rows } = readList(answer, collection);
  const ids = rows.map((row) => rowId(isObject(row) ? row : { id: row }));
  if (ids.includes('')) throw new TransientError('a row of the list of ids is none');
  return ids;
}
