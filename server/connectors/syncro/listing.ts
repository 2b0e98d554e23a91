import { z } from 'zod';
import type { Json } from '../../../shared/json.ts';
import type { Page, Part, Row, Selection } from '../connector.ts';
import type { Client } from './client.ts';
import { goesOn, type List, readPage } from './pages.ts';

/** A list of Syncro's as a stream's one part. */
export interface Listing {
  list: List;
  /** The companies to ask for one by one; absent lists everything. */
  companies?: readonly string[] | undefined;
  /** Null for a row that holds no record of this kind: then the vendor's count is not ours either. */
  row(raw: unknown): Row | null;
  counts: boolean;
}

const cursorSchema = z.object({ company: z.int().nonnegative(), page: z.int().positive() });
type Place = z.infer<typeof cursorSchema>;
const START: Place = { company: 0, page: 1 };

/** So few companies are asked for one by one; beyond that all pages together are most likely fewer requests. */
const MOST_COMPANIES = 20;

/** The companies that a list is asked for singly, where `customer_id` spares requests. */
export function fewCompanies({ companies }: Selection): readonly string[] | undefined {
  return companies !== 'all' && companies.length <= MOST_COMPANIES ? companies : undefined;
}

/**
 * The part of a stream. Syncro has no "changed since" for any of these lists and no way to ask for fewer columns, and
 * agents rewrite their inventories all day. So a page is compared by what is read from it: its digest stands over the
 * records, not over the bytes.
 */
export function listedPart(client: Client, { list, companies, row, counts }: Listing): Part {
  /** What Syncro said last of each list's length: read with the pages, so that it costs no request. */
  const totals = new Map<number, number | null>();
  const lists = companies?.length ?? 1;

  const ask = async ({ company, page }: Place) => {
    const id = companies?.[company];
    const read = await readPage(client, list, page, id === undefined ? [] : [['customer_id', id]]);
    totals.set(company, read.total);
    return read;
  };

  const page = async (cursor: Json | null): Promise<Page> => {
    const place = cursor === null ? START : cursorSchema.parse(cursor);
    const read = await ask(place);
    const rows = read.rows.flatMap((raw) => parsedOnce(row(raw)));
    return {
      body: Buffer.from(JSON.stringify(rows.map(({ id, parse }) => [id, parse()]))),
      rows: () => rows,
      next: after(place, goesOn(read, place.page), lists),
    };
  };

  const total: Part['total'] = async () => {
    let n = 0;
    for (let company = 0; company < lists; company++) {
      const told = totals.get(company) ?? (await ask({ company, page: 1 })).total;
      if (told === null) return null;
      n += told;
    }
    return { n, trust: 'exact' };
  };

  return { key: 'all', pageSize: list.perPage, page, ...(counts ? { total } : {}) };
}

function after({ company, page }: Place, more: boolean, lists: number): Place | null {
  if (more) return { company, page: page + 1 };
  return company + 1 < lists ? { company: company + 1, page: 1 } : null;
}

/** A row is read for the page's digest and again by the engine: the second time is free. */
function parsedOnce(row: Row | null): Row[] {
  if (row === null) return [];
  const parsed = row.parse();
  return [{ ...row, parse: () => parsed }];
}
