import { z } from 'zod';
import { Limiter } from '../limiter.ts';
import { PageCache } from '../page-cache.ts';
import type { SandboxGround, SandboxRequest, SandboxResponse, VendorSandbox } from '../vendor.ts';
import * as answers from './answers.ts';
import { type Keys, refusal } from './gate.ts';
import { answerToken, Tokens } from './oauth.ts';
import { answerApi } from './routes.ts';
import { settingsSchema } from './settings.ts';
import { statusNumber } from './tables/choices.ts';
import { classOfType } from './tables/classes.ts';
import { makerId } from './tables/companies.ts';
import { makeTables } from './tables/tables.ts';
import { HOST, Tenant } from './tenant.ts';
import { truthOf } from './truth.ts';

/** The same instance under the MSP's own name. */
const OWN_HOST = 'support.tallpine.example';

const KEYS: Keys = {
  username: 'svc.strategy',
  password: 'Sandbox%Pass:word9',
  clientId: '4f2b8c1d9e0a4b6c8d7e5f3a1b2c4d6e',
  clientSecret: 'sandbox)Client{Secret',
  apiKey: 'now_sandboxKeyQ7rT2mV9',
};

const HOUR = 3_600_000;
const URL_REFUSED = 10_000;

/** Opens the imitation on an estate. */
export const openServiceNow = ({ msp, counters, cacheBytes }: SandboxGround): VendorSandbox => {
  const tenant = new Tenant(msp, settingsSchema.parse({}));
  const cache = new PageCache(cacheBytes);
  const tokens = new Tokens(msp.ground.seed);
  let limiter = new Limiter(tenant.settings.requestsPerHour, HOUR);
  let revision = -1;

  const refreshTables = (): void => {
    if (revision === msp.revision) return;
    tenant.tables = makeTables(tenant);
    revision = msp.revision;
  };

  const handle = (request: SandboxRequest): SandboxResponse => {
    const { settings } = tenant;
    if (settings.asleep) return answers.page(200, 'Instance Hibernating page');
    if (request.host !== HOST && request.host !== OWN_HOST) return answers.page(404, 'Instance not found');
    if (request.path.length + request.query.length > URL_REFUSED) return answers.page(414, 'Request-URI Too Large');
    const now = msp.clock.now();
    if (request.path === '/oauth_token.do') {
      counters.request('servicenow POST /oauth_token.do');
      return answerToken(request, { tokens, keys: KEYS, settings, now });
    }
    if (!request.path.startsWith('/api/')) return answers.page(200, 'Log in');
    const refused = refusal(request, { keys: KEYS, tokens, settings, now });
    if (refused) {
      counters.request('servicenow refused');
      return refused;
    }
    // A kept session makes the instance answer its calls one after the other.
    if (request.headers.cookie !== undefined) counters.oddity('servicenow', 'sent-cookie');
    return limited(request);
  };

  const limited = (request: SandboxRequest): SandboxResponse => {
    const { rateLimit, requestsPerHour } = tenant.settings;
    if (rateLimit === 'off') return answer(request);
    const now = rateLimit === 'real' ? Date.now() : msp.clock.now();
    const wait = limiter.take(now);
    const headers = {
      'x-ratelimit-limit': String(requestsPerHour),
      'x-ratelimit-reset': String(Math.ceil(now / 1000) + (wait ?? HOUR / 1000)),
      'x-ratelimit-rule': tenant.ids.row.idOf(7_000_000),
    };
    if (wait !== undefined) return answers.tooManyRequests(requestsPerHour, wait, headers);
    const given = answer(request);
    return { ...given, headers: { ...given.headers, ...headers } };
  };

  const answer = (request: SandboxRequest): SandboxResponse => {
    refreshTables();
    const given = answerApi({ tenant, cache, counters, request });
    return { ...given, headers: { ...given.headers, 'set-cookie': 'JSESSIONID=sandbox; Path=/; HttpOnly; Secure' } };
  };

  return {
    vendor: 'servicenow',
    hosts: ['*.service-now.com', OWN_HOST],
    credentials: { host: HOST, ...KEYS },
    handle,
    error: (status, retryAfter) => errorAnswer(status, tenant.settings.requestsPerHour, retryAfter),
    settings: () => tenant.settings,
    configure: (settings) => {
      tenant.settings = settingsSchema.parse({
        ...tenant.settings,
        ...z.record(z.string(), z.unknown()).parse(settings),
      });
      limiter = new Limiter(tenant.settings.requestsPerHour, HOUR);
      msp.touch();
    },
    // Nothing moves but what was given out: an administrator takes all tokens back.
    move: () => tokens.revoke(),
    truth: (kind, query = new URLSearchParams()) => {
      refreshTables();
      return truthOf(tenant, kind, query);
    },
    ordinalOf: (kind, id) => idsOf(tenant, kind).ordinalOf(id),
    idOf: (kind, ordinal) => idsOf(tenant, kind).idOf(ordinal),
  };
};

interface KindIds {
  idOf(ordinal: number): string;
  ordinalOf(id: string): number | undefined;
}

const idsOf = (tenant: Tenant, kind: string): KindIds => {
  const { company, location, ci, contact, row } = tenant.ids;
  const kinds: Readonly<Record<string, KindIds>> = {
    companies: company,
    sites: location,
    configurations: ci,
    contacts: contact,
    manufacturers: table((position) => makerId(tenant, position)),
    'configuration-statuses': table(statusNumber),
    'configuration-types': table(classOfType),
  };
  // Company types, markets and the like have no place in ServiceNow; changes to them still need a name.
  return kinds[kind] ?? row;
};

const table = (idOf: (position: number) => string): KindIds => ({
  idOf,
  ordinalOf: (id) => {
    for (let position = 0; position < 1000; position++) if (idOf(position) === id) return position;
    return undefined;
  },
});

const errorAnswer = (status: number, perHour: number, retryAfter?: number): SandboxResponse => {
  if (status === 429) return answers.tooManyRequests(perHour, retryAfter);
  if (status === 403) return answers.notPermitted();
  if (status === 404) return answers.noRecord();
  return status === 401 ? answers.unauthorized() : answers.page(status, `${status}`);
};
