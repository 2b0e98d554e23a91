import { type Answered, ask } from './ask.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from './server.ts';
import type { VendorSandbox } from './vendor.ts';

export const API = 'api-na.myconnectwise.net';
const BASE = '/v4_6_release/apis/3.0';

/** What a well-made client sends with every request. */
export const HEADERS = {
  authorization: `Basic ${Buffer.from('tallpine+Qm7sTallpinePub1:zX4sandboxPriv9k').toString('base64')}`,
  clientid: '6f1c2d34-5b6a-4c7d-8e9f-0a1b2c3d4e5f',
  accept: 'application/vnd.connectwise.com+json; version=2025.1',
};
export const FORWARD = { ...HEADERS, 'pagination-type': 'forward-only' };

/** A sandbox of ConnectWise alone, and a plain client of it. */
export interface ConnectWiseProbe {
  readonly sandbox: Sandbox;
  readonly connectwise: VendorSandbox;
  /** `path` is below `/apis/3.0`, or begins with a codebase. */
  get(path: string, headers?: Readonly<Record<string, string>>, host?: string): Promise<Answered>;
  send(method: string, path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  /** What the client did that the vendor ignored or capped. */
  oddities(): Readonly<Record<string, number>>;
}

export const probeConnectWise = async (options: SandboxOptions = {}): Promise<ConnectWiseProbe> => {
  const sandbox = await startSandbox({ msp: { companies: 60, configurations: 2300, contacts: 900 }, ...options });
  const connectwise = sandbox.vendors.get('connectwise');
  if (connectwise === undefined) throw new Error('there is no ConnectWise in this sandbox');
  return {
    sandbox,
    connectwise,
    get: (path, headers = HEADERS, host = API) =>
      ask(sandbox.origin, { host, path: path.startsWith('/v') ? path : `${BASE}${path}`, headers }),
    send: (method, path, body, headers = {}) =>
      ask(sandbox.origin, {
        method,
        host: API,
        path: `${BASE}${path}`,
        headers: { ...HEADERS, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    oddities: () => sandbox.counters.toJSON().oddities,
  };
};

export const query = (path: string, parameters: Record<string, string>): string =>
  `${path}?${new URLSearchParams(parameters)}`;

/** The ids of a list, as the digits that were sent. */
export const idsOf = ({ text }: Answered): string[] =>
  JSON.parse(text.replace(/"id":(\d+)/gu, '"id":"$1"')).map(({ id }: { id: string }) => id);
