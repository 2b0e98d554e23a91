import { type Answered, ask } from './ask.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from './server.ts';
import type { VendorSandbox } from './vendor.ts';

export const HOST = 'tallpine.halopsa.com';
/** The instance on a server of the MSP's own. */
export const OWN = 'psa.tallpine-own.example';

export type Row = Readonly<Record<string, unknown>> & { readonly id: number };

/** A page of a list. */
export interface Page {
  readonly page_no?: number;
  readonly page_size?: number;
  readonly record_count: number;
  readonly rows: readonly Row[];
}

/** A sandbox and a plain client of its Halo. */
export interface HaloProbe {
  readonly sandbox: Sandbox;
  readonly halo: VendorSandbox;
  /** Asks for a token; `form` and `path` are laid over what a well-made client sends. */
  token(form?: Readonly<Record<string, string | undefined>>, path?: string, host?: string): Promise<Answered>;
  /** `path` is below `/api`. A token is got first where none is given. */
  get(path: string, bearer?: string, host?: string): Promise<Answered>;
  post(path: string, body: unknown, bearer?: string): Promise<Answered>;
  /** A list with the parameters that a well-made client sends. */
  page(path: string, parameters?: Readonly<Record<string, string>>): Promise<Page>;
  /** What the client did that the vendor ignored or capped. */
  oddities(): Readonly<Record<string, number>>;
}

export const probeHalo = async (options: SandboxOptions = {}): Promise<HaloProbe> => {
  const sandbox = await startSandbox({ msp: { companies: 60, configurations: 1300, contacts: 500 }, ...options });
  const halo = sandbox.vendors.get('halo');
  if (halo === undefined) throw new Error('there is no Halo in this sandbox');
  const { clientId = '', clientSecret = '', tenant = '' } = halo.credentials;
  let kept: string | undefined;

  const token: HaloProbe['token'] = (form = {}, path = `/auth/token?tenant=${tenant}`, host = HOST) => {
    const sent = {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: 'all',
      ...form,
    };
    const given = Object.entries(sent).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    return ask(sandbox.origin, {
      method: 'POST',
      host,
      path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(given).toString(),
    });
  };
  const bearerOf = async (given: string | undefined): Promise<string> => {
    if (given !== undefined) return given;
    kept ??= String(JSON.parse((await token()).text).access_token);
    return kept;
  };
  const get: HaloProbe['get'] = async (path, bearer, host = HOST) =>
    ask(sandbox.origin, { host, path: `/api${path}`, headers: { authorization: `Bearer ${await bearerOf(bearer)}` } });

  return {
    sandbox,
    halo,
    token,
    get,
    post: async (path, body, bearer) =>
      ask(sandbox.origin, {
        method: 'POST',
        host: HOST,
        path: `/api${path}`,
        headers: { authorization: `Bearer ${await bearerOf(bearer)}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    page: async (path, parameters = {}) => {
      const { text } = await get(`${path}?${new URLSearchParams({ ...PAGED, ...parameters })}`);
      const { page_no, page_size, record_count, ...rest } = JSON.parse(text);
      const [rows] = Object.values<Row[]>(rest);
      return { page_no, page_size, record_count, rows: rows ?? [] };
    },
    oddities: () => sandbox.counters.toJSON().oddities,
  };
};

/** What a well-made client sends with every request for a list. */
const PAGED = {
  pageinate: 'true',
  page_size: '100',
  page_no: '1',
  order: 'id',
  orderdesc: 'false',
  includeactive: 'true',
  includeinactive: 'true',
};

/** Every row of a list, page after page until as many have come as there are. */
export const drain = async (
  probe: HaloProbe,
  path: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (let page = 1; ; page++) {
    const { rows: more, record_count } = await probe.page(path, { ...parameters, page_no: String(page) });
    rows.push(...more);
    if (rows.length >= record_count || more.length === 0) return rows;
  }
};
