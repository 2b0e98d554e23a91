import { z } from 'zod';
import type { Json } from '../../../shared/json.ts';
import type { Page, Part, Query, Row } from '../connector.ts';
import { ConnectorError, TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { checkJson, readJson } from '../read-json.ts';
import { requestIdOf } from '../request-id.ts';
import { compareIds, rowId } from '../row-id.ts';
import type { Right } from '../try-feature.ts';
import type { Client } from './client.ts';
import { type Condition, changedAfter, every, upToId } from './conditions.ts';
import { lastRow } from './last-row.ts';
import { goesOn, largestId, linksToNext, MAX_PAGE, readRows } from './paging.ts';

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

  const ask = (
    fields: string | undefined,
    after: string | undefined,
    query: Query,
    verify: (tried: HttpAnswer) => void,
  ) =>
    client.send({
      path,
      right,
      forwardOnly: true,
      query: {
        fields,
        conditions: every(conditionsOf(listing, query)),
        pageSize: String(sizeOf(query)),
        pageId: after,
      },
      verify,
    });

  /** Whole records once the fields were refused: a server that lacks one of them refuses all, and whole ones only cost bytes. */
  let whole = false;
  const askChosen = async (after: string | undefined, query: Query, verify: (tried: HttpAnswer) => void) => {
    try {
      return await ask(whole ? undefined : listing.ask.join(','), after, query, verify);
    } catch (error) {
      if (whole || !(error instanceof ConnectorError) || error.facts.status !== 400) throw error;
      whole = true;
      return ask(undefined, after, query, verify);
    }
  };

  const page = async (cursor: Json | null, query: Query): Promise<Page> => {
    const after = readCursor(cursor);
    let parsed: unknown[] | undefined;
    const parse = (answer: HttpAnswer): unknown[] => {
      parsed ??= checkedRows(answer, after);
      return parsed;
    };
    // A remembered range is most likely what it was: then it is compared by its bytes and never parsed.
    const verify = query.upTo === undefined ? (tried: HttpAnswer) => void parse(tried) : checkJson;
    const answer = await askChosen(after, query, verify);
    const read = (): unknown[] => reading(answer, client.host(), () => parse(answer));
    return {
      body: answer.body,
      *rows() {
        for (const raw of read()) yield listing.row(raw);
      },
      get next() {
        return endsAt(answer, query.upTo) ? null : nextAfter(answer, read(), query);
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
      let rows: unknown[] = [];
      const answer = await ask('id', after, query, (tried) => {
        rows = checkedRows(tried, after);
      });
      return { ids: rows.map(rowId).filter((id) => id !== ''), next: nextAfter(answer, rows, query) };
    },
  };
}

function sizeOf({ pageSize }: Query): number {
  return Math.min(pageSize, MAX_PAGE);
}

/** Told without parsing the page, so that a range which did not change costs nothing but its bytes. */
function endsAt({ body }: HttpAnswer, upTo: string | undefined): boolean {
  return upTo !== undefined && rowId(lastRow(body)) === upTo;
}

function nextAfter(answer: HttpAnswer, rows: readonly unknown[], query: Query): string | null {
  const largest = largestId(rows);
  const atEnd = query.upTo !== undefined && compareIds(largest, query.upTo) >= 0;
  return atEnd || !goesOn(answer, rows.length, sizeOf(query)) ? null : largest;
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
  if (rows.length > 0 && largest === '' && linksToNext(answer))
    throw new TransientError('no row has an id, so that nothing can follow');
  return rows;
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
