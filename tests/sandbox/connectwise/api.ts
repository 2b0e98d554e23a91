import { z } from 'zod';
import { Limiter } from '../limiter.ts';
import { PageCache } from '../page-cache.ts';
import type { SandboxGround, SandboxRequest, SandboxResponse, VendorSandbox } from '../vendor.ts';
import * as answers from './answers.ts';
import { discover } from './discovery.ts';
import { hasKeys, type Keys, refusal } from './gate.ts';
import { type Id, idOf, ordinalOf, parseId } from './ids.ts';
import { answerCall } from './methods.ts';
import { makePages } from './pages/pages.ts';
import { settingsSchema } from './rights.ts';
import { makeRoutes } from './routes.ts';
import { SITE_GIANTS, Tenant, tableId } from './tenant.ts';
import { truthOf } from './truth.ts';

const UI_HOST = 'na.myconnectwise.net';
const API_HOST = 'api-na.myconnectwise.net';
/** The same tenant on a server of its own, without `api-` and without a moving codebase. */
const OWN_HOST = 'psa.tallpine.example';
/** Hosts of other regions and releases: they know no such company. */
const ELSEWHERE = ['eu', 'au', 'aus', 'za'].map((region) => `${region}.myconnectwise.net`);
const UI_HOSTS = [UI_HOST, ...ELSEWHERE, 'staging.connectwisedev.com'];

const KEYS: Keys = {
  companyId: 'tallpine',
  publicKey: 'Qm7sTallpinePub1',
  privateKey: 'zX4sandboxPriv9k',
  clientId: '6f1c2d34-5b6a-4c7d-8e9f-0a1b2c3d4e5f',
};

/** Above this many characters of URL the vendor asks for the POST twins; long before it, clients get into trouble. */
const URL_REFUSED = 10_000;
const URL_LONG = 2_000;

