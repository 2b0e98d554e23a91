import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Ledger } from '../../../../server/connectors/budget-ledger.ts';
import { createTransport } from '../../../../server/connectors/http/transport.ts';
import type { HttpOptions } from '../../../../server/connectors/http-client.ts';
import { createHttp } from '../../../../server/connectors/http-client.ts';
import { FakeTime } from '../../support/fake-time.ts';
import { silentLog } from '../../support/silent-log.ts';

export const HOST = 'api.vendor.example';
export const REQUEST_TIMEOUT_MS = 30_000;

export type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** A real server on this machine that stands where the vendor is. */
export interface Stand {
  origin: URL;
  requests: http.IncomingMessage[];
  close(): Promise<void>;
}

/** Answers with the handlers in turn; the last one answers all further requests. */
export async function standIn(handlers: readonly Handler[], tls?: https.ServerOptions): Promise<Stand> {
  const requests: http.IncomingMessage[] = [];
  const listener: Handler = (request, response) => {
    const handler = handlers[Math.min(requests.length, handlers.length - 1)];
    requests.push(request);
    handler?.(request, response);
  };
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: new URL(`${tls ? 'https' : 'http'}://127.0.0.1:${port}`),
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Status, body and headers of an answer that comes at once. */
export function answering(status: number, body = '{}', headers: http.OutgoingHttpHeaders = {}): Handler {
  return (_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

/** A ledger for tests in which no request costs anything. */
export const freeLedger: Ledger = {
  take: async () => () => {},
  block: async () => {},
  used: async () => {},
};

/** A client whose waits, except for the limit of a try, pass at once. */
export function clientOf(stand: Stand, options: Partial<HttpOptions> = {}) {
  const time = new FakeTime((ms) => ms !== REQUEST_TIMEOUT_MS);
  const transport = createTransport(time);
  const client = createHttp({
    hosts: () => [HOST],
    budgets: () => [],
    ledger: freeLedger,
    routes: [{ pattern: HOST, origin: stand.origin }],
    policy: { allowPrivate: false },
    clock: time,
    signal: new AbortController().signal,
    log: silentLog,
    timers: time,
    random: () => 1,
    transport,
    ...options,
  });
  return { client, time, transport };
}
