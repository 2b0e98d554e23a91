import type { HttpAnswer } from '../http.ts';
import type { Right } from '../try-feature.ts';
import type { Client } from './client.ts';
import type { Endpoint } from './endpoints.ts';
import { readRows } from './envelope.ts';

/** What a list is narrowed by: query parameters. */
export type Narrowing = Readonly<Record<string, string>>;

/** Active and inactive records: which of them a list leaves out by itself is unproven, so that both are asked for. */
export const BOTH = [{ 'Filter.IsActive': 'true' }, { 'Filter.IsActive': 'false' }] as const satisfies Narrowing[];

export interface List {
  endpoint: Endpoint;
  right: Right;
}

export interface ListPage {
  answer: HttpAnswer;
  rows: unknown[];
  /** How many records match, on all pages together; undefined for lists that do not say it. */
  count: number | undefined;
}

/** One page of a list; `page` as BMS counts. */
export async function listPage(
  client: Client,
  { endpoint, right }: List,
  page: number,
  size: number,
  narrowing: Narrowing = {},
): Promise<ListPage> {
  let read: ReturnType<typeof readRows> = { rows: [], total: undefined };
  const answer = await client.send({
    endpoint,
    right,
    query: { ...narrowing, PageSize: String(size), PageNumber: String(page) },
    verify: (tried) => {
      read = readRows(tried);
    },
  });
  return { answer, rows: read.rows, count: read.total };
}
