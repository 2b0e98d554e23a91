import { ArrayWriter } from '../array-writer.ts';
import type { PageCache } from '../page-cache.ts';
import type { SandboxResponse } from '../vendor.ts';
import { jsonText } from './answers.ts';
import type { Right } from './settings.ts';

/** One list of the API. */
export interface List {
  /** The key under which the records stand, and the collection that `perPage` is set for. */
  readonly key: 'customers' | 'assets' | 'contacts';
  readonly right: Right;
  /** What it heeds besides `page`; everything else is ignored without a word. */
  readonly parameters: readonly string[];
  readonly perPage: number;
  readonly meta: boolean;
  /** Ordinals of the records that a query asks for, in the order of the list. */
  select(query: URLSearchParams): number[];
  /** JSON text of one record. */
  render(ordinal: number): string;
}

/** What a query asks for that is ignored; a well-made client causes none of it. */
export const listOddities = (list: List, query: URLSearchParams): string[] => {
  const names = [...new Set(query.keys())];
  const ignored = names.filter((name) => name !== 'page' && name !== 'api_key' && !list.parameters.includes(name));
  return [
    ...ignored.map((name) => `ignored-${name.replace(/[^a-z_]/gu, '')}`),
    ...(query.get('page') !== null && readPage(query) !== Number(query.get('page')) ? ['page-is-no-number'] : []),
  ];
};

/** Page `page` (from 1); beyond the last one it is empty. An empty list has no pages at all. */
export const answerList = (list: List, query: URLSearchParams, cache: PageCache): SandboxResponse => {
  const ordinals = select(list, query, cache);
  const page = readPage(query);
  const rows = new ArrayWriter();
  for (const ordinal of ordinals.slice((page - 1) * list.perPage, page * list.perPage)) rows.add(list.render(ordinal));
  const meta = {
    total_pages: Math.ceil(ordinals.length / list.perPage),
    total_entries: ordinals.length,
    per_page: list.perPage,
    page,
  };
  const tail = list.meta ? `,"meta":${JSON.stringify(meta)}}` : '}';
  return jsonText(200, Buffer.concat([Buffer.from(`{"${list.key}":`), rows.finish(), Buffer.from(tail)]));
};

const readPage = (query: URLSearchParams): number => Math.max(1, Number.parseInt(query.get('page') ?? '1', 10) || 1);

/** Kept while the estate does not change, so that the next page does not look through everything again. */
const select = (list: List, query: URLSearchParams, cache: PageCache): number[] => {
  const asked = [...query].filter(([name]) => list.parameters.includes(name));
  const key = `${list.key}?${new URLSearchParams(asked)}`;
  const known = cache.lists.get(key);
  if (known) return known;
  const ordinals = list.select(query);
  cache.lists.set(key, ordinals);
  return ordinals;
};
