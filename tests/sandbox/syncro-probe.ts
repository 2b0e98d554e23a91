import { type Answered, ask } from './ask.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from './server.ts';
import type { VendorSandbox } from './vendor.ts';

export const HOST = 'tallpine.syncromsp.com';

/** A sandbox of Syncro, and a plain client of it. */
export interface SyncroProbe {
  readonly sandbox: Sandbox;
  readonly syncro: VendorSandbox;
  readonly headers: Readonly<Record<string, string>>;
  /** `path` is below `/api/v1`. */
  get(path: string, headers?: Readonly<Record<string, string>>, host?: string): Promise<Answered>;
  put(path: string, body: unknown): Promise<Answered>;
  oddities(): Readonly<Record<string, number>>;
}

export const probeSyncro = async (options: SandboxOptions = {}): Promise<SyncroProbe> => {
  const sandbox = await startSandbox({ msp: { companies: 240, configurations: 2300, contacts: 900 }, ...options });
  const syncro = sandbox.vendors.get('syncro');
  if (syncro === undefined) throw new Error('there is no Syncro in this sandbox');
  const headers = { authorization: `Bearer ${syncro.credentials.apiToken}`, accept: 'application/json' };
  return {
    sandbox,
    syncro,
    headers,
    get: (path, sent = headers, host = HOST) => ask(sandbox.origin, { host, path: `/api/v1${path}`, headers: sent }),
    put: (path, body) =>
      ask(sandbox.origin, {
        method: 'PUT',
        host: HOST,
        path: `/api/v1${path}`,
        headers: { ...headers, 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    oddities: () => sandbox.counters.toJSON().oddities,
  };
};
