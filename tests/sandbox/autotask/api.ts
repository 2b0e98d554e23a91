import { z } from 'zod';
import { Limiter } from '../limiter.ts';
import { PageCache } from '../page-cache.ts';
import type { SandboxGround, SandboxRequest, SandboxResponse, VendorSandbox } from '../vendor.ts';
import * as answers from './answers.ts';
import { classificationValue, marketValue, typeValue } from './entities/companies.ts';
import { typeId } from './entities/device-fields.ts';
import { type Entities, makeEntities } from './entities/entities.ts';
import { manufacturerValue } from './entities/measured-fields.ts';
import { IDS } from './ids.ts';
import { answerEntity } from './routes.ts';
import { settingsSchema } from './settings.ts';
import { Tenant } from './tenant.ts';
import { Threads } from './threads.ts';
import { truthOf } from './truth.ts';
import { discoverZone, zoneOf } from './zones.ts';

const KEYS = {
  username: 'svcso4k2x9@TALLPINE.EXAMPLE',
  secret: 'zX4@sandbox#Secret$9~k*',
  integrationCode: 'SO7QW2M4TALLPINE9SANDBOX1KZ',
} as const;

const HOUR = 3_600_000;

/** Opens the imitation on an estate. */
export const openAutotask = ({ msp, counters, cacheBytes }: SandboxGround): VendorSandbox => {
  const tenant = new Tenant(msp, settingsSchema.parse({}));
  const cache = new PageCache(cacheBytes);
  let limiter = makeLimiter(tenant);
  let threads = new Threads();
  let entities: Entities = new Map();
  let revision = -1;

  const known = (): Entities => {
    if (revision !== msp.revision) {
      entities = makeEntities(tenant);
      revision = msp.revision;
    }
    return entities;
  };

  const handle = (request: SandboxRequest): SandboxResponse => {
    const [, path] = /^\/atservicesrest(\/.*)$/iu.exec(request.path) ?? [];
    const zone = zoneOf(request.host);
    if (path === undefined || zone === undefined) return answers.notFound();
    const open = discoverZone(request, path, tenant.settings.zone, KEYS.username);
    if (open) {
      counters.request(`autotask ${request.method} ${path.toLowerCase()}`);
      return open;
    }
    const [, rest] = /^\/v1\.0(\/.*)$/iu.exec(path) ?? [];
    if (rest === undefined) return answers.notFound();
    if (zone !== tenant.settings.zone || tenant.settings.locked || !hasKeys(request)) {
      counters.request('autotask refused');
      return answers.unauthorized();
    }
    return limited(request, rest);
  };

  /** The entity's threads, then the tenant's requests in an hour; the answer takes longer the more of them are used. */
  const limited = (request: SandboxRequest, path: string): SandboxResponse => {
    const { settings } = tenant;
    const wallClock = Date.now();
    const now = settings.rateLimit === 'real' ? wallClock : msp.clock.now();
    const delayMs = settings.latencyMs + slowness(now);
    const bucket = path.split('/')[1]?.toLowerCase() ?? '';
    if (!threads.take(bucket, wallClock, delayMs)) {
      counters.oddity('autotask', 'thread-limit');
      return answers.overThreads(settings.threadLimitStatus);
    }
    const used = limiter.used(now) + settings.usedByOthers;
    const wait = limiter.take(now);
    if (settings.rateLimit !== 'off' && (wait !== undefined || used >= settings.requestsPerHour))
      return answers.overThreshold(retryAfter(now, wait ?? 60));
    return { ...answer(request, path, used + 1), ...(delayMs > 0 && { delayMs }) };
  };

  const slowness = (now: number): number => {
    const { rateLimit, requestsPerHour, usedByOthers } = tenant.settings;
    if (rateLimit !== 'real') return 0;
    const share = (limiter.used(now) + usedByOthers) / requestsPerHour;
    return share < 0.5 ? 0 : share < 0.75 ? 500 : 1000;
  };

  const retryAfter = (now: number, seconds: number): string | undefined => {
    const how = tenant.settings.retryAfter;
    if (how === 'none') return undefined;
    return how === 'seconds' ? String(seconds) : new Date(now + seconds * 1000).toUTCString();
  };

  const answer = (request: SandboxRequest, path: string, used: number): SandboxResponse => {
    if (/^\/thresholdinformation$/iu.test(path)) {
      counters.request('autotask GET /ThresholdInformation');
      return answers.json(200, {
        externalRequestThreshold: tenant.settings.requestsPerHour,
        requestThresholdTimeframe: 60,
        currentTimeframeRequestCount: used,
      });
    }
    cache.at(msp.revision);
    const given = answerEntity({ tenant, entities: known(), cache, counters, request, path });
    return tenant.settings.errorsUnder200 && given.status === 500 ? { ...given, status: 200 } : given;
  };

  return {
    vendor: 'autotask',
    hosts: ['*.autotask.net'],
    credentials: KEYS,
    handle,
    error: errorAnswer,
    settings: () => tenant.settings,
    configure: (settings) => {
      tenant.settings = settingsSchema.parse({
        ...tenant.settings,
        ...z.record(z.string(), z.unknown()).parse(settings),
      });
      limiter = makeLimiter(tenant);
      threads = new Threads();
      msp.touch();
    },
    move: () => {
      tenant.settings = { ...tenant.settings, zone: tenant.settings.zone === 22 ? 29 : 22 };
    },
    truth: (kind, query = new URLSearchParams()) => truthOf(known(), kind, query),
    ordinalOf: (kind, id) => (/^\d{1,16}$/u.test(id) ? idsOf(kind).ordinalOf(Number(id)) : undefined),
    idOf: (kind, ordinal) => String(idsOf(kind).idOf(ordinal)),
  };
};

/** The limit counts what others use as well, so that much of it is left. */
const makeLimiter = ({ settings }: Tenant): Limiter =>
  new Limiter(Math.max(1, settings.requestsPerHour - settings.usedByOthers), HOUR);

const hasKeys = ({ headers }: SandboxRequest): boolean =>
  String(headers.username).toLowerCase() === KEYS.username.toLowerCase() &&
  headers.secret === KEYS.secret &&
  headers.apiintegrationcode === KEYS.integrationCode;

const table = (numberOf: (position: number) => number) => ({
  idOf: numberOf,
  ordinalOf: (id: number): number | undefined => {
    for (let position = 0; position < 1000; position++) if (numberOf(position) === id) return position;
    return undefined;
  },
});

const TABLE_IDS: Readonly<Record<string, ReturnType<typeof table>>> = {
  ...IDS,
  'company-types': table(typeValue),
  markets: table(marketValue),
  'company-statuses': table(classificationValue),
  'configuration-types': table(typeId),
  manufacturers: table(manufacturerValue),
};

const idsOf = (kind: string): ReturnType<typeof table> => TABLE_IDS[kind] ?? table((position) => position + 1);

const errorAnswer = (status: number, retryAfter?: number): SandboxResponse => {
  if (status === 429) return answers.overThreshold(retryAfter === undefined ? undefined : String(retryAfter));
  if (status === 403) return answers.notPermitted('query', 403);
  if (status === 404) return answers.notFound();
  if (status === 401) return answers.unauthorized();
  return answers.gatewayFailure(status);
};
