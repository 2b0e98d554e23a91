import type { Counters } from '../counters.ts';
import { editsOf } from '../msp/edits.ts';
import type { PageCache } from '../page-cache.ts';
import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import * as answers from './answers.ts';
import { createManufacturer } from './manufacturers.ts';
import { answerCount, answerPage, pageOddities } from './page.ts';
import { patchConfiguration } from './patch.ts';
import { QueryError } from './query/tokens.ts';
import { makeRenderer } from './render.ts';
import type { Resource } from './resource.ts';
import type { Target } from './routes.ts';
import { API_MEMBER, type Tenant } from './tenant.ts';

/** A request that was let in and names something. */
export interface Call {
  readonly tenant: Tenant;
  readonly cache: PageCache;
  readonly counters: Counters;
  readonly request: SandboxRequest;
  readonly target: Target;
}

/** Does what the method asks of what the path names. */
export const answerCall = (call: Call): SandboxResponse => {
  const { request, target, tenant } = call;
  if (tenant.settings.denied.includes(target.resource.right)) return answers.forbidden();
  if (request.method === 'GET') return get(call);
  const write = WRITES[`${request.method} ${target.endpoint}`];
  if (write === undefined) return answers.methodNotAllowed();
  const type = request.headers['content-type'] ?? '';
  return /^application\/json(?:;|$)/iu.test(type) ? write(call) : answers.wrongContentType();
};

const get = ({ tenant, cache, counters, request, target }: Call): SandboxResponse => {
  const { resource, ask } = target;
  cache.at(tenant.msp.revision);
  const query = new URLSearchParams(request.query);
  if (ask === 'list') {
    const forwardOnly = request.headers['pagination-type'] === 'forward-only';
    const page = { resource, path: request.path, query, forwardOnly, lists: cache.lists };
    for (const kind of pageOddities(page)) counters.oddity('connectwise', kind);
    return cache.answer(`${forwardOnly} ${request.path}?${request.query}`, () => answerPage(page));
  }
  if (ask === 'count') return cache.answer(`${request.path}?${request.query}`, () => answerCount(resource, query));
  const slot = resource.rows.find(ask.id);
  if (slot === undefined || resource.visible?.(slot) === false) return answers.notFound();
  return answerRow(resource, slot, query.get('fields'));
};

const answerRow = (resource: Resource, slot: number, fields: string | null, status = 200): SandboxResponse => {
  try {
    return answers.jsonText(status, makeRenderer(resource, fields)(slot));
  } catch (error) {
    if (error instanceof QueryError) return answers.badRequest(error.message);
    throw error;
  }
};

const patch = ({ tenant, counters, request, target: { resource, ask } }: Call): SandboxResponse => {
  if (tenant.settings.denied.includes('configurations.edit')) return answers.forbidden();
  const ordinal = typeof ask === 'object' ? resource.rows.find(ask.id) : undefined;
  if (ordinal === undefined || resource.visible?.(ordinal) === false) return answers.notFound();
  const refused = patchConfiguration({
    tenant,
    ordinal,
    body: request.body,
    oddity: (kind) => counters.oddity('connectwise', kind),
    write: (fields) => editsOf(tenant.msp, API_MEMBER).edit('configurations', ordinal, fields),
  });
  return refused ?? answerRow(resource, ordinal, null);
};

const postManufacturer = ({ tenant, request }: Call): SandboxResponse => {
  if (tenant.settings.denied.includes('manufacturers.add')) return answers.forbidden();
  const created = createManufacturer(tenant, request.body);
  if (!('slot' in created)) return created;
  const row = tenant.msp.tables.rows('manufacturers')[created.slot];
  return answers.json(201, {
    id: created.slot + 1,
    name: row?.name,
    inactiveFlag: false,
    _info: { updatedBy: API_MEMBER },
  });
};

/** What can be written; everything else is a 405. */
const WRITES: Readonly<Record<string, (call: Call) => SandboxResponse>> = {
  'PATCH /company/configurations/{id}': patch,
  'POST /procurement/manufacturers': postManufacturer,
};
