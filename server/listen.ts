import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { App } from './api/route.ts';
import { StartError } from './start-error.ts';

const DRAIN_MS = 4000;
const SWEEP_MS = 50;

export interface Listening {
  /** As a client on this machine reaches it: `http://127.0.0.1:4310`. */
  origin: string;
  /** Takes no new request, lets those under way end for a few seconds, then cuts them. */
  close(): Promise<void>;
}

/** Serves the app. Throws `StartError` when the port is taken or the address is not ours. */
export async function listen(app: App, host: string, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch });
  if (!isHttp1(server)) throw new Error('The server is made without options, so it speaks HTTP/1.1.');
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
  return { origin: originOf(host, server.address()), close: () => close(server) };
}

function isHttp1(server: object): server is Server {
  return 'closeAllConnections' in server;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection whose answer ends while we wait would else be kept open for the next request, which is not taken.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}

function originOf(host: string, address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string')
    throw new Error('The server listens on a port, not on a socket.');
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${address.port}`;
}

function explain(error: Error, host: string, port: number): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    const message = `Port ${port} on ${host} is in use by another program. Stop it, or start this server with another PORT.`;
    return new StartError('port-in-use', message, error);
  }
  if (code === 'EACCES') {
    const message = `Port ${port} may not be opened by this user. Use a PORT from 1024 on.`;
    return new StartError('cannot-listen', message, error);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartError('cannot-listen', `HOST ${host} is not an address of this machine.`, error);
  }
  return error;
}
