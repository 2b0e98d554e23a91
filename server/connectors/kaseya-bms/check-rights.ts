import type { Features } from '../../../shared/vendors/vendor-entry.ts';
import type { Check } from '../connector.ts';
import { type Right, tryFeature } from '../try-feature.ts';
import type { Client } from './client.ts';
import type { Endpoint } from './endpoints.ts';
import { listPage } from './list-page.ts';
import { accountTypes } from './lookups.ts';
import { RIGHTS } from './rights.ts';

const LISTS = [
  { feature: 'companies', right: RIGHTS.company, endpoint: 'accounts' },
  { feature: 'contacts', right: RIGHTS.contact, endpoint: 'contacts' },
  { feature: 'configurations', right: RIGHTS.configuration, endpoint: 'assets' },
] as const satisfies readonly { feature: keyof Features; right: Right; endpoint: Endpoint }[];

/**
 * Tries every feature by its cheapest call, the first of which also proves the credentials. Locations come inside
 * accounts. Write-back is not tried: nothing is changed in a customer's records to find out whether it may be.
 */
export async function* checkRights(client: Client): AsyncGenerator<Check> {
  for (const { feature, right, endpoint } of LISTS) {
    // Rows that the role may not see are left out without an error, so that only their number shows it.
    yield await tryFeature(
      feature,
      right,
      async () => (await listPage(client, { endpoint, right }, 1, 1, { 'Filter.IsActive': 'true' })).count,
    );
  }
  yield await tryFeature('companyTypes', RIGHTS.accountTypes, async () => (await accountTypes(client)).length);
}
