import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { type Clock, systemClock } from '../../db/database.ts';
import type { HttpAnswer } from '../http.ts';
import { createHostGuard, type HostGuard, type PinnedAddress, type Resolve } from './host-guard.ts';
import { PinnedAgent } from './pinned-agent.ts';
import { receiveBody } from './receive-body.ts';

/** One try of one request, all questions of policy already answered. */
export interface Dispatch {
  /** The vendor's real address: what the request line, `Host` and the certificate's name are taken from. */
  url: URL;
  /** Where it goes instead, when routed to a sandbox. */
  route: URL | undefined;
  addresses: readonly PinnedAddress[];
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
  maxBytes: number;
  /** A connection of its own: an idle one may be closed by the vendor in the moment we write to it. */
  fresh: boolean;
  /** SHA-256 of a certificate that is good although nobody vouches for it. */
  approved: string | undefined;
  /** Keeps connections of integrations with different rights apart. */
  pool: string;
  signal: AbortSignal;
}

/** Sockets and looked-up names, shared by every client of the process. */
export interface Transport {
  guard: HostGuard;
  dispatch(request: Dispatch): Promise<HttpAnswer>;
  /** Closes idle connections. */
  close(): void;
}

const KEEP_ALIVE = {
  keepAlive: true,
  keepAliveMsecs: 15_000,
  timeout: 60_000,
  scheduling: 'lifo',
  maxFreeSockets: 8,
} as const;

/** `resolve` replaces the system's name service. */
export function createTransport(clock: Clock = systemClock, resolve?: Resolve): Transport {
  const agents = new Map<string, http.Agent>();
  const agentFor = (request: Dispatch): http.Agent => {
    const options = { ...KEEP_ALIVE, keepAlive: !request.fresh };
    if (request.fresh) return newAgent(request, options);
    const key = `${request.pool} ${request.approved ?? ''} ${request.route?.origin ?? ''}`;
    const agent = agents.get(key) ?? newAgent(request, options);
    agents.set(key, agent);
    return agent;
  };
  return {
    guard: createHostGuard(clock, resolve),
    dispatch: (request) => exchange(request, agentFor(request)),
    close() {
      for (const agent of agents.values()) agent.destroy();
      agents.clear();
    },
  };
}

function newAgent(request: Dispatch, options: https.AgentOptions): http.Agent {
  if (request.route?.protocol === 'http:') return new http.Agent(options);
  // A sandbox signs its own certificate; routes exist only where sandboxes were allowed.
  if (request.route) return new https.Agent({ ...options, rejectUnauthorized: false });
  return new PinnedAgent(request.approved, options);
}

function exchange(request: Dispatch, agent: http.Agent): Promise<HttpAnswer> {
  const { url, body, signal } = request;
  const target = request.route ?? url;
  const { request: open } = target.protocol === 'http:' ? http : https;
  return new Promise((resolve, reject) => {
    const outgoing = open({
      agent,
      signal,
      host: bare(target.hostname),
      port: target.port === '' ? (target.protocol === 'http:' ? 80 : 443) : Number(target.port),
      // Names only: an address cannot be a server name in TLS.
      ...(isName(url.hostname) ? { servername: url.hostname } : {}),
      lookup: pinned(request.addresses),
      method: request.method,
      path: `${url.pathname}${url.search}`,
      headers: {
        ...request.headers,
        host: url.host,
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      },
    });
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => {
      receiveBody(incoming, request.maxBytes).then(
        (received) => resolve({ status: incoming.statusCode ?? 0, headers: flatHeaders(incoming), body: received }),
        reject,
      );
    });
    outgoing.end(body);
  });
}

/** Answers the socket's question for an address with those that were judged, and asks nobody. */
function pinned(addresses: readonly PinnedAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (!first) callback(Object.assign(new Error('The host has no address.'), { code: 'ENOTFOUND' }), '', 0);
    else if (options.all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}

function flatHeaders(incoming: http.IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function isName(hostname: string): boolean {
  return !hostname.startsWith('[') && !/^\d+(\.\d+){3}$/.test(hostname);
}
