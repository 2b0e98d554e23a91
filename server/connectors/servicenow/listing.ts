import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Json } from '../../../shared/json.ts';
import type { Memo, Page, Part, Query, Row } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { markOf } from '../late-reading.ts';
import type { Right } from '../try-feature.ts';
import type { Client } from './client.ts';
import { after, type Condition, changedSince, isVendorId, ordered, queryInstant } from './encoded-query.ts';
import { idOf, readPage, totalOf } from './rows.ts';

/** How the rows of a listing are asked for and understood. */
export interface Understanding {
  columns: readonly FieldKey[];
  /** Reads the rows of one page. */
  rows(raw: readonly Record<string, unknown>[]): Row[];
}

export interface Listing {
  key: string;
  title?: string;
  table: string;
  right: Right;
  /** What a whole listing is narrowed by. */
  conditions: readonly Condition[];
  /** What a listing of changes is narrowed by besides the change time. Absent: changes cannot be asked for. */
  sinceConditions?: readonly Condition[];
  understand(): Promise<Understanding>;
  now(): Date;
}

export const PAGE = 500;
/** ServiceNow's advice for its own stamps. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Where a page starts. `after` is the last id seen; `skip` counts rows behind it that were all hidden; `offset` counts
 * from the start, where the instance forbids comparing ids. `counted` asks how many are left, because the page before
 * was short.
 */
const cursorSchema = z.object({
  after: z.string().refine(isVendorId).optional(),
  skip: z.int().positive().optional(),
  offset: z.int().nonnegative().optional(),
  counted: z.boolean().optional(),
});
type Cursor = z.infer<typeof cursorSchema>;

/** One listing as a part. */
export function listingPart(client: Client, memo: Memo, listing: Listing): Part {
  const { table, right } = listing;
  const cannot = cannotDo(memo, table);

  const ask = async (query: Query, columns: readonly string[], from: Cursor, isCounted: boolean) => {
    let raw: Record<string, unknown>[] = [];
    const conditions = [...conditionsOf(listing, query), ...(from.after === undefined ? [] : [after(from.after)])];
    const skip = from.offset ?? from.skip ?? 0;
    const answer = await client.send({
      table,
      right,
      query: {
        sysparm_query: ordered(conditions),
        sysparm_fields: columns.join(','),
        sysparm_limit: String(query.pageSize),
        ...(skip === 0 ? {} : { sysparm_offset: String(skip) }),
        sysparm_display_value: 'all',
        sysparm_exclude_reference_link: 'true',
        sysparm_suppress_pagination_header: 'true',
        ...(isCounted ? {} : { sysparm_no_count: 'true' }),
      },
      verify: (tried) => {
        raw = readPage(tried, client.host);
      },
    });
    return { answer, raw };
  };

  return {
    key: listing.key,
    ...(listing.title === undefined ? {} : { title: listing.title }),
    // Asked for to know when a row changed; that it did is told by what changed.
    volatile: ['sys_updated_on'],
    pageSize: PAGE,
    async page(cursor, query) {
      const from = await startOf(cursor, cannot);
      const { columns, rows } = await listing.understand();
      const asked = isRange(query.since) && (await cannot.since()) ? { ...query, since: ANY_TIME } : query;
      const isCounted = from.counted === true || from.skip !== undefined || from.offset !== undefined;
      let got: Awaited<ReturnType<typeof ask>>;
      try {
        got = await ask(asked, columns, from, isCounted);
      } catch (error) {
        if (!isMissingRight(error)) throw error;
        // The first page came through: what is refused is comparing ids. The list is begun anew, by offset.
        if (from.after !== undefined) {
          // Unless the whole table is refused since: then this is, too, and told.
          await ask({ ...asked, pageSize: 1 }, ['sys_id'], {}, false);
          await cannot.set('after');
          return restartOf();
        }
        if (!isRange(asked.since)) throw error;
        got = await ask({ ...asked, since: ANY_TIME }, columns, from, isCounted);
        await cannot.set('since');
      }
      const { answer, raw } = got;
      return {
        body: answer.body,
        rows: () => rows(raw),
        next: nextOf(answer, raw, from, query.pageSize),
        ...(cursor === null && listing.sinceConditions !== undefined
          ? { mark: queryInstant(markOf(answer, listing.now(), OVERLAP_MS)) }
          : {}),
      };
    },
    async total(query) {
      const { answer } = await ask({ ...query, pageSize: 1 }, ['sys_id'], {}, true);
      const n = totalOf(answer);
      // Rows that the account may not see are counted too.
      return n === undefined ? null : { n, trust: 'upper' };
    },
    async ids(cursor, query) {
      const from = await startOf(cursor, cannot);
      const isCounted = from.counted === true || from.skip !== undefined || from.offset !== undefined;
      const { answer, raw } = await ask(query, ['sys_id'], from, isCounted);
      return { ids: raw.map(idOf).filter((id) => id !== ''), next: nextOf(answer, raw, from, query.pageSize) };
    },
  };
}

