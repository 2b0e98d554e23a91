import { ArrayWriter } from '../array-writer.ts';
import type { SandboxResponse } from '../vendor.ts';
import { badRequest, jsonText } from './answers.ts';
import { parseId } from './ids.ts';
import { type Filter, readFilter, sortRows, walk } from './list-query.ts';
import { QueryError } from './query/tokens.ts';
import { makeRenderer } from './render.ts';
import type { Resource } from './resource.ts';

const DEFAULT_PAGE_SIZE = 25;
const MAX_PAGE_SIZE = 1000;

/** `Link` headers show a host of the vendor's own network: no client may follow them. */
const INTERNAL_ORIGIN = 'https://cw-app-na-07.internal.example';

export interface PageRequest {
  readonly resource: Resource;
  /** The whole path that was asked for, which `Link` repeats. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The `pagination-type: forward-only` header was sent. */
  readonly forwardOnly: boolean;
  /** Where a sorted or filtered list may be kept while the estate does not change. */
  readonly lists: { get(key: string): number[] | undefined; set(key: string, slots: number[]): void };
}

/** One page of a list, or 400 for a query that the vendor refuses. */
export const answerPage = (request: PageRequest): SandboxResponse => {
  try {
    const size = pageSize(request);
    return request.forwardOnly && request.resource.forwardOnly
      ? forwardPage(request, size)
      : numberedPage(request, size);
  } catch (error) {
    if (error instanceof QueryError) return badRequest(error.message);
    throw error;
  }
};

/** `{"count": n}` of the rows that meet the conditions. */
export const answerCount = (resource: Resource, query: URLSearchParams): SandboxResponse => {
  try {
    let count = 0;
    for (const _slot of walk(resource, readFilter(resource, query))) count++;
    return jsonText(200, `{"count":${count}}`);
  } catch (error) {
    if (error instanceof QueryError) return badRequest(error.message);
    throw error;
  }
};

/** What the client asks that is silently ignored, capped or unsafe; a well-made client causes none of it. */
export const pageOddities = ({ resource, query, forwardOnly }: PageRequest): string[] => {
  const forward = forwardOnly && resource.forwardOnly;
  const page = Number(query.get('page') ?? 1);
  const found: (string | false)[] = [
    Number(query.get('pageSize') ?? 0) > MAX_PAGE_SIZE && 'capped-page-size',
    forward && query.has('page') && 'ignored-page-in-forward-only',
    forwardOnly && !resource.forwardOnly && 'forward-only-not-supported-here',
    !forward && query.has('pageId') && 'ignored-page-id-in-navigable',
    !forward && page === 0 && 'page-zero',
    // Rows repeat or are skipped when the data changes between two pages.
    !forward && page > 1 && !query.get('orderBy') && 'navigable-paging-without-order',
  ];
  return found.filter((kind) => kind !== false);
};

const pageSize = ({ query }: PageRequest): number => {
  const text = query.get('pageSize');
  if (text === null) return DEFAULT_PAGE_SIZE;
  if (!/^\d+$/u.test(text) || Number(text) === 0) throw new QueryError(`pageSize cannot be '${text}'.`);
  return Math.min(Number(text), MAX_PAGE_SIZE);
};

/** Rows after `pageId` by id; `Link` says whether there are more, and is empty at the end. */
const forwardPage = (request: PageRequest, size: number): SandboxResponse => {
  const { resource, query, path } = request;
  if (query.get('orderBy')) throw new QueryError('orderBy is not allowed with forward-only pagination.');
  const pageId = query.get('pageId');
  const last = pageId === null ? undefined : parseId(pageId);
  if (pageId !== null && last === undefined) throw new QueryError(`pageId cannot be '${pageId}'.`);
  const render = makeRenderer(resource, query.get('fields'));
  const rows = new ArrayWriter();
  let more = false;
  let lastSlot = -1;
  for (const slot of walk(resource, readFilter(resource, query), last === undefined ? -1 : resource.rows.seek(last))) {
    if (rows.size === size) {
      more = true;
      break;
    }
    rows.add(render(slot));
    lastSlot = slot;
  }
  const next = more ? link(path, query, { pageId: idText(resource, lastSlot) }, 'next') : '';
  return jsonText(200, rows.finish(), { link: next });
};

const numberedPage = (request: PageRequest, size: number): SandboxResponse => {
  const { resource, query, path } = request;
  const page = pageNumber(query);
  const slots = listSlots(request, readFilter(resource, query));
  const render = makeRenderer(resource, query.get('fields'));
  const rows = new ArrayWriter();
  for (const slot of slots.slice((page - 1) * size, page * size)) rows.add(render(slot));
  const body = rows.finish();
  if (!resource.forwardOnly) return jsonText(200, body);
  const last = Math.max(1, Math.ceil(slots.length / size));
  const links = [
    ...(page < last ? [link(path, query, { page: String(page + 1) }, 'next')] : []),
    ...(page > 1
      ? [link(path, query, { page: String(page - 1) }, 'prev'), link(path, query, { page: '1' }, 'first')]
      : []),
    ...(page < last ? [link(path, query, { page: String(last) }, 'last')] : []),
  ];
  return jsonText(200, body, links.length > 0 ? { link: links.join(', ') } : {});
};

const pageNumber = (query: URLSearchParams): number => {
  const text = query.get('page') ?? '1';
  if (!/^\d+$/u.test(text)) throw new QueryError(`page cannot be '${text}'.`);
  return Math.max(1, Number(text));
};

const listSlots = ({ resource, query, path, lists }: PageRequest, filter: Filter): number[] => {
  const orderBy = query.get('orderBy')?.trim() ?? '';
  const key = [
    path,
    query.get('conditions'),
    query.get('childConditions'),
    query.get('customFieldConditions'),
    orderBy,
  ].join('\n');
  const known = lists.get(key);
  if (known) return known;
  const slots = [...walk(resource, filter)];
  const sorted = orderBy === '' ? slots : sortRows(resource, slots, orderBy);
  lists.set(key, sorted);
  return sorted;
};

const idText = (resource: Resource, slot: number): string => String(resource.columns.id?.value(slot) ?? '');

const link = (path: string, query: URLSearchParams, changes: Readonly<Record<string, string>>, rel: string): string => {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) next.set(name, value);
  return `<${INTERNAL_ORIGIN}${path}?${next}>; rel="${rel}"`;
};
