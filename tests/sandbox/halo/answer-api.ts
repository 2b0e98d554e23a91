import { CaselessQuery } from '../caseless-query.ts';
import type { Counters } from '../counters.ts';
import type { PageCache } from '../page-cache.ts';
import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import { answerList } from './answer-list.ts';
import * as answers from './answers.ts';
import type { Instance } from './instance.ts';
import type { Listing } from './listing.ts';
import { assets } from './listings/assets.ts';
import { clients } from './listings/clients.ts';
import { sites } from './listings/sites.ts';
import { tickets } from './listings/tickets.ts';
import { users } from './listings/users.ts';
import { postAssets } from './post-assets.ts';
import { SETUP_LISTS, type SetupList } from './setup-lists.ts';
import { permits } from './tokens.ts';

/** A request with a good token; `path` is below `/api`, in lower case. */
export interface ApiCall {
  readonly instance: Instance;
  readonly listings: readonly Listing[];
  readonly cache: PageCache;
  readonly counters: Counters;
  readonly request: SandboxRequest;
  readonly path: string;
  readonly scopes: readonly string[];
  readonly authUrl: string;
}

export const listingsOf = (instance: Instance): readonly Listing[] => [
  clients(instance),
  sites(instance),
  users(instance),
  assets(instance),
  tickets(instance),
];

export const answerApi = (call: ApiCall): SandboxResponse => {
  const { listings, counters, request, path } = call;
  const single = SINGLES[path];
  if (single && request.method === 'GET') {
    counters.request(`halo GET ${path}`);
    return answers.json(200, JSON.stringify(single(call)));
  }
  const [, name = '', id] = /^(\/[a-z]+)(?:\/(\d+))?$/u.exec(path) ?? [];
  const listing = listings.find((one) => one.path.toLowerCase() === name);
  const setup = SETUP_LISTS.find((one) => one.path.toLowerCase() === name);
  const known = listing?.path ?? setup?.path;
  counters.request(`halo ${request.method} ${known ?? 'unknown'}${known && id ? '/{id}' : ''}`);
  if (listing) return answerRecords(call, listing, id);
  if (setup) return answerSetup(call, setup, id);
  return answers.notFound();
};

const answerRecords = (call: ApiCall, listing: Listing, id: string | undefined): SandboxResponse => {
  const { instance, cache, request, scopes } = call;
  const oddity = (kind: string): void => call.counters.oddity('halo', kind);
  if (instance.settings.denied.includes(listing.area)) return answers.forbidden();
  if (request.method === 'POST' && listing.path === '/Asset' && id === undefined) {
    if (!permits(scopes, 'edit:assets') || instance.settings.denied.includes('assets.edit')) return answers.forbidden();
    const json = /^application\/json(?:;|$)/iu.test(request.headers['content-type'] ?? '');
    return json ? postAssets({ instance, listing, body: request.body, oddity }) : answers.wrongContentType();
  }
  if (request.method !== 'GET') return answers.methodNotAllowed();
  if (!permits(scopes, listing.scope)) return answers.forbidden();
  const query = new CaselessQuery(request.query);
  if (id === undefined) return answerList({ instance, listing, query, cache, oddity });
  const slot = listing.find(Number(id));
  if (slot === undefined || !listing.visible(slot)) return unknown(instance);
  return answers.json(200, listing.detail(slot, query));
};

const unknown = ({ settings }: Instance): SandboxResponse =>
  settings.unknownId === '404' ? answers.notFound() : answers.json(200, 'null');

const answerSetup = (call: ApiCall, setup: SetupList, id: string | undefined): SandboxResponse => {
  const { instance, request, scopes } = call;
  if (request.method !== 'GET') return answers.methodNotAllowed();
  if (setup.scope !== '' && !permits(scopes, setup.scope)) return answers.forbidden();
  if (id !== undefined) {
    const one = setup.one?.(instance, Number(id));
    return one === undefined ? unknown(instance) : answers.json(200, JSON.stringify(one));
  }
  const rows = setup.rows(instance, new CaselessQuery(request.query));
  const inside = instance.settings.setupLists === 'envelopes';
  return answers.json(200, JSON.stringify(inside ? { record_count: rows.length, [setup.collection]: rows } : rows));
};

const AGENTS = ['Unassigned', 'Ava Lee', 'Jon Doe', 'Zoe Admin', 'Strategy Overview'];

const SINGLES: Readonly<Record<string, (call: ApiCall) => unknown>> = {
  '/instanceinfo': ({ request, authUrl, instance }) => ({
    dbid: 'tallpine',
    app_version: instance.settings.version === 'current' ? '2.198.4' : '2.96.1',
    database_version: '1.900',
    agent_url: `https://${request.host}/`,
    portal_url: `https://${request.host}/portal`,
    auth_url: authUrl,
    app_name: 'HaloPSA',
    agent_count: AGENTS.length,
    licensed_agent_count: AGENTS.length,
    last_login: '2025-05-31T08:00:00',
  }),
  '/agent/me': () => ({ id: AGENTS.length, name: AGENTS.at(-1), isadmin: false, is_api_agent: true }),
  '/agent': () => AGENTS.map((name, n) => ({ id: n + 1, name, isdisabled: false })),
};