async function startOf(cursor: Json | null, cannot: Cannot): Promise<Cursor> {
  if (cursor !== null) return cursorSchema.parse(cursor);
  return (await cannot.after()) ? { offset: 0 } : {};
}

/** Stands for a mark where times cannot be compared: everything is listed that a listing of changes could hold. */
const ANY_TIME = 'any';

function isRange(since: Json | undefined): boolean {
  return since !== undefined && since !== ANY_TIME;
}

/**
 * A condition that an instance passes over without a word lists more rows than asked for. That costs time and nothing
 * else: what did not change is compared and stays.
 */
function conditionsOf({ conditions, sinceConditions }: Listing, { since }: Query): readonly Condition[] {
  if (since === undefined || sinceConditions === undefined) return conditions;
  return since === ANY_TIME ? sinceConditions : [...sinceConditions, changedSince(z.string().parse(since))];
}

/**
 * Where the list goes on. A page can be short or empty though more follows, since the limit is applied before rights:
 * only a count of what is left, asked for once a page was short, ends the list (ServiceNow sheet, pagination).
 */
function nextOf(answer: HttpAnswer, raw: readonly Record<string, unknown>[], from: Cursor, limit: number): Json | null {
  const left = totalOf(answer);
  if (from.offset !== undefined) {
    const reached = from.offset + limit;
    return left === undefined
      ? raw.length === 0
        ? null
        : { offset: reached }
      : reached < left
        ? { offset: reached }
        : null;
  }
  const last = raw.findLast((row) => idOf(row) !== '');
  const skipped = from.skip ?? 0;
  const isEnd = left !== undefined && skipped + limit >= left;
  if (isEnd) return null;
  if (last !== undefined) return { after: idOf(last), ...(raw.length < limit ? { counted: true } : {}) };
  const behind = from.after === undefined ? {} : { after: from.after };
  // Nothing to be seen and nothing counted yet: the count is asked for at the same place.
  if (left === undefined) return from.counted === true ? null : { ...behind, counted: true };
  return { ...behind, skip: skipped + limit };
}

function restartOf(): Page {
  return { rows: () => [], next: null, restart: true };
}

function isMissingRight(error: unknown): boolean {
  return error instanceof ConnectorError && error.code === 'right-missing';
}

/** What an instance forbids on a table: comparing ids, or times. Known to later runs for a day. */
interface Cannot {
  after(): Promise<boolean>;
  since(): Promise<boolean>;
  set(what: 'after' | 'since'): Promise<void>;
}

const REMEMBERED_MS = 24 * 3_600_000;

function cannotDo(memo: Memo, table: string): Cannot {
  const keyOf = (what: string) => `servicenow.cannot-${what}:${table}`;
  const known = async (what: string) => (await memo.get(keyOf(what))) === true;
  return {
    after: () => known('after'),
    since: () => known('since'),
    set: (what) => memo.set(keyOf(what), true, REMEMBERED_MS),
  };
}
