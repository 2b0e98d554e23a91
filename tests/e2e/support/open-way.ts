import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** How the server is found to be; `for` is a part of the path of the requests it is so for. */
export type Fault =
  | {
      readonly is: 'answers';
      readonly for: string;
      readonly status: number;
      readonly body: object;
      readonly retryAfter?: number;
    }
  | { readonly is: 'slow'; readonly for: string; readonly ms: number };

/** A way to a server on which it can be made to seem unwell, while it is well itself. */
export interface Way {
  readonly origin: string;
  /** What the server is made to seem; null lets everything through. */
  setFault(fault: Fault | null): void;
  /** How many requests met the fault. */
  readonly met: number;
  close(): Promise<void>;
}

export async function openWay(target: string): Promise<Way> {
  let fault: Fault | null = null;
  let met = 0;
  const pass = (from: IncomingMessage, to: ServerResponse) => {
    const onward = request(target + from.url, { method: from.method, headers: from.headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    onward.on('error', () => to.destroy());
    to.on('close', () => onward.destroy());
    from.pipe(onward);
  };
  const server = createServer(async (from, to) => {
    // What browsers ask before they ask is answered as ever.
    const now = fault !== null && from.method !== 'OPTIONS' && from.url?.includes(fault.for) ? fault : null;
    if (now) met += 1;
    if (now?.is === 'answers') {
      const { status, body, retryAfter } = now;
      to.writeHead(status, {
        'Content-Type': 'application/json',
        'Access-Control-Allow-Origin': from.headers.origin ?? '*',
        'Access-Control-Expose-Headers': 'Retry-After',
        ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
      });
      to.end(JSON.stringify(body));
      return;
    }
    if (now?.is === 'slow') await setTimeout(now.ms);
    pass(from, to);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    setFault(next) {
      fault = next;
      met = 0;
    },
    get met() {
      return met;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
