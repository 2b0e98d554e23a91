import { z } from 'zod';
import { TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import type { Right } from '../try-feature.ts';
import { isObject } from '../values.ts';
import type { Client } from './client.ts';
import { RIGHTS } from './rights.ts';

/** A list of Syncro's: where it is, under which key its rows come, how many a page has (fixed by the endpoint). */
export interface List {
  path: string;
  key: 'customers' | 'assets' | 'contacts';
  right: Right;
  perPage: number;
  query: readonly (readonly [name: string, value: string])[];
}

/** The lists with everything in them: disabled customers are left out of theirs unless they are asked for. */
export const LISTS = {
  customers: {
    path: '/customers',
    key: 'customers',
    right: RIGHTS.listCustomers,
    perPage: 100,
    query: [['include_disabled', 'true']],
  },
  assets: { path: '/customer_assets', key: 'assets', right: RIGHTS.listAssets, perPage: 50, query: [] },
  contacts: { path: '/contacts', key: 'contacts', right: RIGHTS.viewCustomer, perPage: 50, query: [] },
} as const satisfies Record<List['key'], List>;

export interface ListPage {
  rows: unknown[];
  /** How many rows the list has; null where Syncro does not say. */
  total: number | null;
  /** How many pages it has; null likewise. */
  pages: number | null;
}

const meta = z.object({ total_pages: z.int().nonnegative(), total_entries: z.int().nonnegative().nullish() });

/** One page of a list, by number from 1 on. Throws `ConnectorError`. */
export async function readPage(client: Client, list: List, page: number, more: List['query'] = []): Promise<ListPage> {
  let read: ListPage | undefined;
  await client.send({
    path: list.path,
    right: list.right,
    query: [...list.query, ...more, ['page', String(page)]],
    verify: (answer) => {
      read = pageOf(answer, list.key);
    },
  });
  if (read === undefined) throw new TypeError('An answer was taken without being verified');
  return read;
}

function pageOf(answer: HttpAnswer, key: List['key']): ListPage {
  const body = readJson(answer);
  const rows = isObject(body) ? body[key] : undefined;
  if (!isObject(body) || !Array.isArray(rows)) throw new TransientError(`the answer holds no list of ${key}`);
  const told = meta.safeParse(body.meta).data;
  return { rows, pages: told?.total_pages ?? null, total: told?.total_entries ?? null };
}

/** Whether a list goes on after this page: not after an empty one, nor after the last one where Syncro counts them. */
export function goesOn({ rows, pages }: ListPage, page: number): boolean {
  return rows.length > 0 && (pages === null || page < pages);
}
