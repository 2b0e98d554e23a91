import { z } from 'zod';
import { Limiter } from '../limiter.ts';
import { PageCache } from '../page-cache.ts';
import type { SandboxGround, SandboxRequest, SandboxResponse, VendorSandbox } from '../vendor.ts';
import { answerApi, listingsOf } from './answer-api.ts';
import * as answers from './answers.ts';
import { Instance } from './instance.ts';
import { idIn, ordinalIn } from './record-ids.ts';
import { settingsSchema } from './settings.ts';
import { type Application, Tokens } from './tokens.ts';
import { truthOf } from './truth.ts';

/** A hosted instance, a server of the MSP's own, and where the hosted one may have its tokens given. */
const HOSTED = 'tallpine.halopsa.com';
const OWN = 'psa.tallpine-own.example';
const AUTH = 'login.haloservicedesk.com';

const APPLICATION: Application = {
  clientId: '0b9d1f6a-52c4-4f0e-9a37-6c1d2e3f4a5b',
  clientSecret: '7d0e8c1b-3f5a-4c2d-8b6e-9a1f0c2d3e4f-1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d',
  tenant: 'tallpine',
};

const FIVE_MINUTES = 300_000;

/** Opens the imitation on an estate. */
export const openHalo = ({ msp, counters, cacheBytes }: SandboxGround): VendorSandbox => {
  const instance = new Instance(msp, settingsSchema.parse({}));
  const listings = listingsOf(instance);
  const cache = new PageCache(cacheBytes);
  const tokens = new Tokens();
  let limiter = new Limiter(instance.settings.requestsPerFiveMinutes, FIVE_MINUTES);

  const authHost = (host: string): string =>
    host === HOSTED && instance.settings.authServer === 'elsewhere' ? AUTH : host;

  const handle = (request: SandboxRequest): SandboxResponse => {
    const { host } = request;
    const hosted = host === HOSTED || host === AUTH;
    // Every other name below the vendor's domains is somebody else's instance, or nobody's.
    if (!hosted && host !== OWN) return answers.serverError(404);
    const wait = hosted ? secondsToWait(request) : undefined;
    if (wait !== undefined) {
      counters.request('halo limited');
      return answers.tooManyRequests(
        instance.settings.requestsPerFiveMinutes,
        instance.settings.retryAfter ? wait : undefined,
      );
    }
    const path = request.path.toLowerCase().replace(/\/$/u, '');
    if (path === '/auth/token') return token(request, hosted);
    if (host === AUTH || !path.startsWith('/api/')) return answers.serverError(404);
    return path === '/api/authinfo' ? authInfo(request) : api(request, path.slice('/api'.length));
  };

  const secondsToWait = ({ headers }: SandboxRequest): number | undefined => {
    const { rateLimit, liftingHeader } = instance.settings;
    if (rateLimit === 'off') return undefined;
    if (liftingHeader && headers[liftingHeader.name.toLowerCase()] === liftingHeader.value) return undefined;
    return limiter.take(rateLimit === 'real' ? Date.now() : msp.clock.now());
  };

  const token = (request: SandboxRequest, hosted: boolean): SandboxResponse => {
    counters.request('halo POST /auth/token');
    // The instance's own host gives no tokens where another one does.
    if (request.host !== authHost(request.host)) return answers.serverError(404);
    return tokens.grant({
      request,
      application: APPLICATION,
      settings: instance.settings,
      hosted,
      now: msp.clock.now(),
    });
  };

  const authInfo = ({ host }: SandboxRequest): SandboxResponse => {
    counters.request('halo GET /authinfo');
    const info = { auth_url: `https://${authHost(host)}/auth`, tenant_id: host === HOSTED ? APPLICATION.tenant : '' };
    return answers.json(200, JSON.stringify(info));
  };

  const api = (request: SandboxRequest, path: string): SandboxResponse => {
    const scopes = tokens.scopesOf(request, msp.clock.now());
    if (scopes === undefined) {
      counters.request('halo refused');
      return answers.unauthorized();
    }
    cache.at(msp.revision);
    return answerApi({
      instance,
      listings,
      cache,
      counters,
      request,
      path,
      scopes,
      authUrl: `https://${authHost(request.host)}/auth`,
    });
  };

  return {
    vendor: 'halo',
    hosts: [OWN, '*.halopsa.com', '*.haloitsm.com', '*.haloservicedesk.com'],
    credentials: {
      site: HOSTED,
      clientId: APPLICATION.clientId,
      clientSecret: APPLICATION.clientSecret,
      tenant: APPLICATION.tenant,
    },
    handle,
    error: errorAnswer,
    settings: () => instance.settings,
    configure: (settings) => {
      instance.settings = settingsSchema.parse({
        ...instance.settings,
        ...z.record(z.string(), z.unknown()).parse(settings),
      });
      limiter = new Limiter(instance.settings.requestsPerFiveMinutes, FIVE_MINUTES);
      msp.touch();
    },
    truth: (kind, query = new URLSearchParams()) => truthOf(instance, kind, query),
    ordinalOf: (kind, id) => ordinalIn(instance, kind, id),
    idOf: (kind, ordinal) => idIn(instance, kind, ordinal),
  };
};

const errorAnswer = (status: number, retryAfter?: number): SandboxResponse => {
  if (status === 429) return answers.tooManyRequests(300, retryAfter);
  if (status === 403) return answers.forbidden();
  if (status === 404) return answers.notFound();
  return status === 401 ? answers.unauthorized() : answers.serverError(status);
};
