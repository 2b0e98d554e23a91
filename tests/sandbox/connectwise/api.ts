import type { SandboxGround, SandboxRequest, SandboxResponse, VendorSandbox } from '../vendor.ts';
import * as answers from './answers.ts';
import { discover } from './discovery.ts';
import { hasKeys, type Keys, refusal } from './gate.ts';
import { type Id, idOf, ordinalOf, parseId } from './ids.ts';
import { Limiter } from './limiter.ts';
import { readFilter, walk } from './list-query.ts';
import { answerCount, answerPage, pageOddities } from './page.ts';
import { PageCache } from './page-cache.ts';
import { QueryError } from './query/tokens.ts';
import { makeRenderer } from './render.ts';
import { settingsSchema } from './rights.ts';
import { makeRoutes, type Target } from './routes.ts';
import { SITE_GIANTS, Tenant, tableId } from './tenant.ts';

const UI_HOST = 'na.myconnectwise.net';
const API_HOST = 'api-na.myconnectwise.net';
/** The same tenant on a server of its own, without `api-` and without a moving codebase. */
const OWN_HOST = 'psa.tallpine.example';
/** Hosts of other regions and releases: they know no such company. */
const ELSEWHERE = ['eu', 'au', 'aus', 'za'].flatMap((region) => [
  `${region}.myconnectwise.net`,
  `api-${region}.myconnectwise.net`,
]);
const STAGING = ['staging.connectwisedev.com', 'api-staging.connectwisedev.com'];

const KEYS: Keys = {
  companyId: 'tallpine',
  publicKey: 'Qm7sTallpinePub1',
  privateKey: 'zX4sandboxPriv9k',
  clientId: '6f1c2d34-5b6a-4c7d-8e9f-0a1b2c3d4e5f',
};

/** Above this many characters of URL the vendor asks for the POST twins; long before it, clients get into trouble. */
const URL_REFUSED = 10_000;
const URL_LONG = 2_000;

