import { type Answered, ask } from './ask.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from './server.ts';
import type { VendorSandbox } from './vendor.ts';

export const HOST = 'api.bms.kaseya.com';

export type Row = Readonly<Record<string, unknown>> & { readonly id: number };

/** A page of a list. */
export interface Page {
  readonly rows: readonly Row[];
  readonly totalRecords?: number;
}

/** A sandbox and a plain client of its BMS. */
export interface BmsProbe {
  readonly sandbox: Sandbox;
  readonly bms: VendorSandbox;
  /** Signs in; `fields` are laid over what a well-made client sends. */
  signIn(fields?: Readonly<Record<string, string | undefined>>, host?: string): Promise<Answered>;
  /** `path` begins with the version. A token is got first where none is given. */
  get(path: string, bearer?: string, host?: string): Promise<Answered>;
  send(method: string, path: string, body: unknown): Promise<Answered>;
  /** The result of an enveloped answer, which has to be a success. */
  result<T = Row>(path: string): Promise<T>;
  page(path: string, parameters?: Readonly<Record<string, string>>): Promise<Page>;
  /** What the client did that the vendor ignored or capped. */
  oddities(): Readonly<Record<string, number>>;
}

export const probeBms = async (options: SandboxOptions = {}): Promise<BmsProbe> => {
  const sandbox = await startSandbox({ msp: { companies: 60, configurations: 1300, contacts: 500 }, ...options });
  const bms = sandbox.vendors.get('kaseya-bms');
  if (bms === undefined) throw new Error('there is no BMS in this sandbox');
  const { tenant = '', userName = '', password = '' } = bms.credentials;
  let kept: string | undefined;

  const signIn: BmsProbe['signIn'] = (fields = {}, host = HOST) => {
    const sent = { GrantType: 'password', UserName: userName, Password: password, Tenant: tenant, ...fields };
    const given = Object.entries(sent).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    return ask(sandbox.origin, {
      method: 'POST',
      host,
      path: '/v2/security/authenticate',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(given).toString(),
    });
  };
  const bearerOf = async (given: string | undefined): Promise<string> => {
    if (given !== undefined) return given;
    kept ??= tokenOf(await signIn());
    return kept;
  };
  const get: BmsProbe['get'] = async (path, bearer, host = HOST) =>
    ask(sandbox.origin, { host, path, headers: { authorization: `Bearer ${await bearerOf(bearer)}` } });

  return {
    sandbox,
    bms,
    signIn,
    get,
    send: async (method, path, body) =>
      ask(sandbox.origin, {
        method,
        host: HOST,
        path,
        headers: { authorization: `Bearer ${await bearerOf(undefined)}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    result: async (path) => {
      const { success, result } = JSON.parse((await get(path)).text);
      if (success !== true) throw new Error(`${path} was refused`);
      return result;
    },
    page: async (path, parameters = {}) => {
      const query = new URLSearchParams({ PageSize: '100', PageNumber: '1', ...parameters });
      const { text } = await get(`${path}?${query}`);
      const { success, result, totalRecords } = JSON.parse(text);
      if (success !== true) throw new Error(`${path} was refused: ${text}`);
      return { rows: result, ...(totalRecords !== undefined && { totalRecords }) };
    },
    oddities: () => sandbox.counters.toJSON().oddities,
  };
};

export const tokenOf = ({ text }: Answered): string => String(JSON.parse(text).result.accessToken);

/** Every row of a list, active ones and then inactive ones, page after page until one is empty. */
export const drain = async (
  probe: BmsProbe,
  path: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const active of ['true', 'false']) {
    for (let page = 1; ; page++) {
      const asked = { 'Filter.IsActive': active, ...parameters, PageNumber: String(page) };
      const { rows: more } = await probe.page(path, asked);
      if (more.length === 0) break;
      rows.push(...more);
    }
  }
  return rows;
};
