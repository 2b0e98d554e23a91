import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Clock } from '../../db/database.ts';
import { ConnectorError } from '../errors.ts';
import { type AddressClass, addressClass } from './address-class.ts';

/** An address that was looked at and found good: the connection goes there and nowhere else. */
export interface PinnedAddress {
  address: string;
  family: 4 | 6;
}

/** Which classes of address a host may have, beyond the public ones. */
export interface Reach {
  private: boolean;
  loopback: boolean;
}

/** Looks a host up and pins its addresses. Throws `ConnectorError` `blocked-address`, or the resolver's own error. */
export type HostGuard = (hostname: string, reach: Reach) => Promise<readonly PinnedAddress[]>;

/** Asks the name service; every address, in its order. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

const PIN_MS = 30_000;
const PINS = 1_000;

/** Names by which clouds and containers reach the machine itself, whatever address they give today. */
const FORBIDDEN_NAMES =
  /^(localhost|localhost\.localdomain|ip6-localhost|ip6-loopback|broadcasthost|metadata|metadata\.google\.internal|metadata\.goog|instance-data|instance-data\.ec2\.internal|host\.docker\.internal|gateway\.docker\.internal|kubernetes\.default(\.svc(\.cluster\.local)?)?)$|\.localhost$/;

/**
 * Keeps users who type an address (a self-hosted PSA) from making this server talk to itself, its network or its
 * cloud. A name is resolved once, every address it has is judged, and the connection is pinned to those addresses, so
 * that a name server cannot answer differently a moment later.
 */
export function createHostGuard(clock: Clock, resolve: Resolve = resolveBySystem): HostGuard {
  const pins = new Map<string, { until: number; addresses: readonly PinnedAddress[] }>();
  return async (hostname, reach) => {
    const host = hostname
      .toLowerCase()
      .replace(/^\[|\]$/g, '')
      .replace(/\.$/, '');
    if (!reach.loopback && FORBIDDEN_NAMES.test(host)) throw blocked(host, 'that name means this server itself');
    const key = `${Number(reach.private)}${Number(reach.loopback)} ${host}`;
    const known = pins.get(key);
    if (known && known.until > clock.now()) return known.addresses;
    const literals = isIP(host) ? [host] : await resolve(host);
    const addresses = literals.map((literal) => judge(host, literal, reach));
    pins.delete(key);
    pins.set(key, { until: clock.now() + PIN_MS, addresses });
    const oldest = pins.keys().next();
    if (pins.size > PINS && !oldest.done) pins.delete(oldest.value);
    return addresses;
  };
}

async function resolveBySystem(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
}

const WHY = {
  private: 'it lies in a private network; the owner can allow that in this integration',
  loopback: 'it is this server itself',
  forbidden: 'it is reserved for special purposes',
} as const satisfies Record<Exclude<AddressClass, 'public'>, string>;

/** One bad address condemns the name: whoever can add an address to it could otherwise wait for his turn. */
function judge(host: string, literal: string, reach: Reach): PinnedAddress {
  const kind = addressClass(literal);
  if (kind !== 'public' && !(kind !== 'forbidden' && reach[kind])) {
    throw blocked(host, `its address ${literal} cannot be used: ${WHY[kind]}`);
  }
  return { address: literal, family: isIP(literal) === 6 ? 6 : 4 };
}

function blocked(host: string, why: string): ConnectorError {
  return new ConnectorError('blocked-address', `${host} was not contacted: ${why}. Check the address you entered.`, {
    host,
  });
}
