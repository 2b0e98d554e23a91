import { ArrayWriter } from '../array-writer.ts';
import type { PageCache } from '../page-cache.ts';
import type { SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import { cancelled } from './cancelled.ts';
import { byId, orderedRows, rowsOf } from './list.ts';
import { compileQuery, RangeRefused } from './query/compile.ts';
import { parseQuery, type Query } from './query/parse.ts';
import { makeRenderer, readForm } from './render.ts';
import type { Table } from './table.ts';
import { HOST, type Tenant } from './tenant.ts';

/** A list that is asked for. */
export interface ListRequest {
  readonly tenant: Tenant;
  readonly table: Table;
  /** As sent, which `Link` repeats. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly version: 'v1' | 'v2';
  readonly lists: PageCache['lists'];
  readonly oddity: (kind: string) => void;
}

const DEFAULT_LIMIT = 10_000;

/** One window of a list. The window is cut before access rules hide rows, so it can come short, or empty. */
export const answerList = (request: ListRequest): SandboxResponse => {
  const { tenant, table, query, version, oddity } = request;
  try {
    const encoded = query.get('sysparm_query') ?? plainQuery(query);
    const window = readWindow(request, parseQuery(encoded), encoded);
    const { cancelAbove, cancelShape } = tenant.settings;
    const visible = window.slots.filter((slot) => tenant.shows(table.name, slot));
    const render = makeRenderer(tenant, table, readForm(query), oddity);
    if (cancelAbove !== null && window.slots.length > cancelAbove)
      return cancelled(visible.slice(0, cancelAbove).map(render), cancelShape);
    if (visible.length === 0 && version === 'v1') return answers.noRecord();
    const rows = new ArrayWriter();
    for (const slot of visible) rows.add(render(slot));
    const body = Buffer.concat([Buffer.from('{"result":'), rows.finish(), Buffer.from('}')]);
    return answers.jsonText(body, headersOf(request, window));
  } catch (error) {
    if (error instanceof RangeRefused)
      return answers.notPermitted(`Insufficient rights to query by a range of ${error.message}`);
    throw error;
  }
};

interface Window {
  readonly slots: readonly number[];
  readonly limit: number;
  readonly offset: number;
  /** Rows that meet the query, hidden ones too; undefined where it was not asked. */
  readonly total: number | undefined;
}

const readWindow = (request: ListRequest, parsed: Query, encoded: string): Window => {
  const { tenant, table, query, lists, oddity } = request;
  const limit = whole(query.get('sysparm_limit')) ?? DEFAULT_LIMIT;
  const offset = whole(query.get('sysparm_offset')) ?? 0;
  const counted = query.get('sysparm_no_count') !== 'true';
  const ground = { tables: tenant.tables, table, settings: tenant.settings, oddity };
  if (byId(parsed) && offset === 0 && !counted) {
    const slots: number[] = [];
    for (const slot of limit === 0 ? [] : rowsOf(table, compileQuery(parsed, ground))) {
      slots.push(slot);
      if (slots.length === limit) break;
    }
    return { slots, limit, offset, total: undefined };
  }
  const key = `${table.name}\n${encoded}`;
  const compiled = compileQuery(parsed, ground);
  const all = lists.get(key) ?? orderedRows(parsed, compiled, ground);
  lists.set(key, all);
  // Without an order a row comes twice, and another never.
  const unordered = parsed.order.length === 0 && offset > 0;
  if (unordered) oddity('offset-without-order');
  const from = unordered ? offset - 1 : offset;
  return { slots: all.slice(from, from + limit), limit, offset, total: counted ? all.length : undefined };
};

const whole = (text: string | null): number | undefined =>
  text !== null && /^\d{1,9}$/u.test(text) ? Number(text) : undefined;

/** Without an encoded query, parameters are conditions of equality. */
const plainQuery = (query: URLSearchParams): string =>
  [...query]
    .filter(([name]) => !name.startsWith('sysparm_'))
    .map(([name, value]) => `${name}=${value}`)
    .join('^');

const headersOf = (request: ListRequest, { limit, offset, total }: Window): Record<string, string> => {
  if (total === undefined) return {};
  const count = { 'x-total-count': String(total) };
  const { query, path } = request;
  if (query.get('sysparm_suppress_pagination_header') === 'true' || total <= limit || limit === 0) return count;
  const link = (at: number, rel: string): string => {
    const next = new URLSearchParams(query);
    next.set('sysparm_offset', String(at));
    return `<https://${HOST}${path}?${next}>;rel="${rel}"`;
  };
  const last = Math.floor((total - 1) / limit) * limit;
  const links = [
    link(0, 'first'),
    ...(offset > 0 ? [link(Math.max(0, offset - limit), 'prev')] : []),
    ...(offset + limit < total ? [link(offset + limit, 'next')] : []),
    link(last, 'last'),
  ];
  return { ...count, link: links.join(',') };
};
