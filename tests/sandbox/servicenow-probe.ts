import { type Answered, ask } from './ask.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from './server.ts';
import type { VendorSandbox } from './vendor.ts';

export const HOST = 'tallpine.service-now.com';

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

export const BASIC = { authorization: basic('svc.strategy', 'Sandbox%Pass:word9'), accept: 'application/json' };
export const CLIENT = { client_id: '4f2b8c1d9e0a4b6c8d7e5f3a1b2c4d6e', client_secret: 'sandbox)Client{Secret' };

export type Row = Readonly<Record<string, string>>;

/** A sandbox of ServiceNow, and a plain client of it. */
export interface ServiceNowProbe {
  readonly sandbox: Sandbox;
  readonly servicenow: VendorSandbox;
  /** `path` is below `/api/now/v2/table/`, or whole. */
  get(
    path: string,
    query?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered>;
  patch(path: string, body: unknown, query?: Readonly<Record<string, string>>): Promise<Answered>;
  token(form: Readonly<Record<string, string>>, contentType?: string): Promise<Answered>;
  /** The rows of one list, by their values, references without links. */
  rows(table: string, query?: string, more?: Readonly<Record<string, string>>): Promise<readonly Row[]>;
  oddities(): Readonly<Record<string, number>>;
}

export const probeServiceNow = async (options: SandboxOptions = {}): Promise<ServiceNowProbe> => {
  const sandbox = await startSandbox({ msp: { companies: 60, configurations: 900, contacts: 300 }, ...options });
  const servicenow = sandbox.vendors.get('servicenow');
  if (servicenow === undefined) throw new Error('there is no ServiceNow in this sandbox');
  const address = (path: string, query: Readonly<Record<string, string>>): string => {
    const base = path.startsWith('/') ? path : `/api/now/v2/table/${path}`;
    return Object.keys(query).length === 0 ? base : `${base}?${new URLSearchParams(query)}`;
  };
  const get: ServiceNowProbe['get'] = (path, query = {}, headers = BASIC) =>
    ask(sandbox.origin, { host: HOST, path: address(path, query), headers });
  return {
    sandbox,
    servicenow,
    get,
    patch: (path, body, query = {}) =>
      ask(sandbox.origin, {
        method: 'PATCH',
        host: HOST,
        path: address(path, { sysparm_exclude_reference_link: 'true', ...query }),
        headers: { ...BASIC, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    token: (form, contentType = 'application/x-www-form-urlencoded') =>
      ask(sandbox.origin, {
        method: 'POST',
        host: HOST,
        path: '/oauth_token.do',
        headers: { 'content-type': contentType },
        body: contentType.includes('json') ? JSON.stringify(form) : String(new URLSearchParams(form)),
      }),
    rows: async (table, query = 'ORDERBYsys_id', more = {}) => {
      const answer = await get(table, { sysparm_query: query, sysparm_exclude_reference_link: 'true', ...more });
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text.slice(0, 200)}`);
      return JSON.parse(answer.text).result;
    },
    oddities: () => sandbox.counters.toJSON().oddities,
  };
};
