import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { generate } from 'selfsigned';
import { autotask } from './autotask.ts';
import { connectwise } from './connectwise.ts';
import { CONTROL_HOST, control } from './control.ts';
import { Counters } from './counters.ts';
import { type FaultPlan, Faults } from './faults.ts';
import { halo } from './halo.ts';
import { kaseyaBms } from './kaseya-bms.ts';
import { Msp, type MspOptions } from './msp/msp.ts';
import { servicenow } from './servicenow.ts';
import { spoil } from './spoil.ts';
import { syncro } from './syncro.ts';
import type { SandboxRequest, SandboxResponse, VendorDefinition, VendorSandbox } from './vendor.ts';

/** Every vendor that has a sandbox. */
export const VENDORS: readonly VendorDefinition[] = [connectwise, autotask, syncro, halo, kaseyaBms, servicenow];

export interface SandboxOptions {
  /** The estate, or how to make it. */
  readonly msp?: Msp | MspOptions;
  readonly vendors?: readonly VendorDefinition[];
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  /** Serve HTTPS as well, with a certificate of the sandbox's own for all vendors' hosts. */
  readonly tls?: boolean;
  readonly faults?: FaultPlan;
  /** Bytes of served pages remembered between changes. Default 64 MiB. */
  readonly cacheBytes?: number;
}

/** A running sandbox. */
export interface Sandbox {
  readonly msp: Msp;
  readonly counters: Counters;
  readonly faults: Faults;
  readonly vendors: ReadonlyMap<string, VendorSandbox>;
  /** `http://127.0.0.1:port`: where requests for all vendors' hosts (by `Host` header) and for control go. */
  readonly origin: string;
  /** The HTTPS origin and its certificate (PEM), when TLS was asked for. */
  readonly tls: { readonly origin: string; readonly certificate: string } | undefined;
  /** `host=origin,…` for VENDOR_ROUTES. */
  readonly routes: string;
  stop(): Promise<void>;
}

/** A vendor asks for no bodies larger than this. */
const BODY_LIMIT = 5_000_000;

/** Starts all vendors on one port of the loopback interface. */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const msp = options.msp instanceof Msp ? options.msp : new Msp(options.msp);
  const counters = new Counters();
  const faults = new Faults();
  if (options.faults) faults.set(options.faults);
  const ground = { msp, counters, cacheBytes: options.cacheBytes ?? 64 * 2 ** 20 };
  const vendors = new Map(
    (options.vendors ?? VENDORS).map((definition) => [definition.vendor, definition.open(ground)]),
  );
  const hosts = [...vendors.values()].flatMap((vendor) => vendor.hosts);
  const listener = makeListener({ msp, counters, faults, vendors });

  const plain = createServer({ maxHeaderSize: 65_536, keepAliveTimeout: 120_000 }, listener);
  const origin = `http://127.0.0.1:${await listen(plain, options.port ?? 0)}`;
  const secure = options.tls ? await startTls(listener, hosts) : undefined;

  return {
    msp,
    counters,
    faults,
    vendors,
    origin,
    tls: secure && { origin: secure.origin, certificate: secure.certificate },
    routes: hosts.map((host) => `${host}=${origin}`).join(','),
    stop: async () => {
      await Promise.all([close(plain), secure && close(secure.server)]);
    },
  };
};

const startTls = async (listener: RequestListener, hosts: readonly string[]) => {
  const names = [...hosts, CONTROL_HOST, 'localhost'];
  const pems = await generate([{ name: 'commonName', value: 'Sandbox of vendors' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2 as const, value })) }],
  });
  const server = createTlsServer(
    { key: pems.private, cert: pems.cert, maxHeaderSize: 65_536, keepAliveTimeout: 120_000 },
    listener,
  );
  return { server, origin: `https://127.0.0.1:${await listen(server, 0)}`, certificate: pems.cert };
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') resolve(address.port);
    });
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });

/** What a running sandbox is made of. */
export type Parts = Pick<Sandbox, 'msp' | 'counters' | 'faults' | 'vendors'>;

const makeListener = (parts: Parts): RequestListener => {
  /** Last page served under a path, for the fault that serves it again. */
  const lastPages = new Map<string, string | Buffer>();

  const answerVendor = (vendor: VendorSandbox, request: SandboxRequest, response: ServerResponse): void => {
    const url = request.query === '' ? request.path : `${request.path}?${request.query}`;
    const rule = parts.faults.strike(vendor.vendor, request.method, url);
    if (rule?.kind === 'moved') vendor.move?.();
    const answer = vendor.pages?.(request) ?? vendor.handle(request);
    const spoilt = rule === undefined ? { answer } : spoil(answer, rule, vendor, lastPages.get(request.path));
    if (rule) parts.counters.fault(rule.kind);
    if (parts.faults.has('repeat-page')) lastPages.set(request.path, answer.body);
    parts.counters.status(vendor.vendor, spoilt.answer.status);
    send(response, spoilt, parts.msp.clock.now());
  };

  return (incoming, response) => {
    readBody(incoming).then(
      (body) => {
        const request = toRequest(incoming, body);
        if (request.host === CONTROL_HOST) return control(parts, request, response);
        const vendor = [...parts.vendors.values()].find(({ hosts }) =>
          hosts.some((host) => hostFits(host, request.host)),
        );
        if (vendor) answerVendor(vendor, request, response);
        else send(response, { answer: { status: 421, body: `No vendor is called ${request.host} here.` } }, Date.now());
      },
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  };
};

const hostFits = (pattern: string, host: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;

const toRequest = (incoming: IncomingMessage, body: Buffer): SandboxRequest => {
  const url = incoming.url ?? '/';
  const cut = url.indexOf('?');
  return {
    method: incoming.method ?? 'GET',
    host: (incoming.headers.host ?? '').replace(/:\d+$/u, '').toLowerCase(),
    path: cut < 0 ? url : url.slice(0, cut),
    query: cut < 0 ? '' : url.slice(cut + 1),
    headers: incoming.headers,
    body,
  };
};

const readBody = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    bytes += chunk.length;
    if (bytes > BODY_LIMIT) throw new RangeError('request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

interface Sending {
  readonly answer: SandboxResponse;
  readonly resetAfter?: number;
  readonly delayMs?: number;
}

const send = (response: ServerResponse, sending: Sending, now: number): void => {
  const { answer, resetAfter } = sending;
  const { delayMs: vendorMs = 0, ...prompt } = answer;
  const delayMs = vendorMs + (sending.delayMs ?? 0);
  if (delayMs > 0) {
    setTimeout(() => send(response, { answer: prompt, ...(resetAfter !== undefined && { resetAfter }) }, now), delayMs);
    return;
  }
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  response.writeHead(answer.status, {
    date: new Date(now).toUTCString(),
    'content-length': body.length,
    ...answer.headers,
  });
  if (resetAfter === undefined) response.end(body);
  else response.write(body.subarray(0, resetAfter), () => response.socket?.destroy());
};
