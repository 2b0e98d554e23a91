import { CaselessQuery } from '../caseless-query.ts';
import { slotsOf } from '../row-source.ts';
import { type BmsList, narrow } from './answer-list.ts';
import { assetJson } from './asset-detail.ts';
import { accounts, locationJson } from './lists/accounts.ts';
import { assets } from './lists/assets.ts';
import { contactLists } from './lists/contacts.ts';
import { tickets } from './lists/tickets.ts';
import { accountTypes } from './lookups.ts';
import type { Tenant } from './tenant.ts';

interface Telling {
  readonly list: BmsList;
  /** The record with all of its details. */
  readonly tell: (slot: number) => Iterable<string>;
}

const TELLINGS: Readonly<Record<string, (tenant: Tenant) => Telling>> = {
  companies: (tenant) => rows(accounts(tenant)),
  contacts: (tenant) => rows(contactLists(tenant).summary),
  tickets: (tenant) => rows(tickets(tenant)),
  configurations: (tenant) => ({ list: assets(tenant), tell: (slot) => [assetJson(tenant, slot)] }),
  // Locations come inside their accounts, so the account is written into each.
  sites: (tenant) => ({
    list: accounts(tenant),
    tell: (slot) =>
      tenant.msp.sites
        .of(slot)
        .map((site) => `{"accountId":${tenant.accounts.idOf(slot)},${locationJson(tenant, site).slice(1)}`),
  }),
};

const rows = (list: BmsList): Telling => ({ list, tell: (slot) => [list.row(slot)] });

/**
 * Every record of a kind with all of its details, as the API would tell it to a user from whom nothing is hidden,
 * narrowed by the filters of the kind's list (`Filter.IsActive`, `Filter.AccountId` …). Active and inactive ones.
 * @throws RangeError for a kind that the vendor does not have, and for filters that it would refuse
 */
export function* truthOf(tenant: Tenant, kind: string, narrowing: URLSearchParams): Generator<string> {
  const seen = tenant.unveiled();
  if (kind === 'company-types') {
    for (const row of accountTypes(seen)) yield JSON.stringify(row);
    return;
  }
  const telling = Object.hasOwn(TELLINGS, kind) ? TELLINGS[kind]?.(seen) : undefined;
  if (telling === undefined)
    throw new RangeError(
      `there is no truth of ${kind}; there is of company-types, ${Object.keys(TELLINGS).join(', ')}`,
    );
  const narrowed = narrow(seen, telling.list, new CaselessQuery(narrowing), () => undefined);
  if ('status' in narrowed) throw new RangeError(`${narrowing} is refused: ${narrowed.body}`);
  for (const slot of slotsOf(telling.list, narrowed)) yield* telling.tell(slot);
}
