import { z } from 'zod';
import { CaselessQuery } from '../caseless-query.ts';
import type { PageCache } from '../page-cache.ts';
import type { SandboxRequest, SandboxResponse } from '../vendor.ts';
import { answerList, type BmsList } from './answer-list.ts';
import * as answers from './answers.ts';
import { assetJson } from './asset-detail.ts';
import { customFieldsOf, customFieldValues, putCustomField } from './custom-fields.ts';
import { accounts, locationJson } from './lists/accounts.ts';
import { assets } from './lists/assets.ts';
import { contactLists } from './lists/contacts.ts';
import { tickets } from './lists/tickets.ts';
import * as lookups from './lookups.ts';
import { fullName } from './names.ts';
import { putAsset } from './put-asset.ts';
import type { Denial } from './settings.ts';
import type { Tenant } from './tenant.ts';

/** A request with a good token. */
export interface Call {
  readonly tenant: Tenant;
  readonly cache: PageCache;
  readonly request: SandboxRequest;
  readonly userName: string;
  oddity(kind: string): void;
}

/** One operation of the vendor. */
export interface Route {
  readonly method: string;
  /** The path with ids in braces: what calls are counted and limited by. */
  readonly template: string;
  readonly right?: Denial;
  answer(call: Call, ids: readonly number[]): SandboxResponse;
}

/** Everything that the sandbox answers below `/v2`. */
export const makeRoutes = (tenant: Tenant): readonly Route[] => {
  const [account, asset, ticket] = [accounts(tenant), assets(tenant), tickets(tenant)];
  const { summary, search } = contactLists(tenant);

  const lookup = (template: string, rows: (call: Call, ids: readonly number[]) => unknown, right?: Denial): Route => ({
    method: 'GET',
    template,
    ...(right && { right }),
    answer: (call, ids) => {
      const found = rows(call, ids);
      return found === undefined ? unknown(tenant) : answers.success(JSON.stringify(found));
    },
  });

  const linked = (template: string, list: BmsList, name: (slot: number) => string): Route =>
    lookup(
      template,
      (_call, [id = 0]) => {
        const slot = shown(list, id);
        return slot === undefined ? undefined : lookups.linkedInItGlue(slot, name(slot));
      },
      list.right,
    );

  /** No table can be asked for by its name: the contract does not say how any is called. */
  const unnamed = (template: string): Route => ({
    method: 'GET',
    template,
    answer: () => answers.failure(tenant.settings.failures === 'ok' ? 200 : 400, 400, 'The table does not exist.'),
  });

  /** The account that the first id of a path names. */
  const company = ([id = 0]: readonly number[]): number | undefined => shown(account, id);

  return [
    ...[account, summary, search, asset, ticket].map(listRoute),
    { ...bare(account), template: '/v2/crm/accounts/summary/{id}' },
    { ...bare(summary), template: '/v2/crm/contacts/summary/{id}' },
    {
      method: 'POST',
      template: '/v2/servicedesk/tickets/search',
      right: 'tickets',
      answer: (call) => searchTickets(call, ticket),
    },
    {
      method: 'GET',
      template: '/v2/servicedesk/hardwareasset/{assetId}',
      right: 'assets',
      answer: (_call, [id = 0]) => one(asset, id, tenant, (slot) => answers.success(assetJson(tenant, slot))),
    },
    {
      method: 'PUT',
      template: '/v2/servicedesk/hardwareasset/{assetId}',
      right: 'assets.modify',
      answer: ({ request, oddity }, [id = 0]) =>
        one(asset, id, tenant, (slot) =>
          isJson(request) ? putAsset({ tenant, slot, body: request.body, oddity }) : answers.unsupportedMediaType(),
        ),
    },
    lookup(
      '/v2/servicedesk/hardwareasset/{deviceId}/status',
      (_call, [id = 0]) => {
        const slot = shown(asset, id);
        return slot === undefined ? undefined : { isOnline: slot % 3 !== 0 };
      },
      'assets',
    ),
    {
      method: 'GET',
      template: '/v2/servicedesk/hardwareasset/{assetId}/tickets',
      right: 'tickets',
      answer: (_call, [id = 0]) => one(asset, id, tenant, (slot) => answers.success(ticketsOf(tenant, ticket, slot))),
    },
    linked('/v2/integrations/itglue/accounts/{accountId}/lookup', account, (slot) =>
      tenant.msp.companies.peek(slot, 'name'),
    ),
    linked('/v2/integrations/itglue/contacts/{contactId}/lookup', summary, (slot) => fullName(tenant.msp, slot)),
    linked('/v2/integrations/itglue/hardwareassets/{hardwareassetId}/lookup', asset, (slot) =>
      tenant.msp.configurations.peek(slot, 'name'),
    ),
    lookup(
      '/v2/crm/accounts/lookup',
      ({ request }) =>
        lookups.accountLookup(tenant, new CaselessQuery(request.query), (slot) => account.inactive?.(slot) ?? false),
      'accounts',
    ),
    lookup(
      '/v2/crm/accounts/{accountId}/locations/lookup',
      (_call, ids) => {
        const slot = company(ids);
        return slot === undefined ? undefined : lookups.locationLookup(tenant, slot);
      },
      'accounts',
    ),
    {
      method: 'GET',
      template: '/v2/crm/accounts/{accountId}/locations/{locationId}',
      right: 'accounts',
      answer: (_call, ids) => {
        const slot = company(ids);
        const site = tenant.locations.ordinalOf(ids[1] ?? 0);
        const known = slot !== undefined && site !== undefined && tenant.msp.sites.of(slot).includes(site);
        return known ? answers.success(locationJson(tenant, site)) : unknown(tenant);
      },
    },
    lookup(
      '/v2/crm/accounts/{accountId}/contacts/lookup',
      (_call, ids) => {
        const slot = company(ids);
        return slot === undefined ? undefined : lookups.contactLookup(tenant, slot);
      },
      'contacts',
    ),
    lookup('/v2/system/accounttypes/lookup', () => lookups.accountTypes(tenant)),
    unnamed('/v2/system/lookup/{tableName}'),
    unnamed('/v2/system/tenantlookup/{tableName}'),
    lookup('/v2/system/locations/lookup', lookups.ownLocations),
    lookup('/v2/system/statuses/lookup', lookups.ticketStatuses),
    lookup('/v2/system/priorities/lookup', lookups.priorities),
    lookup('/v2/system/queues/lookup', lookups.queues),
    lookup('/v2/system/issuetypes/lookup', lookups.issueTypes),
    lookup('/v2/security/userinfo', ({ userName }) => lookups.userInfo(userName)),
    {
      method: 'GET',
      template: '/v2/system/customFields/{moduleId}',
      right: 'customFields',
      answer: (_call, [module = 0]) => answers.success(customFieldsOf(module)),
    },
    {
      method: 'GET',
      template: '/v2/system/customFields/{moduleId}/{objectId}',
      right: 'customFields',
      answer: (_call, [module = 0, id = 0]) => {
        const values = customFieldValues(tenant, module, id);
        return values === undefined ? unknown(tenant) : answers.success(values);
      },
    },
    {
      method: 'PUT',
      template: '/v2/system/customFields/data/{moduleId}/{entityId}/{customFieldId}',
      right: 'customFields',
      answer: ({ request }, [module = 0, id = 0, field = 0]) =>
        putCustomField(tenant, [module, id, field], request.body),
    },
  ];
};