export const connectWise = ({ msp, counters, cacheBytes }: SandboxGround): VendorSandbox => {
  const tenant = new Tenant(msp, settingsSchema.parse({}), API_HOST);
  const route = makeRoutes(tenant);
  const cache = new PageCache(cacheBytes);
  let limiter = new Limiter(tenant.settings.requestsPerMinute);
  let requestNumber = 0;
  const oddity = (kind: string): void => counters.oddity('connectwise', kind);

  const handle = (request: SandboxRequest): SandboxResponse => {
    const answer = dispatch(request);
    return {
      ...answer,
      headers: {
        'api-current-version': tenant.settings.codebase.slice(1).replace('_', '.'),
        'x-cw-request-id': `sandbox-${++requestNumber}`,
        ...answer.headers,
      },
    };
  };

  const dispatch = (request: SandboxRequest): SandboxResponse => {
    const discovered = discover(request, { tenant, keys: KEYS, hosts: { ui: UI_HOST, api: API_HOST, own: OWN_HOST } });
    if (discovered) {
      counters.request('connectwise GET /login/companyinfo/{company}');
      return discovered;
    }
    const [, codebase, path] = /^\/([^/]+)\/apis\/3\.0(\/.*)$/u.exec(request.path) ?? [];
    if (codebase === undefined || path === undefined) return answers.serverError(404);
    if (request.host === UI_HOST || request.host === 'staging.connectwisedev.com') return answers.sslRequired();
    if (request.host !== API_HOST && request.host !== OWN_HOST) return answers.notFound();
    const elsewhere = wrongCodebase(request, codebase, path);
    if (elsewhere) return elsewhere;
    return answerApi(request, path, request.host === API_HOST);
  };

  const wrongCodebase = (request: SandboxRequest, codebase: string, path: string): SandboxResponse | undefined => {
    const { settings } = tenant;
    if (codebase === 'v4_6_release') {
      if (request.host === OWN_HOST || settings.router === 'on') return undefined;
      if (settings.router === 'off') return answers.notFound();
      const query = request.query === '' ? '' : `?${request.query}`;
      return {
        status: 302,
        headers: { location: `https://${request.host}/${settings.codebase}/apis/3.0${path}${query}` },
        body: '',
      };
    }
    return request.host === API_HOST && codebase === settings.codebase ? undefined : answers.notFound();
  };

  const answerApi = (request: SandboxRequest, path: string, cloud: boolean): SandboxResponse => {
    const length = request.path.length + request.query.length + 1;
    if (length > URL_REFUSED) return answers.serverError(414);
    if (length > URL_LONG) oddity('long-url');
    if (path === '/system/info' && request.method === 'GET') return systemInfo(request, cloud);
    const refused = refusal(request, KEYS, tenant.settings, cloud);
    if (refused) {
      counters.request('connectwise refused');
      return refused;
    }
    const wait = tooFast();
    if (wait !== undefined) return answers.tooManyRequests(wait);
    if (!/version=\d/u.test(request.headers.accept ?? '')) oddity('no-version-in-accept');
    const target = route(path);
    counters.request(`connectwise ${request.method} ${target?.endpoint ?? 'unknown'}`);
    if (target === undefined) return answers.notFound();
    if (tenant.settings.denied.includes(target.resource.right)) return answers.forbidden();
    return request.method === 'GET' ? read(request, path, target) : answers.methodNotAllowed();
  };

  const tooFast = (): number | undefined => {
    const { rateLimit } = tenant.settings;
    return rateLimit === 'off' ? undefined : limiter.take(rateLimit === 'real' ? Date.now() : msp.clock.now());
  };

  /** Known to answer callers without keys, so it proves nothing about them. */
  const systemInfo = (request: SandboxRequest, cloud: boolean): SandboxResponse => {
    counters.request('connectwise GET /system/info');
    if (!hasKeys(request, KEYS)) oddity('system-info-without-keys');
    return answers.json(200, {
      version: `${tenant.settings.codebase.replace('_', '.')}.98765`,
      isCloud: cloud,
      serverTimeZone: 'Eastern Standard Time',
    });
  };

  const read = (request: SandboxRequest, path: string, { resource, ask }: Target): SandboxResponse => {
    cache.at(msp.revision);
    const forwardOnly = request.headers['pagination-type'] === 'forward-only';
    const query = new URLSearchParams(request.query);
    if (ask === 'list') {
      const page = { resource, path, query, forwardOnly, lists: cache.lists };
      pageOddities(page).forEach(oddity);
      return cache.answer(`${forwardOnly} ${path}?${request.query}`, () => answerPage(page));
    }
    if (ask === 'count') return cache.answer(`count ${path}?${request.query}`, () => answerCount(resource, query));
    const slot = resource.rows.find(ask.id);
    if (slot === undefined || resource.visible?.(slot) === false) return answers.notFound();
    try {
      return answers.jsonText(200, makeRenderer(resource, query.get('fields'))(slot));
    } catch (error) {
      if (error instanceof QueryError) return answers.badRequest(error.message);
      throw error;
    }
  };

  return {
    vendor: 'connectwise',
    hosts: [UI_HOST, API_HOST, OWN_HOST, ...ELSEWHERE, ...STAGING],
    credentials: {
      site: UI_HOST,
      companyId: KEYS.companyId,
      publicKey: KEYS.publicKey,
      privateKey: KEYS.privateKey,
      clientId: KEYS.clientId,
    },
    handle,
    error: (status, retryAfter) => errorAnswer(status, retryAfter),
    settings: () => tenant.settings,
    configure: (settings) => {
      tenant.settings = settingsSchema.parse({ ...tenant.settings, ...settingsSchema.partial().parse(settings) });
      limiter = new Limiter(tenant.settings.requestsPerMinute);
      msp.touch();
    },
    truth: (kind) => truthOf(tenant, route, kind),
    ordinalOf: (kind, id) => {
      const parsed = parseId(id);
      if (parsed === undefined) return undefined;
      return kind === 'sites'
        ? ordinalOf(parsed, SITE_GIANTS)
        : RECORD_KINDS.has(kind)
          ? ordinalOf(parsed)
          : Number(parsed) - 1;
    },
    idOf: (kind, ordinal) => String(idIn(kind, ordinal)),
  };
};

const RECORD_KINDS: ReadonlySet<string> = new Set(['companies', 'configurations', 'contacts']);

const idIn = (kind: string, ordinal: number): Id => {
  if (kind === 'sites') return idOf(ordinal, SITE_GIANTS);
  return RECORD_KINDS.has(kind) ? idOf(ordinal) : tableId(ordinal);
};

const errorAnswer = (status: number, retryAfter: number | undefined): SandboxResponse => {
  if (status === 429) return answers.tooManyRequests(retryAfter);
  if (status === 403) return answers.forbidden();
  if (status === 404) return answers.notFound();
  return status === 401 ? answers.unauthorized() : answers.serverError(status);
};

const TRUTH_PATHS: Readonly<Record<string, string>> = {
  companies: '/company/companies',
  configurations: '/company/configurations',
  contacts: '/company/contacts',
  'company-types': '/company/companies/types',
  markets: '/company/marketDescriptions',
  'company-statuses': '/company/companies/statuses',
  'configuration-types': '/company/configurations/types',
  'configuration-statuses': '/company/configurations/statuses',
  manufacturers: '/procurement/manufacturers',
  'contact-types': '/company/contacts/types',
};

function* truthOf(tenant: Tenant, route: (path: string) => Target | undefined, kind: string): Generator<string> {
  const paths =
    kind === 'sites'
      ? [...tenant.msp.companies.population.ordinals()].map((company) => `/company/companies/${idOf(company)}/sites`)
      : [TRUTH_PATHS[kind] ?? ''];
  for (const path of paths) {
    const target = route(path);
    if (target === undefined) throw new RangeError(`there is no truth of ${kind}`);
    const { visible: _hides, ...resource } = target.resource;
    const render = makeRenderer(resource, null);
    for (const slot of walk(resource, readFilter(resource, new URLSearchParams()))) yield render(slot);
  }
}