/** Opens the imitation on an estate. */
export const openConnectWise = ({ msp, counters, cacheBytes }: SandboxGround): VendorSandbox => {
  const tenant = new Tenant(msp, settingsSchema.parse({}), API_HOST);
  const route = makeRoutes(tenant);
  const cache = new PageCache(cacheBytes);
  let limiter = new Limiter(tenant.settings.requestsPerMinute);
  let requestNumber = 0;

  const handle = (request: SandboxRequest): SandboxResponse => {
    const answer = dispatch(request);
    const headers = {
      'api-current-version': tenant.settings.codebase.slice(1).replace('_', '.'),
      'x-cw-request-id': `sandbox-${++requestNumber}`,
    };
    return { ...answer, headers: { ...headers, ...answer.headers } };
  };

  const dispatch = (request: SandboxRequest): SandboxResponse => {
    const discovered = discover(request, { tenant, keys: KEYS, hosts: { ui: UI_HOST, api: API_HOST, own: OWN_HOST } });
    if (discovered) {
      counters.request('connectwise GET /login/companyinfo/{company}');
      return discovered;
    }
    const [, codebase, path] = /^\/([^/]+)\/apis\/3\.0(\/.*)$/u.exec(request.path) ?? [];
    if (codebase === undefined || path === undefined) return answers.serverError(404);
    if (UI_HOSTS.includes(request.host)) return answers.sslRequired();
    if (request.host !== API_HOST && request.host !== OWN_HOST) return answers.notFound();
    return wrongCodebase(request, codebase, path) ?? answerApi(request, path, request.host === API_HOST);
  };

  const wrongCodebase = (request: SandboxRequest, codebase: string, path: string): SandboxResponse | undefined => {
    const { settings } = tenant;
    const cloud = request.host === API_HOST;
    if (codebase !== 'v4_6_release') return cloud && codebase === settings.codebase ? undefined : answers.notFound();
    if (!cloud || settings.router === 'on') return undefined;
    if (settings.router === 'off') return answers.notFound();
    const query = request.query === '' ? '' : `?${request.query}`;
    const location = `https://${request.host}/${settings.codebase}/apis/3.0${path}${query}`;
    return { status: 302, headers: { location }, body: '' };
  };

  const answerApi = (request: SandboxRequest, path: string, cloud: boolean): SandboxResponse => {
    const length = request.path.length + request.query.length + 1;
    if (length > URL_REFUSED) return answers.serverError(414);
    if (length > URL_LONG) counters.oddity('connectwise', 'long-url');
    if (path === '/system/info' && request.method === 'GET') return systemInfo(request, cloud);
    const refused = refusal(request, KEYS, tenant.settings, cloud);
    if (refused) {
      counters.request('connectwise refused');
      return refused;
    }
    const target = route(path);
    counters.request(`connectwise ${request.method} ${target?.endpoint ?? 'unknown'}`);
    const wait = secondsToWait();
    if (wait !== undefined) return answers.tooManyRequests(wait);
    if (!/version=\d/u.test(request.headers.accept ?? '')) counters.oddity('connectwise', 'no-version-in-accept');
    return target === undefined ? answers.notFound() : answerCall({ tenant, cache, counters, request, target });
  };

  const secondsToWait = (): number | undefined => {
    const { rateLimit } = tenant.settings;
    return rateLimit === 'off' ? undefined : limiter.take(rateLimit === 'real' ? Date.now() : msp.clock.now());
  };

  /** Known to answer callers without keys, so it proves nothing about them. */
  const systemInfo = (request: SandboxRequest, cloud: boolean): SandboxResponse => {
    counters.request('connectwise GET /system/info');
    if (!hasKeys(request, KEYS)) counters.oddity('connectwise', 'system-info-without-keys');
    const version = `${tenant.settings.codebase.replace('_', '.')}.98765`;
    return answers.json(200, { version, isCloud: cloud, serverTimeZone: 'Eastern Standard Time' });
  };

  return {
    vendor: 'connectwise',
    hosts: [
      API_HOST,
      OWN_HOST,
      ...ELSEWHERE.map((host) => `api-${host}`),
      'api-staging.connectwisedev.com',
      ...UI_HOSTS,
    ],
    credentials: { site: UI_HOST, ...KEYS },
    handle,
    pages: makePages({ tenant, hosts: [UI_HOST, OWN_HOST], elsewhere: UI_HOSTS }),
    error: errorAnswer,
    settings: () => tenant.settings,
    configure: (settings) => {
      tenant.settings = settingsSchema.parse({
        ...tenant.settings,
        ...z.record(z.string(), z.unknown()).parse(settings),
      });
      limiter = new Limiter(tenant.settings.requestsPerMinute);
      msp.touch();
    },
    move: () => {
      tenant.settings = { ...tenant.settings, codebase: nextCodebase(tenant.settings.codebase) };
    },
    truth: (kind, query = new URLSearchParams()) => truthOf(tenant, route, kind, query),
    ordinalOf: (kind, id) => ordinalIn(kind, parseId(id)),
    idOf: (kind, ordinal) => String(idIn(kind, ordinal)),
  };
};

/** The quarterly upgrade: v2025_4 is followed by v2026_1. */
const nextCodebase = (codebase: string): string => {
  const [, year = '2025', quarter = '1'] = /^v(\d{4})_(\d)$/u.exec(codebase) ?? [];
  return quarter === '4' ? `v${Number(year) + 1}_1` : `v${year}_${Number(quarter) + 1}`;
};

const RECORD_KINDS: ReadonlySet<string> = new Set(['companies', 'configurations', 'contacts', 'tickets']);

const idIn = (kind: string, ordinal: number): Id => {
  if (kind === 'sites') return idOf(ordinal, SITE_GIANTS);
  return RECORD_KINDS.has(kind) ? idOf(ordinal) : tableId(ordinal);
};

const ordinalIn = (kind: string, id: Id | undefined): number | undefined => {
  if (id === undefined) return undefined;
  if (kind === 'sites') return ordinalOf(id, SITE_GIANTS);
  return RECORD_KINDS.has(kind) ? ordinalOf(id) : Number(id) - 1;
};

const errorAnswer = (status: number, retryAfter?: number): SandboxResponse => {
  if (status === 429) return answers.tooManyRequests(retryAfter);
  if (status === 403) return answers.forbidden();
  if (status === 404) return answers.notFound();
  return status === 401 ? answers.unauthorized() : answers.serverError(status);
};