const listRoute = (list: BmsList): Route => ({
  method: 'GET',
  template: list.template,
  right: list.right,
  answer: ({ tenant, cache, request, oddity }) =>
    answerList({ tenant, list, query: new CaselessQuery(request.query), cache, oddity }),
});

/** A single read that comes without an envelope, as the contract has it. */
const bare = (list: BmsList): Omit<Route, 'template'> => ({
  method: 'GET',
  right: list.right,
  answer: ({ tenant }, [id = 0]) =>
    one(list, id, tenant, (slot) =>
      tenant.settings.bareSummaries ? answers.json(200, list.row(slot)) : answers.success(list.row(slot)),
    ),
});

const shown = (list: BmsList, id: number): number | undefined => {
  const slot = list.find(id);
  return slot !== undefined && list.visible(slot) ? slot : undefined;
};

const one = (list: BmsList, id: number, tenant: Tenant, answer: (slot: number) => SandboxResponse): SandboxResponse => {
  const slot = shown(list, id);
  return slot === undefined ? unknown(tenant) : answer(slot);
};

const unknown = ({ settings }: Tenant): SandboxResponse =>
  settings.unknownId === '404' ? answers.notFound() : answers.success('null');

const isJson = ({ headers }: SandboxRequest): boolean =>
  /^application\/json(?:;|$)/iu.test(headers['content-type'] ?? '');

const ticketsOf = ({ msp }: Tenant, list: BmsList, asset: number): string => {
  const owned = list.ofCompany(msp.ground.configurationOwners.companyOf(asset));
  return `[${[...owned].filter((slot) => msp.ticket(slot).configuration === asset).map((slot) => list.row(slot))}]`;
};

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const searchSchema = z.object({
  PageSize: z.number().optional(),
  PageNumber: z.number().optional(),
  Filter: z.record(z.string(), scalar).optional(),
});

/** The same list, asked for by a body. */
const searchTickets = ({ tenant, cache, request, oddity }: Call, list: BmsList): SandboxResponse => {
  const body = searchSchema.safeParse(parse(request.body));
  if (!body.success) return answers.problem({ $: ['The JSON value could not be converted.'] });
  const { Filter = {}, ...page } = body.data;
  const asked = [...Object.entries(page), ...Object.entries(Filter).map(([name, value]) => [`Filter.${name}`, value])];
  const query = new CaselessQuery(new URLSearchParams(asked.map(([name, value]) => [String(name), String(value)])));
  return answerList({ tenant, list, query, cache, oddity });
};

const parse = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
