import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';

const FORWARDING = ['Forwarded', 'X-Forwarded-For', 'X-Real-IP', 'Via'];

/** Address of the other end of the connection, as text; `unknown` where the transport does not say. */
export function callerAddress(c: Context): string {
  const address = getConnInfo(c).remote.address;
  return address !== undefined && ipaddr.isValid(address) ? ipaddr.process(address).toString() : 'unknown';
}

/**
 * Whether the caller sits on this very machine. A request that a proxy passed on does not count: the proxy does, its
 * callers need not.
 */
export function isLoopback(c: Context): boolean {
  const address = callerAddress(c);
  const direct = FORWARDING.every((name) => c.req.header(name) === undefined);
  return direct && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
