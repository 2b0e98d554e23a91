import { z } from 'zod';
import type { FieldKey } from '../../../shared/fields.ts';
import type { Json } from '../../../shared/json.ts';
import type { Memo, Page, Part, Query, Row } from '../connector.ts';
import type { HttpAnswer } from '../http.ts';
import { markOf } from '../late-reading.ts';
import type { Right } from '../try-feature.ts';
import type { Client } from './client.ts';
import { after, byCreation, byId, type Condition, changedSince, queryInstant } from './encoded-query.ts';
import { isRefusal, knownWays, type Ways } from './forbidden.ts';
import { isAtStart, needsCount, nextPlace, type Place, readPlace } from './place.ts';
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

const PAGE = 500;
/** ServiceNow's advice for its own stamps. */
const OVERLAP_MS = 10 * 60_000;

const ONLY_ID = ['sys_id'];

interface Got {
  answer: HttpAnswer;
  raw: Record<string, unknown>[];
}

/** One listing as a part. */
export function listingPart(client: Client, memo: Memo, listing: Listing): Part {
  const { table, right } = listing;
  const known = knownWays(memo, table);

  const ask = async (query: Query, ways: Ways, columns: readonly string[], from: Place): Promise<Got> => {
    let raw: Record<string, unknown>[] = [];
    const skip = from.offset ?? from.skip ?? 0;
    const conditions = [
      ...conditionsOf(listing, query, ways),
      ...(from.after === undefined ? [] : [after(from.after)]),
    ];
    const answer = await client.send({
      table,
      right,
      query: {
        sysparm_query: ways.ids ? byId(conditions) : byCreation(conditions),
        sysparm_fields: columns.join(','),
        sysparm_limit: String(query.pageSize),
        ...(skip === 0 ? {} : { sysparm_offset: String(skip) }),
        sysparm_display_value: 'all',
        sysparm_exclude_reference_link: 'true',
        sysparm_suppress_pagination_header: 'true',
        ...(needsCount(from) ? {} : { sysparm_no_count: 'true' }),
      },
      verify: (tried) => {
        raw = readPage(tried, client.host);
      },
    });
    return { answer, raw };
  };

  /** A page, or null where another way to list the table had to be found: then the list begins anew. */
  const askOrChange = async (query: Query, columns: readonly string[], from: Place): Promise<Got | null> => {
    const ways = await known.read();
    let got: Got;
    try {
      got = await ask(query, ways, columns, from);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const used = { ids: ways.ids, times: ways.times && asksForChanges(listing, query) };
      await known.find(used, error, (fewer) => ask({ ...query, pageSize: 1 }, fewer, ONLY_ID, startOf(fewer)));
      return null;
    }
    if (!isAtStart(got.raw, from)) return got;
    await known.forbidIds();
    return null;
  };

  const placeOf = async (cursor: Json | null): Promise<Place> =>
    cursor === null ? startOf(await known.read()) : readPlace(cursor);

  return {
    key: listing.key,
    ...(listing.title === undefined ? {} : { title: listing.title }),
    // Asked for to know when a row changed; that it did is told by what changed.
    volatile: ['sys_updated_on'],
    pageSize: PAGE,
    async page(cursor, query) {
      const from = await placeOf(cursor);
      const { columns, rows } = await listing.understand();
      const got = await askOrChange(query, columns, from);
      if (got === null) return ANEW;
      const { answer, raw } = got;
      return {
        body: answer.body,
        rows: () => rows(raw),
        next: nextPlace(answer, raw, from, query.pageSize),
        ...(cursor === null && listing.sinceConditions !== undefined
          ? { mark: queryInstant(markOf(answer, listing.now(), OVERLAP_MS)) }
          : {}),
      };
    },
    async total(query) {
      const { answer } = await ask({ ...query, pageSize: 1 }, await known.read(), ONLY_ID, { counted: true });
      const n = totalOf(answer);
      // Rows that the account may not see are counted too.
      return n === undefined ? null : { n, trust: 'upper' };
    },
    async ids(cursor, query) {
      const from = await placeOf(cursor);
      const { answer, raw } = await ask(query, await known.read(), ONLY_ID, from);
      const ids = raw.map(idOf).filter((id) => id !== '');
      return { ids, next: nextPlace(answer, raw, from, query.pageSize) };
    },
  };
}

const ANEW: Page = { rows: () => [], next: null, restart: true };

function startOf({ ids }: Ways): Place {
  return ids ? {} : { offset: 0 };
}

function asksForChanges({ sinceConditions }: Listing, { since }: Query): boolean {
  return since !== undefined && sinceConditions !== undefined;
}

/**
 * A condition that an instance passes over without a word lists more rows than asked for. That costs time and nothing
 * else: what did not change is compared and stays.
 */
function conditionsOf(listing: Listing, query: Query, { times }: Ways): readonly Condition[] {
  const { conditions, sinceConditions } = listing;
  if (sinceConditions === undefined || !asksForChanges(listing, query)) return conditions;
  return times ? [...sinceConditions, changedSince(z.string().parse(query.since))] : sinceConditions;
}
