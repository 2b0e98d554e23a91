import type { Log } from '../../log.ts';
import { registerSecret } from '../../log-mask.ts';
import { ConnectorError } from '../errors.ts';
import type { HttpRequest } from '../http.ts';
import type { HostGuard } from './host-guard.ts';
import { ACCEPTED_ENCODINGS } from './receive-body.ts';
import type { Dispatch } from './transport.ts';
import { routeFor, type VendorRoute } from './vendor-routes.ts';

/** What the owner of an integration allowed it, beyond what every integration may do. */
export interface OutboundPolicy {
  /** Private networks (RFC 1918, carrier-grade NAT, unique local): for a self-hosted PSA. */
  allowPrivate: boolean;
  /** SHA-256 fingerprint of a certificate that no authority vouches for, approved by the owner. */
  certificateFingerprint?: string | undefined;
}

export interface OutboundOptions {
  hosts(): readonly string[];
  routes: readonly VendorRoute[];
  policy: OutboundPolicy;
  guard: HostGuard;
  log: Log;
}

/** Names that frame a message or choose its receiver; they are ours to set. */
const OURS = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'accept-encoding',
  'expect',
]);

/** Headers whose values are composed of secrets, and therefore secrets the log has not heard of yet. */
const CREDENTIAL = /authorization|cookie|token|secret|password|api-?key/;
const SCHEME = /^[A-Za-z]+ +/;

const DEFAULT_MAX_BYTES = 32 * 2 ** 20;

/** Makes the function that turns a wish into a dispatch, or refuses with a `ConnectorError`. */
export function createOutbound({ hosts, routes, policy, guard, log }: OutboundOptions) {
  return async (request: HttpRequest, url: URL, signal: AbortSignal): Promise<Dispatch> => {
    if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') throw notHttps(url);
    const known = hosts().some((host) => host.toLowerCase() === url.host);
    if (!known && request.body !== undefined) throw strangeHost(url);
    if (!known && request.headers)
      log.warn({ host: url.host }, 'headers withheld from a host that is not one of the integration');
    const route = routeFor(routes, url.hostname);
    const reach = route ? { private: true, loopback: true } : { private: policy.allowPrivate, loopback: false };
    return {
      url,
      route,
      addresses: await guard((route ?? url).hostname, reach),
      method: request.method ?? 'GET',
      headers: {
        accept: 'application/json',
        'user-agent': 'StrategyOverview',
        ...(known ? ownHeaders(request) : {}),
        'accept-encoding': ACCEPTED_ENCODINGS,
      },
      body: request.body,
      maxBytes: request.maxBytes ?? DEFAULT_MAX_BYTES,
      fresh: request.retry === 'never' || (request.retry === undefined && (request.method ?? 'GET') !== 'GET'),
      approved: policy.certificateFingerprint,
      pool: policy.allowPrivate ? 'private' : 'public',
      signal,
    };
  };
}

function ownHeaders(request: HttpRequest): Record<string, string> {
  const entries = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  for (const [name, value] of entries) if (CREDENTIAL.test(name)) registerSecret(value.replace(SCHEME, ''));
  return Object.fromEntries(entries.filter(([name]) => !OURS.has(name)));
}

function notHttps(url: URL): ConnectorError {
  return new ConnectorError(
    'blocked-address',
    `${url.host} was not contacted: only https addresses without a user name in them are used.`,
    { host: url.host },
  );
}

function strangeHost(url: URL): ConnectorError {
  return new ConnectorError(
    'blocked-address',
    `${url.host} was not contacted: it is not one of the hosts of this integration, and the request carries data.`,
    { host: url.host },
  );
}
