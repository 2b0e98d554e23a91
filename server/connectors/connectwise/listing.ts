import { z } from 'zod';
import type { Json } from '../../../shared/json.ts';
import type { Page, Part, Query, Row } from '../connector.ts';
import { ConnectorError, TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { jsonRows, type RowSpans, rowSpans } from '../json-rows.ts';
import { lateError, markOf } from '../late-reading.ts';
import { checkJson, readJson } from '../read-json.ts';
import { compareIds, rowId } from '../row-id.ts';
import type { Right } from '../try-feature.ts';
import type { Client } from './client.ts';
import { type Condition, changedAfter, every, upToId } from './conditions.ts';
import { lastRow } from './last-row.ts';
import { goesOn, linksToNext, MAX_PAGE, readRows } from './paging.ts';

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
    let spans: RowSpans | undefined;
    // A remembered range is most likely what it was: then it is compared by its bytes and never looked into.
    const verify = (tried: HttpAnswer) => {
      if (query.upTo === undefined) {
        spans = rowSpans(tried.body);
        checkEnd(tried, spans, after);
      } else checkJson(tried);
    };
    const answer = await askChosen(after, query, verify);
    let reach: Reach | undefined;
    /** Row by row: a page is some megabytes, and as much again for every row that is kept longer than it is read. */
    const rows = function* (): Generator<unknown> {
      try {
        const read = new Reach();
        spans ??= rowSpans(answer.body);
        for (const raw of jsonRows(answer.body, spans)) {
          read.add(raw);
          yield raw;
        }
        checkReach(read, answer, after);
        reach = read;
      } catch (error) {
        throw lateError(error, answer, client.host());
      }
    };
    const reached = (): Reach => {
      if (!reach) for (const _ of rows());
      return reach ?? new Reach();
    };
    return {
      body: answer.body,
      *rows() {
        for (const raw of rows()) yield listing.row(raw);
      },
      get next() {
        return endsAt(answer, query.upTo) ? null : nextAfter(answer, reached(), query);
      },
      ...(after === undefined && listing.sinceConditions !== undefined
        ? { mark: wholeSeconds(markOf(answer, listing.now(), OVERLAP_MS)) }
        : {}),
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
      const reach = new Reach();
      const answer = await ask('id', after, query, (tried) => {
        rows = readRows(tried);
        for (const row of rows) reach.add(row);
        checkReach(reach, tried, after);
      });
      return { ids: rows.map(rowId).filter((id) => id !== ''), next: nextAfter(answer, reach, query) };
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

function nextAfter(answer: HttpAnswer, { rows, largest }: Reach, query: Query): string | null {
  const atEnd = query.upTo !== undefined && compareIds(largest, query.upTo) >= 0;
  return atEnd || !goesOn(answer, rows, sizeOf(query)) ? null : largest;
}

function conditionsOf(listing: Listing, { since, upTo }: Query): Condition[] {
  const range = upTo === undefined ? [] : [upToId(upTo)];
  if (since === undefined) return [...listing.conditions, ...range];
  return [...(listing.sinceConditions ?? listing.conditions), changedAfter(z.string().parse(since)), ...range];
}

function readCursor(cursor: Json | null): string | undefined {
  return cursor === null ? undefined : z.string().regex(/^\d+$/).parse(cursor);
}

/** How far a page came. */
class Reach {
  rows = 0;
  /** The largest id, not the last one: a shuffled page must not make the next one start too early. */
  largest = '';

  add(row: unknown): void {
    const id = rowId(row);
    this.rows++;
    if (compareIds(id, this.largest) > 0) this.largest = id;
  }
}

/** `checkReach` for a page that is not read yet: its last row tells, and only if it does not, all of them are read. */
function checkEnd(answer: HttpAnswer, spans: RowSpans, after: string | undefined): void {
  const last = rowId(lastRow(answer.body));
  if (last !== '' && compareIds(last, after ?? '') > 0) return;
  const reach = new Reach();
  for (const row of jsonRows(answer.body, spans)) reach.add(row);
  checkReach(reach, answer, after);
}

/** A page that does not get further than the one before would be asked for again for ever. */
function checkReach({ rows, largest }: Reach, answer: HttpAnswer, after: string | undefined): void {
  if (largest !== '' && after !== undefined && compareIds(largest, after) <= 0) {
    throw new TransientError(`the page does not get past id ${after}`);
  }
  if (rows > 0 && largest === '' && linksToNext(answer))
    throw new TransientError('no row has an id, so that nothing can follow');
}

function readCount(answer: HttpAnswer): number {
  const read = countSchema.safeParse(readJson(answer));
  if (!read.success) throw new TransientError('the count is no number');
  return read.data.count;
}

/** ConnectWise's conditions take no fractions of a second. */
function wholeSeconds(instant: string): string {
  return instant.replace(/\.\d{3}Z$/, 'Z');
}
