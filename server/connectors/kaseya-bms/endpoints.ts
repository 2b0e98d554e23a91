import type { Budget, HttpAnswer } from '../http.ts';
import type { Place } from './place.ts';

/**
 * The calls that are made, by path template: BMS counts 1,500 an hour for each (BMS sheet, limits). `{id}` is put in by
 * the caller; all ids count as one endpoint.
 */
export const ENDPOINTS = {
  authenticate: '/v2/security/authenticate',
  refresh: '/v2/security/refreshtoken',
  accounts: '/v2/crm/accounts/summary',
  account: '/v2/crm/accounts/summary/{id}',
  accountTypes: '/v2/system/accounttypes/lookup',
  contacts: '/v2/crm/contacts/summary',
  contact: '/v2/crm/contacts/summary/{id}',
  assets: '/v2/servicedesk/hardwareasset/searchselect',
  asset: '/v2/servicedesk/hardwareasset/{id}',
} as const satisfies Record<string, string>;

export type Endpoint = keyof typeof ENDPOINTS;

/** Rows a page (BMS sheet, pagination). */
export const MAX_PAGE = 100;

/** Some are left to the tenant's other tools; no header tells how many they took. */
const LIMIT = { limit: 1_400, perMs: 3_600_000, parallel: 3, reserve: 0.05 } as const;

/** Reading an asset and writing it go by one path, so that people who write need a part of what a night would read. */
export const DETAILS_A_RUN = 1_200;

export function budgetKey({ apiHost }: Place, tenant: string, endpoint: Endpoint): string {
  return `kaseya-bms:${apiHost}:${tenant.toLowerCase()}:${endpoint}`;
}

export function budgetsOf(place: Place, tenant: string): Budget[] {
  return (Object.keys(ENDPOINTS) as Endpoint[]).map((endpoint) => ({
    key: budgetKey(place, tenant, endpoint),
    ...LIMIT,
  }));
}

const WAITS_MS = [30_000, 60_000, 120_000] as const;

/** A refusal for too many calls names no time (BMS sheet, errors). */
export function waitAfter({ status }: HttpAnswer, tried: number): number | undefined {
  return status === 429 ? WAITS_MS[Math.min(tried, WAITS_MS.length) - 1] : undefined;
}
