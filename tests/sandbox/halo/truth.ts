import { CaselessQuery } from '../caseless-query.ts';
import { slotsOf } from '../row-source.ts';
import { listingsOf } from './answer-api.ts';
import type { Instance } from './instance.ts';
import type { Listing } from './listing.ts';
import { Refused } from './refused.ts';
import { select } from './select.ts';
import { CUSTOMER_TYPES, SETUP_LISTS } from './setup-lists.ts';

const PATHS: Readonly<Record<string, string>> = {
  companies: '/Client',
  sites: '/Site',
  contacts: '/Users',
  configurations: '/Asset',
  tickets: '/Tickets',
};

const SETUP: Readonly<Record<string, readonly [path: string, query: string]>> = {
  'company-types': ['/Lookup', `lookupid=${CUSTOMER_TYPES}&showallcodes=true`],
  'configuration-types': ['/AssetType', ''],
  'configuration-statuses': ['/Status', ''],
};

/** Everything that a list can be asked to carry, active and inactive. */
const ALL = {
  includeactive: 'true',
  includeinactive: 'true',
  includeassetfields: 'true',
  includeaddress: 'true',
  noicon: 'true',
};

/**
 * Every record of a kind with all of its details, as the API would tell it to an agent from whom nothing is hidden,
 * narrowed by the vendor's own parameters (`client_id`, `assettypes`, `exclude_generaluser` …). The placeholders of the
 * instance are among them.
 * @throws RangeError for a kind that the vendor does not have, and for parameters that it would refuse
 */
export function* truthOf(instance: Instance, kind: string, narrowing: URLSearchParams): Generator<string> {
  const seen = instance.unveiled();
  const setup = Object.hasOwn(SETUP, kind) ? SETUP[kind] : undefined;
  if (setup) {
    const rows = SETUP_LISTS.find(({ path }) => path === setup[0])?.rows(seen, new CaselessQuery(setup[1])) ?? [];
    for (const row of rows) yield JSON.stringify(row);
    return;
  }
  const listing = listingsOf(seen).find(({ path }) => path === PATHS[kind]);
  if (listing === undefined)
    throw new RangeError(`there is no truth of ${kind}; there is of ${Object.keys({ ...PATHS, ...SETUP }).join(', ')}`);
  const query = new CaselessQuery(
    new URLSearchParams({ ...ALL, ...Object.fromEntries(narrowing), includedetails: 'true' }),
  );
  for (const slot of narrowed(seen, listing, query)) yield listing.detail(slot, query);
}

const narrowed = (instance: Instance, listing: Listing, query: CaselessQuery): number[] => {
  try {
    return slotsOf(listing, select(instance, listing, query));
  } catch (error) {
    if (error instanceof Refused) throw new RangeError(error.message, { cause: error });
    throw error;
  }
};
