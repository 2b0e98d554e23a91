import { z } from 'zod';
import type { Json } from '../../../shared/json.ts';
import type { Page, Part, Query, Row } from '../connector.ts';
import { ConnectorError, TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { checkJson, readJson } from '../read-json.ts';
import { requestIdOf } from '../request-id.ts';
import type { Client } from './client.ts';
import { type Condition, changedAfter, every, upToId } from './conditions.ts';
import { compareIds, goesOn, largestId, linksToNext, MAX_PAGE, readRows, rowId } from './paging.ts';
import type { Right } from './rights.ts';

/** A list that ConnectWise gives in rising ids, page by page: companies, configurations, contacts. */
export interface Listing {
  path: string;
  right: Right;
  /** The names asked for with `fields`: without `_info`, a page that did not change is the same to the byte. */
  ask: readonly string[];
  /** What a whole listing is narrowed by. */
  conditions: readonly Condition[];
  /** What a listing of changes is narrowed by; see `sinceConditions` of the stream. Absent: changes cannot be asked for. */
  sinceConditions?: readonly Condition[];
  pageSize: number;
  row(raw: unknown): Row;
  now(): Date;
}

/** The vendor's clock and ours differ, and rows are stamped before they can be seen. */
const OVERLAP_MS = 10 * 60_000;

const countSchema = z.object({ count: z.int().nonnegative() });

/** The one part of such a list. Its cursor is the id to list after. */
export function rangedPart(client: Client, listing: Listing): Part {
  const { path, right } = listing;

  const page = async (cursor: Json | null, query: Query): Promise<Page> => {
    const after = readCursor(cursor);
    const pageSize = Math.min(query.pageSize, MAX_PAGE);
    const relisted = query.upTo !== undefined;
    let rows: unknown[] | undefined;
    const parse = (answer: HttpAnswer): unknown[] => {
      rows ??= checkedRows(answer, after);
      return rows;
    };
    const answer = await client.send({
      path,
      right,
      forwardOnly: true,
      query: {
        fields: listing.ask.join(','),
        conditions: every(conditionsOf(listing, query)),
        pageSize: String(pageSize),
        pageId: after,
      },
      // A remembered range is most likely what it was: then it is compared by its bytes and never parsed.
      verify: relisted ? checkJson : (tried) => void parse(tried),
    });
    const read = (): unknown[] => reading(answer, client.host(), () => parse(answer));
    return {
      body: answer.body,
      *rows() {
        for (const raw of read()) yield listing.row(raw);
      },
      get next() {
        const all = read();
        return goesOn(answer, all.length, pageSize) && !reaches(all, query.upTo) ? largestId(all) : null;
      },
      ...(after === undefined && listing.sinceConditions !== undefined ? { mark: markOf(answer, listing.now()) } : {}),
    };
  };

  return {
    key: 'all',
    ranged: true,
    volatile: ['_info'],
    pageSize: listing.pageSize,
    page,
    async total(query) {
      const answer = await client.send({
        path: `${path}/count`,
        right,
        query: { conditions: every(conditionsOf(listing, query)) },
        verify: (tried) => void readCount(tried),
      });
      return { n: readCount(answer), trust: 'exact' };
    },
    async ids(cursor, query) {
      const after = readCursor(cursor);
      const pageSize = Math.min(query.pageSize, MAX_PAGE);
      let rows: unknown[] = [];
      const answer = await client.send({
        path,
        right,
        forwardOnly: true,
        query: {
          fields: 'id',
          conditions: every(conditionsOf(listing, query)),
          pageSize: String(pageSize),
          pageId: after,
        },
        verify: (tried) => {
          rows = checkedRows(tried, after);
        },
      });
      return {
        ids: rows.map(rowId).filter((id) => id !== ''),
        next: goesOn(answer, rows.length, pageSize) ? largestId(rows) : null,
      };
    },
  };
}

function conditionsOf(listing: Listing, { since, upTo }: Query): Condition[] {
  const range = upTo === undefined ? [] : [upToId(upTo)];
  if (since === undefined) return [...listing.conditions, ...range];
  return [...(listing.sinceConditions ?? listing.conditions), changedAfter(z.string().parse(since)), ...range];
}

function readCursor(cursor: Json | null): string | undefined {
  return cursor === null ? undefined : z.string().regex(/^\d+$/).parse(cursor);
}

/** Rows of a page that continues after `after`. One that does not get further would be asked for again for ever. */
function checkedRows(answer: HttpAnswer, after: string | undefined): unknown[] {
  const rows = readRows(answer);
  const largest = largestId(rows);
  if (largest !== '' && after !== undefined && compareIds(largest, after) <= 0) {
    throw new TransientError(`the page does not get past id ${after}`);
  }
  if (largest === '' && linksToNext(answer)) throw new TransientError('no row has an id, so that nothing can follow');
  return rows;
}

function reaches(rows: readonly unknown[], upTo: string | undefined): boolean {
  return upTo !== undefined && compareIds(largestId(rows), upTo) >= 0;
}

/** Parsing after the fact, when the outbound client can no longer try again: what was transient is now final. */
function reading<T>(answer: HttpAnswer, host: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    const message = `${host} sent a page that cannot be read: ${error.message}. Nothing of it was taken; it will be asked for again.`;
    const requestId = requestIdOf(answer.headers);
    const facts = { host, status: answer.status, ...(requestId === undefined ? {} : { requestId }) };
    throw new ConnectorError('unreadable-answer', message, facts, error);
  }
}

function readCount(answer: HttpAnswer): number {
  const read = countSchema.safeParse(readJson(answer));
  if (!read.success) throw new TransientError('the count is no number');
  return read.data.count;
}

/** Where the next listing of changes starts, by the vendor's own clock where it tells the time. */
function markOf({ headers }: HttpAnswer, now: Date): string {
  const vendors = Date.parse(headers.date ?? '');
  const start = new Date((Number.isNaN(vendors) ? now.getTime() : vendors) - OVERLAP_MS);
  return start.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
