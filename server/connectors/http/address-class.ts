import { isIP, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * What an address may be used for. `public`: anyone. `private`: only when the owner of the integration said so.
 * `loopback`: only a routed sandbox. `forbidden`: never, whoever says so.
 */
export type AddressClass = 'public' | 'private' | 'loopback' | 'forbidden';

/**
 * Addresses inside otherwise usable ranges where clouds hand out the keys of the machine that asks: Azure's wire
 * server, Alibaba's metadata service (inside carrier-grade NAT), and the IPv6 ones of Amazon and Google (inside the
 * unique local range). The others live in ranges that are forbidden anyway.
 */
const METADATA = new Set(['168.63.129.16', '100.100.100.200', 'fd00:ec2::254', 'fd20:ce::254']);

const CLASS_OF_IPV4 = {
  unicast: 'public',
  private: 'private',
  carrierGradeNat: 'private',
  loopback: 'loopback',
} as const satisfies Record<string, AddressClass>;

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** RFC 8215: NAT64 prefixes chosen locally. What they lead to cannot be known from outside. */
const LOCAL_NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b:1::/48');

/** Says what an address literal may be used for. Anything that is no address, or carries a zone, is forbidden. */
export function addressClass(literal: string): AddressClass {
  if (isIP(literal) === 0 || literal.includes('%')) return 'forbidden';
  const address = ipaddr.parse(isIPv6(literal) ? hexadecimal(literal) : literal);
  if (METADATA.has(address.toString())) return 'forbidden';
  return address instanceof ipaddr.IPv4 ? ipv4Class(address) : ipv6Class(address);
}

/** The parser takes the deprecated `::1.2.3.4` for the IPv4-mapped `::ffff:1.2.3.4`; in hexadecimal they differ. */
function hexadecimal(literal: string): string {
  return new URL(`http://[${literal}]/`).hostname.slice(1, -1);
}

function ipv4Class(address: ipaddr.IPv4): AddressClass {
  const range = address.range();
  return range in CLASS_OF_IPV4 ? CLASS_OF_IPV4[range as keyof typeof CLASS_OF_IPV4] : 'forbidden';
}

function ipv6Class(address: ipaddr.IPv6): AddressClass {
  const range = address.range();
  if (range === 'loopback') return 'loopback';
  if (range === 'uniqueLocal') return 'private';
  if (range === 'unicast') return address.match(GLOBAL_UNICAST) ? 'public' : 'forbidden';
  const inner = embeddedIpv4(address, range);
  return inner ? addressClass(inner) : 'forbidden';
}

/** Prefixes that merely carry an IPv4 address are as good or bad as that address. */
function embeddedIpv4(address: ipaddr.IPv6, range: string): string | undefined {
  const bytes = address.toByteArray();
  if (range === 'ipv4Mapped') return bytes.slice(12).join('.');
  if (range === 'rfc6052') return address.match(LOCAL_NAT64) ? undefined : bytes.slice(12).join('.');
  if (range === '6to4') return bytes.slice(2, 6).join('.');
  return undefined;
}
