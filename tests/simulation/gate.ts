import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where in an exchange the gate strikes: before the vendor is asked, in the middle of its answer, or right after. */
export type StrikeAt = 'request' | 'body' | 'answer';

/** Stands between a server process and the sandbox, and knows when so many requests have passed. */
export interface Gate {
  /** `host=origin,…` that lead through the gate. */
  routes: string;
  /** Calls `strike` at the `nth` request from now. */
  arm(nth: number, at: StrikeAt, strike: () => void): void;
  close(): Promise<void>;
}

export async function openGate(sandbox: { origin: string; routes: string }): Promise<Gate> {
  let left = Number.POSITIVE_INFINITY;
  let armed: { at: StrikeAt; strike: () => void } | undefined;

  const server = createServer((incoming, outgoing) => {
    left--;
    const strikesHere = left === 0 ? armed : undefined;
    if (strikesHere?.at === 'request') strikesHere.strike();
    else void forward(sandbox.origin, incoming, outgoing, strikesHere);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    routes: sandbox.routes.replaceAll(sandbox.origin, origin),
    arm(nth, at, strike) {
      left = nth;
      armed = { at, strike };
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function forward(
  origin: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  armed: { at: StrikeAt; strike: () => void } | undefined,
): void {
  const { method, headers, url } = incoming;
  const onward = request(`${origin}${url}`, { method, headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.once('error', () => outgoing.destroy());
    answer.once('end', () => {
      const body = Buffer.concat(chunks);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      if (armed?.at === 'body') outgoing.write(body.subarray(0, body.length >> 1), () => armed.strike());
      else outgoing.end(body, () => armed?.strike());
    });
  });
  // The vendor cut its answer, or the process behind the gate is gone.
  onward.once('error', () => outgoing.destroy());
  outgoing.once('error', () => onward.destroy());
  incoming.pipe(onward);
}
