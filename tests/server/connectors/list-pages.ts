import type { Part, Query, Row } from '../../../server/connectors/connector.ts';
import type { Json } from '../../../shared/json.ts';

/** Small, so that every list has several pages. */
export const PAGE = 40;

/** A page of a part, read whole. */
export interface ListedPage {
  cursor: Json | null;
  ids: string[];
  rows: Row[];
  body: Buffer | undefined;
  mark: Json | undefined;
}

export function query(more: Partial<Query> = {}): Query {
  return { pageSize: PAGE, ...more };
}

/** More pages than any list of the sandbox has: a listing that goes on beyond them has no end. */
const NO_END = 500;

export async function pagesOf(part: Part, from: Json | null = null, more: Partial<Query> = {}): Promise<ListedPage[]> {
  const pages: ListedPage[] = [];
  for (let cursor: Json | null = from; pages.length < NO_END; ) {
    const page = await part.page(cursor, query(more));
    const rows = [...page.rows()];
    const body = page.body && Buffer.from(page.body);
    pages.push({ cursor, rows, ids: rows.map(({ id }) => id), body, mark: page.mark });
    if (page.next === null) return pages;
    cursor = page.next;
  }
  throw new Error(`the list of part ${part.key} does not end`);
}

export function idsOf(pages: readonly ListedPage[]): string[] {
  return pages.flatMap(({ ids }) => ids);
}

export async function rowsOf(parts: readonly Part[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const part of parts) for (const page of await pagesOf(part)) rows.push(...page.rows);
  return rows;
}

export async function sweep(part: Part): Promise<string[]> {
  const all: string[] = [];
  for (let cursor: Json | null = null; ; ) {
    const page: { ids: string[]; next: Json | null } | undefined = await part.ids?.(cursor, query());
    all.push(...(page?.ids ?? []));
    if (!page || page.next === null) return all;
    cursor = page.next;
  }
}
