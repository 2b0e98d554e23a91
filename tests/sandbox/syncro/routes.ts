import { readId } from '../gapped-ids.ts';
import type { PageCache } from '../page-cache.ts';
import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import { accountSettings, me } from './account.ts';
import * as answers from './answers.ts';
import { assetDetail } from './assets.ts';
import { contactRecord } from './contacts.ts';
import { customerDetail } from './customers.ts';
import { answerList, type List, listOddities } from './list.ts';
import { assetList, autocomplete, contactList, customerList } from './lists.ts';
import { putAsset } from './put-asset.ts';
import type { Right } from './settings.ts';
import { IDS, type Tenant } from './tenant.ts';

export interface RoutesGround {
  readonly tenant: Tenant;
  readonly cache: PageCache;
  readonly token: string;
  oddity(kind: string): void;
}

/** What a request asks for; `endpoint` is the path with ids replaced, as requests are counted under. */
export interface Route {
  readonly endpoint: string;
  answer(): SandboxResponse;
}

type Telling = (ordinal: number) => unknown;

/** Makes the function that finds what a request below `/api/v1` asks for; undefined for what the vendor has not. */
export const makeRoutes = (ground: RoutesGround): ((request: SandboxRequest, path: string) => Route | undefined) => {
  const { tenant, cache, oddity } = ground;

  const permitted = (right: Right, answer: () => SandboxResponse): SandboxResponse =>
    tenant.settings.denied.includes(right) ? answers.permissionMissing() : answer();

  const listed = (list: List, request: SandboxRequest): SandboxResponse => {
    const query = new URLSearchParams(request.query);
    for (const kind of listOddities(list, query)) oddity(kind);
    return permitted(list.right, () =>
      cache.answer(`${request.path}?${request.query}`, () => answerList(list, query, cache)),
    );
  };

  const one = (kind: 'companies' | 'configurations' | 'contacts', id: string): number | undefined => {
    const ordinal = IDS[kind].ordinalOf(readId(id) ?? -1);
    const exists = ordinal !== undefined && tenant.msp[kind].population.has(ordinal);
    return exists && (kind !== 'companies' || tenant.hasCompany(ordinal)) ? ordinal : undefined;
  };

  const told = (ordinal: number | undefined, missing: SandboxResponse, record: Telling): SandboxResponse =>
    ordinal === undefined ? missing : answers.json(200, record(ordinal));

  const put = (request: SandboxRequest, id: string): SandboxResponse => {
    const ordinal = one('configurations', id);
    if (ordinal === undefined) return answers.assetNotFound();
    const refused = putAsset({ tenant, ordinal, body: request.body, oddity });
    return refused ?? answers.json(200, { asset: assetDetail(tenant, ordinal) });
  };

  const EXACT: Readonly<{ [path: string]: (request: SandboxRequest) => SandboxResponse }> = {
    '/me': () => answers.json(200, me(tenant, ground.token)),
    '/settings': () => answers.json(200, accountSettings(tenant)),
    '/customers': (request) => listed(customerList(tenant), request),
    '/customers/autocomplete': ({ query }) =>
      permitted('customers.list', () =>
        answers.jsonText(200, `{"customers":[${autocomplete(tenant, new URLSearchParams(query)).join(',')}]}`),
      ),
    '/customer_assets': (request) => listed(assetList(tenant), request),
    '/contacts': (request) => listed(contactList(tenant), request),
  };

  const BY_ID: Readonly<{ [endpoint: string]: (request: SandboxRequest, id: string) => SandboxResponse }> = {
    'GET /customers/{id}': (_request, id) =>
      permitted('customers.detail', () =>
        told(one('companies', id), answers.notFound(), (at) => ({ customer: customerDetail(tenant, at) })),
      ),
    'GET /customer_assets/{id}': (_request, id) =>
      permitted('assets.detail', () =>
        told(one('configurations', id), answers.assetNotFound(), (at) => ({ asset: assetDetail(tenant, at) })),
      ),
    // The one record that comes without a wrapper.
    'GET /contacts/{id}': (_request, id) =>
      permitted('customers.detail', () =>
        told(one('contacts', id), answers.notFound(), (at) => contactRecord(tenant, at)),
      ),
    'PUT /customer_assets/{id}': (request, id) => permitted('assets.edit', () => put(request, id)),
  };

  return (request, path) => {
    const exact = request.method === 'GET' && Object.hasOwn(EXACT, path) ? EXACT[path] : undefined;
    if (exact) return { endpoint: path, answer: () => exact(request) };
    const [, collection, id = ''] = /^\/(\w+)\/(\d+)$/u.exec(path) ?? [];
    const endpoint = `/${collection}/{id}`;
    const byId = BY_ID[`${request.method} ${endpoint}`];
    return byId && { endpoint, answer: () => byId(request, id) };
  };
};
