import { type Answered, ask } from './ask.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from './server.ts';
import type { VendorSandbox } from './vendor.ts';

export const ZONE = 'webservices22.autotask.net';
export const BASE = '/ATServicesRest/V1.0';

/** What a well-made client sends with every request. */
export const HEADERS = {
  apiintegrationcode: 'SO7QW2M4TALLPINE9SANDBOX1KZ',
  username: 'svcso4k2x9@TALLPINE.EXAMPLE',
  secret: 'zX4@sandbox#Secret$9~k*',
  accept: 'application/json',
  'content-type': 'application/json',
};

export const ALL = [{ op: 'gte', field: 'id', value: 0 }];

export interface Row {
  readonly id: number;
  readonly [field: string]: unknown;
}

interface Page {
  readonly items: readonly Row[];
  readonly pageDetails: { readonly count: number; readonly requestCount: number; readonly nextPageUrl: string | null };
}

/** A sandbox of Autotask, and a plain client of it. */
export interface AutotaskProbe {
  readonly sandbox: Sandbox;
  readonly autotask: VendorSandbox;
  /** `path` is below `V1.0`, or a whole address of the vendor. */
  get(path: string, headers?: Readonly<Record<string, string>>, host?: string): Promise<Answered>;
  send(method: string, path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  /** One page of a query that is let through. */
  query(entity: string, filter?: readonly unknown[], more?: object): Promise<Page>;
  /** All rows, page after page. */
  list(entity: string, filter?: readonly unknown[], more?: object): Promise<Row[]>;
  /** The error texts of a query that is refused. */
  refused(entity: string, body: object): Promise<string>;
  oddities(): Readonly<Record<string, number>>;
}

export const probeAutotask = async (options: SandboxOptions = {}): Promise<AutotaskProbe> => {
  const sandbox = await startSandbox({ msp: { companies: 60, configurations: 1300, contacts: 300 }, ...options });
  const autotask = sandbox.vendors.get('autotask');
  if (autotask === undefined) throw new Error('there is no Autotask in this sandbox');

  const request = (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: unknown,
    host = ZONE,
  ) => {
    const url = path.startsWith('https:') ? new URL(path) : undefined;
    return ask(sandbox.origin, {
      method,
      host: url?.host ?? host,
      path: url ? url.pathname + url.search : BASE + path,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  };
  const send: AutotaskProbe['send'] = (method, path, body, headers = HEADERS) => request(method, path, headers, body);
  const page = async (path: string, body: unknown): Promise<Page> => {
    const { status, text } = await send('POST', path, body);
    if (status !== 200) throw new Error(`${status} ${text.slice(0, 200)}`);
    return JSON.parse(text);
  };
  return {
    sandbox,
    autotask,
    get: (path, headers = HEADERS, host = ZONE) => request('GET', path, headers, undefined, host),
    send,
    query: (entity, filter = ALL, more = {}) => page(`/${entity}/query`, { Filter: filter, ...more }),
    list: async (entity, filter = ALL, more = {}) => {
      const rows: Row[] = [];
      const body = { Filter: filter, ...more };
      for (let url: string | null = `/${entity}/query`; url !== null; ) {
        const { items, pageDetails }: Page = await page(url, body);
        rows.push(...items);
        url = pageDetails.nextPageUrl;
      }
      return rows;
    },
    refused: async (entity, body) => {
      const { status, text } = await send('POST', `/${entity}/query`, body);
      if (status !== 500) throw new Error(`a 500 was expected, and not ${status} ${text.slice(0, 200)}`);
      return JSON.parse(text).errors.join();
    },
    oddities: () => sandbox.counters.toJSON().oddities,
  };
};
