import type { Counters } from '../counters.ts';
import { keptAnswer } from '../kept-answer.ts';
import type { PageCache } from '../page-cache.ts';
import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import { answerMeta } from './meta.ts';
import { answerList } from './page.ts';
import { makeRenderer, readForm } from './render.ts';
import type { Table } from './table.ts';
import type { Tenant } from './tenant.ts';
import { updateRow } from './write.ts';

/** A request that was let in. */
export interface Call {
  readonly tenant: Tenant;
  readonly cache: PageCache;
  readonly counters: Counters;
  readonly request: SandboxRequest;
}

/** Answers what stands below `/api/now`. */
export const answerApi = (call: Call): SandboxResponse => {
  const { request, tenant, counters } = call;
  const [, meta] = /^\/api\/now\/(?:v1\/)?cmdb\/meta\/(\w+)$/u.exec(request.path) ?? [];
  if (meta !== undefined) {
    counters.request(`servicenow ${request.method} /cmdb/meta/{class}`);
    if (request.method !== 'GET') return answers.methodNotAllowed();
    return tenant.settings.deniedTables.includes('cmdb_meta')
      ? answers.notPermitted()
      : answerMeta(tenant.tables, meta);
  }
  const [whole, version, name = '', sysId] =
    /^\/api\/now\/(?:(v1|v2)\/)?table\/(\w+)(?:\/([^/]+))?$/u.exec(request.path) ?? [];
  if (whole === undefined) {
    counters.request('servicenow unknown');
    return answers.unknownPath();
  }
  counters.request(`servicenow ${request.method} /table/${name}${sysId === undefined ? '' : '/{sys_id}'}`);
  const table = tenant.tables.get(name);
  if (table === undefined) return answers.invalidTable(name);
  if (tenant.settings.deniedTables.includes(name)) return answers.notPermitted();
  if (version !== 'v2') oddityOf(call)('unpinned-version');
  if (sysId === undefined) return list(call, table, version === 'v1' ? 'v1' : 'v2');
  return single(call, table, decodeURIComponent(sysId));
};

const oddityOf =
  ({ counters }: Call) =>
  (kind: string): void =>
    counters.oddity('servicenow', kind);

const list = (call: Call, table: Table, version: 'v1' | 'v2'): SandboxResponse => {
  const { request, tenant, cache } = call;
  if (request.method === 'POST') return answers.writeRefused();
  if (request.method !== 'GET') return answers.methodNotAllowed();
  cache.at(tenant.msp.revision);
  const query = new URLSearchParams(request.query);
  return keptAnswer(cache, `${request.path}?${request.query}`, oddityOf(call), (oddity) =>
    answerList({ tenant, table, path: request.path, query, version, lists: cache.lists, oddity }),
  );
};

const single = (call: Call, table: Table, sysId: string): SandboxResponse => {
  const { request, tenant } = call;
  const slot = table.records.find(sysId);
  if (slot === undefined || !table.has(slot) || !tenant.shows(table.name, slot)) return answers.noRecord();
  const query = new URLSearchParams(request.query);
  if (request.method === 'PATCH' || request.method === 'PUT') {
    if (!/^application\/json(?:;|$)/iu.test(request.headers['content-type'] ?? '')) return answers.wrongContentType();
    const asDisplayed = query.get('sysparm_input_display_value') === 'true';
    const refused = updateRow({ tenant, table, slot, request, asDisplayed, oddity: oddityOf(call) });
    if (refused) return refused;
    if (request.headers['x-no-response-body'] === 'true') return { status: 204, body: '' };
  } else if (request.method === 'DELETE') return answers.writeRefused();
  else if (request.method !== 'GET') return answers.methodNotAllowed();
  const render = makeRenderer(tenant, table, readForm(query), oddityOf(call));
  return answers.jsonText(`{"result":${render(slot)}}`);
};
