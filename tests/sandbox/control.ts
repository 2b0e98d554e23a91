import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { applyEdit, editRequestSchema } from './edit-request.ts';
import { faultPlanSchema } from './faults.ts';
import { nightPlanSchema, passNight, QUIET_NIGHT } from './msp/night.ts';
import type { Parts } from './server.ts';
import type { SandboxRequest, VendorSandbox } from './vendor.ts';

/** The host name under which a sandbox is steered. */
export const CONTROL_HOST = 'control.sandbox';

const nightsSchema = z.strictObject({
  count: z.number().int().min(1).max(1000).default(1),
  /** `quiet`: only the monitoring tool works. An object says what to do otherwise than in an ordinary night. */
  plan: z.union([z.enum(['ordinary', 'quiet']), nightPlanSchema.partial()]).default('ordinary'),
});

const clockSchema = z.strictObject({
  /** Stops the clock here (ISO 8601); null lets it run with the real time again. */
  fix: z.iso.datetime().nullable().optional(),
  advanceSeconds: z.number().optional(),
});

type Action = (parts: Parts, request: SandboxRequest, names: readonly string[]) => unknown;

/** What can be asked of a sandbox from outside; answers are JSON, `truth` a line of JSON a record. */
const ACTIONS: readonly (readonly [method: string, path: RegExp, action: Action])[] = [
  ['GET', /^\/$/u, describe],
  ['POST', /^\/nights$/u, (parts, request) => passNights(parts, nightsSchema.parse(bodyOf(request)))],
  ['POST', /^\/edits$/u, edit],
  ['GET', /^\/counters$/u, ({ counters }) => counters],
  ['DELETE', /^\/counters$/u, ({ counters }) => void counters.reset()],
  ['PUT', /^\/faults$/u, ({ faults }, request) => void faults.set(faultPlanSchema.parse(bodyOf(request)))],
  ['DELETE', /^\/faults$/u, ({ faults }) => void faults.clear()],
  ['PUT', /^\/clock$/u, setClock],
  ['GET', /^\/vendors\/([^/]+)\/settings$/u, (parts, _request, [name]) => vendorCalled(parts, name).settings()],
  [
    'PATCH',
    /^\/vendors\/([^/]+)\/settings$/u,
    (parts, request, [name]) => {
      const vendor = vendorCalled(parts, name);
      vendor.configure(bodyOf(request));
      return vendor.settings();
    },
  ],
];

const TRUTH = /^\/truth\/([^/]+)\/([^/]+)$/u;

/** Answers a request to the control host. What does not fit is a 400 that says why. */
export const control = (parts: Parts, request: SandboxRequest, response: ServerResponse): void => {
  try {
    const truth = request.method === 'GET' ? TRUTH.exec(request.path) : null;
    if (truth) {
      streamTruth(parts, truth.slice(1), new URLSearchParams(request.query), response);
      return;
    }
    for (const [method, path, action] of ACTIONS) {
      const names = method === request.method ? path.exec(request.path) : null;
      if (names) {
        sendJson(response, 200, action(parts, request, names.slice(1)) ?? { done: true });
        return;
      }
    }
    sendJson(response, 404, { error: `There is no ${request.method} ${request.path} here.` });
  } catch (error) {
    if (!(error instanceof z.ZodError || error instanceof RangeError || error instanceof SyntaxError)) throw error;
    sendJson(response, 400, { error: error instanceof z.ZodError ? z.prettifyError(error) : error.message });
  }
};

/** Hosts, credentials and size, as printed when a sandbox starts. */
export function describe({ vendors, msp }: Parts) {
  return {
    vendors: [...vendors.values()].map(({ vendor, hosts, credentials }) => ({ vendor, hosts, credentials })),
    estate: {
      seed: msp.ground.seed,
      companies: msp.companies.population.size,
      configurations: msp.configurations.population.size,
      contacts: msp.contacts.population.size,
      nights: msp.nights,
    },
    now: new Date(msp.clock.now()).toISOString(),
  };
}

const passNights = ({ msp }: Parts, { count, plan }: z.infer<typeof nightsSchema>) => {
  const full = plan === 'ordinary' ? {} : plan === 'quiet' ? QUIET_NIGHT : plan;
  const known = Object.fromEntries(Object.entries(full).filter(([, value]) => value !== undefined));
  const nights = Array.from({ length: count }, () => passNight(msp, known));
  return nights.map(({ night, records }) => ({
    night,
    counts: Object.fromEntries(Object.entries(records).map(([what, ordinals]) => [what, ordinals.length])),
  }));
};

function edit(parts: Parts, request: SandboxRequest): unknown {
  const { vendor = 'connectwise', ...change } = z.record(z.string(), z.unknown()).parse(bodyOf(request));
  return { id: applyEdit(parts.msp, vendorCalled(parts, String(vendor)), editRequestSchema.parse(change)) };
}

function setClock({ msp }: Parts, request: SandboxRequest): unknown {
  const { fix, advanceSeconds } = clockSchema.parse(bodyOf(request));
  if (fix === null) msp.clock.release();
  else if (fix !== undefined) msp.clock.fix(Date.parse(fix));
  if (advanceSeconds !== undefined) msp.clock.advance(advanceSeconds * 1000);
  return { now: new Date(msp.clock.now()).toISOString() };
}

const vendorCalled = ({ vendors }: Parts, name = ''): VendorSandbox => {
  const vendor = vendors.get(name);
  if (vendor === undefined)
    throw new RangeError(`no vendor is called ${name}; there are ${[...vendors.keys()].join(', ')}`);
  return vendor;
};

const bodyOf = (request: SandboxRequest): unknown =>
  request.body.length === 0 ? {} : JSON.parse(request.body.toString('utf8'));

const streamTruth = (
  parts: Parts,
  [name, kind = '']: readonly string[],
  query: URLSearchParams,
  response: ServerResponse,
): void => {
  const lines = lined(vendorCalled(parts, name).truth(kind, query));
  // The first line is made before anything is sent, so that an unknown kind still becomes a 400.
  const first = lines.next();
  response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
  if (first.done) response.end();
  else Readable.from(prepend(first.value, lines)).pipe(response);
};

function* lined(records: Iterable<string>): Generator<string> {
  for (const record of records) yield `${record}\n`;
}

function* prepend(first: string, rest: Iterable<string>): Generator<string> {
  yield first;
  yield* rest;
}

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
};
