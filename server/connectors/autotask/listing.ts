import { z } from 'zod';
import type { Json } from '../../../shared/json.ts';
import type { Page, Part, Query, Row } from '../connector.ts';
import { TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { lateError, markOf } from '../late-reading.ts';
import { readJson } from '../read-json.ts';
import { compareIds } from '../row-id.ts';
import type { Client } from './client.ts';
import type { Entity } from './entities.ts';
import { after, type Clause, changedAfter, upToId } from './filter.ts';
import { idOf, largestId, MAX_PAGE, queryBody, readQuery, splitPage } from './query.ts';
import type { RIGHT_OF } from './rights.ts';

/** How the records of a listing are asked for and understood: known once the tenant's fields and labels are. */
export interface Understanding {
  include: readonly string[];
  row(raw: unknown): Row;
  /** Differs when the same record would be read differently: labels that stand for numbers are part of what it says. */
  basis: string;
  /** False while some of that is out of reach for the moment: what changed tonight is then to be read again. */
  isWhole: boolean;
}

export interface Listing {
  entity: Entity;
  right: (typeof RIGHT_OF)[keyof typeof RIGHT_OF];
  /** What a whole listing is narrowed by. */
  filter: readonly Clause[];
  /** The field that moves with every save; a listing of changes is narrowed by nothing else. Absent: there is none. */
  changed?: string;
  understand(): Promise<Understanding>;
  now(): Date;
}

/** The vendor's advice: clocks differ, and rows are stamped before they can be seen (Autotask sheet, incremental). */
const OVERLAP_MS = 15 * 60_000;

const countSchema = z.object({ queryCount: z.int().nonnegative() });

/**
 * The one part of a list, in rising ids. Each page is a query of its own for what comes after an id: the address of the
 * next page that Autotask offers is only taken as a sign that there is one. Following it is a POST in some tellings and
 * a 405 in others, and a cursor of ours can be resumed, and asked for again, any time (Autotask sheet, pagination).
 */
export function rangedPart(client: Client, listing: Listing): Part {
  const { entity, right } = listing;

  const ask = (include: readonly string[], from: string | undefined, query: Query, verify: (a: HttpAnswer) => void) =>
    client.send({
      entity,
      path: '/query',
      right,
      body: queryBody({ include, filter: filterOf(listing, from, query), pageSize: query.pageSize }),
      verify,
    });

  const page = async (cursor: Json | null, query: Query): Promise<Page> => {
    const from = readCursor(cursor);
    const { include, row, basis, isWhole } = await listing.understand();
    let parsed: unknown[] | undefined;
    const parse = (answer: HttpAnswer): unknown[] => {
      parsed ??= checkedItems(answer, from);
      return parsed;
    };
    const answer = await ask(include, from, query, (tried) => {
      // A remembered range is most likely what it was: then it is compared by its bytes and never parsed.
      if (query.upTo === undefined || splitPage(tried.body) === undefined) parse(tried);
    });
    const read = (): unknown[] => {
      try {
        return parse(answer);
      } catch (error) {
        throw lateError(error, answer, client.host());
      }
    };
    const split = splitPage(answer.body);
    return {
      body: Buffer.concat([split?.records ?? answer.body, Buffer.from(basis)]),
      *rows() {
        for (const raw of read()) yield row(raw);
      },
      get next() {
        const goesOn = split?.goesOn ?? readQuery(answer).goesOn;
        return goesOn ? nextAfter(largestId(read()), query) : null;
      },
      ...(from === undefined && listing.changed !== undefined && isWhole
        ? { mark: markOf(answer, listing.now(), OVERLAP_MS) }
        : {}),
    };
  };

  return {
    key: 'all',
    ranged: true,
    pageSize: MAX_PAGE,
    page,
    async total(query) {
      let n = 0;
      await client.send({
        entity,
        path: '/query/count',
        right,
        body: JSON.stringify({ Filter: filterOf(listing, undefined, query) }),
        verify: (answer) => {
          n = readCount(answer);
        },
      });
      return { n, trust: 'exact' };
    },
    async ids(cursor, query) {
      const from = readCursor(cursor);
      let items: unknown[] = [];
      const answer = await ask(['id'], from, query, (tried) => {
        items = checkedItems(tried, from);
      });
      const { goesOn } = readQuery(answer);
      return {
        ids: items.map(idOf).filter((id) => id !== ''),
        next: goesOn ? nextAfter(largestId(items), query) : null,
      };
    },
  };
}

function nextAfter(largest: string, { upTo }: Query): string | null {
  return upTo !== undefined && compareIds(largest, upTo) >= 0 ? null : largest;
}

function filterOf({ filter, changed }: Listing, from: string | undefined, { since, upTo }: Query): Clause[] {
  const range = [after(from), ...(upTo === undefined ? [] : [upToId(upTo)])];
  if (since === undefined || changed === undefined) return [...range, ...filter];
  return [...range, changedAfter(changed, z.string().parse(since))];
}

function readCursor(cursor: Json | null): string | undefined {
  return cursor === null ? undefined : z.string().regex(/^\d+$/).parse(cursor);
}

/** Records of a page that continues after `from`. One that does not get further would be asked for again for ever. */
function checkedItems(answer: HttpAnswer, from: string | undefined): unknown[] {
  const { items, goesOn } = readQuery(answer);
  const largest = largestId(items);
  if (largest !== '' && from !== undefined && compareIds(largest, from) <= 0)
    throw new TransientError(`the page does not get past id ${from}`);
  if (goesOn && largest === '') throw new TransientError('no record has an id, so that nothing can follow');
  return items;
}

export function readCount(answer: HttpAnswer): number {
  const read = countSchema.safeParse(readJson(answer));
  if (!read.success) throw new TransientError('the count is no number');
  return read.data.queryCount;
}
