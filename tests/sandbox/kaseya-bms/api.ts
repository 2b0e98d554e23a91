import { z } from 'zod';
import { Limiter } from '../limiter.ts';
import { PageCache } from '../page-cache.ts';
import type { SandboxGround, SandboxRequest, SandboxResponse, VendorSandbox } from '../vendor.ts';
import * as answers from './answers.ts';
import { recased } from './recased.ts';
import { idIn, ordinalIn } from './record-ids.ts';
import { makeRoutes, type Route } from './routes.ts';
import { settingsSchema } from './settings.ts';
import { TENANT_NAME, Tenant } from './tenant.ts';
import { Tokens, type User } from './tokens.ts';
import { truthOf } from './truth.ts';

/** Where the tenant lives: the web app, which answers the API as well, and the API. */
const WEB_HOST = 'bms.kaseya.com';
const API_HOST = `api.${WEB_HOST}`;
/** Servers of other regions: they know no such tenant. */
const ELSEWHERE = ['bmsemea.kaseya.com', 'bmsapac.kaseya.com', 'vorexlogin.com'];

const USER: User = {
  tenant: TENANT_NAME,
  userName: 'strategy.overview',
  password: 'sandbox-Api-9k!',
  mfaSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
};

const HOUR = 3_600_000;

/** Opens the imitation on an estate. */
export const openKaseyaBms = ({ msp, counters, cacheBytes }: SandboxGround): VendorSandbox => {
  const tenant = new Tenant(msp, settingsSchema.parse({}));
  const cache = new PageCache(cacheBytes);
  const tokens = new Tokens();
  const routes = makeRoutes(tenant).map((route) => ({ route, pattern: patternOf(route.template) }));
  const limiters = new Map<string, Limiter>();
  const oddity = (kind: string): void => counters.oddity('kaseya-bms', kind);

  const handle = (request: SandboxRequest): SandboxResponse => {
    const path = apiPath(request);
    return path === undefined ? answers.serverError(404) : recased(dispatch(request, path), tenant.settings.casing);
  };

  const dispatch = (request: SandboxRequest, path: string): SandboxResponse => {
    const found = routes.flatMap(({ route, pattern }) => {
      const ids = pattern.exec(path)?.slice(1).map(Number);
      return ids ? [{ route, ids }] : [];
    });
    const target = found.find(({ route }) => route.method === request.method);
    const template = target?.route.template ?? found[0]?.route.template ?? OPEN[path] ?? 'unknown';
    counters.request(`kaseya-bms ${request.method} ${template}`);
    const wait = secondsToWait(template);
    if (wait !== undefined) return answers.tooManyRequests();
    if (OPEN[path] !== undefined) return open(request, path);
    const token = isHome(request) ? tokens.check(request, msp.clock.now()) : 'unknown';
    if (token !== 'good') return answers.unauthorized(token === 'expired');
    if (target === undefined) return found.length > 0 ? answers.methodNotAllowed() : answers.serverError(404);
    return answer(request, target.route, target.ids);
  };

  const answer = (request: SandboxRequest, route: Route, ids: readonly number[]): SandboxResponse => {
    const { denied } = tenant.settings;
    const refused =
      (route.right && denied.includes(route.right)) || (route.right === 'assets.modify' && denied.includes('assets'));
    if (refused) return answers.forbidden();
    cache.at(msp.revision);
    return route.answer({ tenant, cache, request, userName: USER.userName, oddity }, ids);
  };

  const open = (request: SandboxRequest, path: string): SandboxResponse => {
    const signIn = { request, user: USER, settings: tenant.settings, home: isHome(request), now: msp.clock.now() };
    if (path === '/v2/security/ssostatus') return answers.success('{"enabled":false,"loginEndpointUrl":null}');
    if (request.method !== 'POST') return answers.methodNotAllowed();
    return path === '/v2/security/authenticate' ? tokens.authenticate(signIn) : tokens.refresh(signIn);
  };

  /** Each endpoint has its own hour. */
  const secondsToWait = (template: string): number | undefined => {
    const { rateLimit, requestsPerHour } = tenant.settings;
    if (rateLimit === 'off') return undefined;
    const limiter = limiters.get(template) ?? new Limiter(requestsPerHour, HOUR);
    limiters.set(template, limiter);
    return limiter.take(rateLimit === 'real' ? Date.now() : msp.clock.now());
  };

  return {
    vendor: 'kaseya-bms',
    hosts: [WEB_HOST, API_HOST, ...ELSEWHERE, ...ELSEWHERE.map((host) => `api.${host}`), 'www.vorexlogin.com'],
    credentials: { site: WEB_HOST, ...USER },
    handle,
    error: errorAnswer,
    settings: () => tenant.settings,
    configure: (settings) => {
      tenant.settings = settingsSchema.parse({
        ...tenant.settings,
        ...z.record(z.string(), z.unknown()).parse(settings),
      });
      limiters.clear();
      msp.touch();
    },
    // What a client remembers is its token: it can end before its time.
    move: () => tokens.revoke(),
    truth: (kind, query = new URLSearchParams()) => truthOf(tenant, kind, query),
    ordinalOf: (kind, id) => ordinalIn(tenant, kind, id),
    idOf: (kind, ordinal) => idIn(tenant, kind, ordinal),
  };
};

/** Endpoints that are open to anyone, by their paths in lower case. */
const OPEN: Readonly<Record<string, string>> = {
  '/v2/security/authenticate': '/v2/security/authenticate',
  '/v2/security/refreshtoken': '/v2/security/refreshtoken',
  '/v2/security/ssostatus': '/v2/security/ssostatus',
};

const isHome = ({ host }: SandboxRequest): boolean => host === API_HOST || host === WEB_HOST;

/** The path below the API's base, in lower case; the web app's hosts have the API under a folder. */
const apiPath = ({ host, path }: SandboxRequest): string | undefined => {
  const lower = path.toLowerCase();
  if (host.startsWith('api.')) return lower.startsWith('/v2/') ? lower : undefined;
  return lower.startsWith('/api2/v2/') ? lower.slice('/api2'.length) : undefined;
};

/** Ids are numbers; a table has a name. */
const patternOf = (template: string): RegExp =>
  new RegExp(
    `^${template
      .toLowerCase()
      .replace('{tablename}', '([a-z]+)')
      .replace(/\{[^}]+\}/gu, '(\\d{1,10})')}$`,
    'u',
  );

const errorAnswer = (status: number, retryAfter?: number): SandboxResponse => {
  if (status === 429) return answers.tooManyRequests(retryAfter);
  if (status === 403) return answers.forbidden();
  if (status === 404) return answers.notFound();
  return status === 401 ? answers.unauthorized() : answers.serverError(status);
};
