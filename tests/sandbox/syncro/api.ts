import { z } from 'zod';
import { readId } from '../gapped-ids.ts';
import { Limiter } from '../limiter.ts';
import { PageCache } from '../page-cache.ts';
import type { SandboxGround, SandboxRequest, SandboxResponse, VendorSandbox } from '../vendor.ts';
import * as answers from './answers.ts';
import { refusal } from './gate.ts';
import { makeRoutes } from './routes.ts';
import { settingsSchema } from './settings.ts';
import { HOST, IDS, Tenant } from './tenant.ts';
import { truthOf } from './truth.ts';

const TOKEN = 'T5a9c0ffee5a4db0c-41d2a7e09b3f66c81e';
/** Another account: our token is worth nothing there. */
const ELSEWHERE = 'fabrikam.syncromsp.com';
/** A name that no account has leads to the vendor's own site. */
const NOBODY = 'no-such-account.syncromsp.com';

/** Opens the imitation on an estate. */
export const openSyncro = ({ msp, counters, cacheBytes }: SandboxGround): VendorSandbox => {
  const tenant = new Tenant(msp, settingsSchema.parse({}));
  const cache = new PageCache(cacheBytes);
  const oddity = (kind: string): void => counters.oddity('syncro', kind);
  const route = makeRoutes({ tenant, cache, token: TOKEN, oddity });
  let limiter = new Limiter(tenant.settings.requestsPerMinute);

  const handle = (request: SandboxRequest): SandboxResponse => {
    if (request.host === NOBODY) return { status: 302, headers: { location: 'https://www.syncromsp.com/' }, body: '' };
    const [, path] = /^\/api\/v1(\/.*)$/u.exec(request.path) ?? [];
    if (path === undefined) return answers.noSuchPath();
    if (request.host === ELSEWHERE) return answers.tokenRefused();
    const wait = secondsToWait();
    if (wait !== undefined) {
      counters.request('syncro refused');
      return answers.tooManyRequests(tenant.settings.retryAfter === 'sent' ? wait : undefined);
    }
    const refused = refusal(request, { token: TOKEN, settings: tenant.settings, path, oddity });
    if (refused) {
      counters.request('syncro refused');
      return refused;
    }
    const found = route(request, path);
    counters.request(`syncro ${request.method} ${found?.endpoint ?? 'unknown'}`);
    cache.at(msp.revision);
    return found?.answer() ?? answers.noSuchPath();
  };

  const secondsToWait = (): number | undefined => {
    const { rateLimit } = tenant.settings;
    return rateLimit === 'off' ? undefined : limiter.take(rateLimit === 'real' ? Date.now() : msp.clock.now());
  };

  return {
    vendor: 'syncro',
    hosts: [HOST, ELSEWHERE, NOBODY],
    credentials: { subdomain: HOST.split('.')[0] ?? '', host: HOST, apiToken: TOKEN },
    handle,
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
    truth: (kind, query = new URLSearchParams()) => truthOf(tenant, kind, query),
    ordinalOf: (kind, id) => idsOf(kind)?.ordinalOf(readId(id) ?? -1),
    idOf: (kind, ordinal) => String(idsOf(kind)?.idOf(ordinal) ?? ordinal),
  };
};

const idsOf = (kind: string) => Object.entries(IDS).find(([name]) => name === kind)?.[1];

const errorAnswer = (status: number, retryAfter?: number): SandboxResponse => {
  if (status === 429) return answers.tooManyRequests(retryAfter);
  if (status === 401) return answers.tokenRefused();
  if (status === 403) return answers.json(403, { error: 'Forbidden' });
  return status === 404 ? answers.notFound() : answers.serverError(status);
};
