import { z } from 'zod';
import type { Features } from '../../../shared/vendors/vendor-entry.ts';
import type { Check } from '../connector.ts';
import { readJson } from '../read-json.ts';
import { rowId } from '../row-id.ts';
import { type Right, tryFeature } from '../try-feature.ts';
import type { Client } from './client.ts';
import { readRows } from './paging.ts';
import { RIGHTS } from './rights.ts';
import { sitesPath } from './sites.ts';

interface Probe {
  feature: keyof Features;
  right: Right;
  /** `count`: also says how many records the role lets us see, because hidden rows are hidden without an error. */
  path: string;
  count?: true;
}

const PROBES: readonly Probe[] = [
  { feature: 'companies', right: RIGHTS.company, path: '/company/companies/count', count: true },
  { feature: 'companyTypes', right: RIGHTS.companyTypes, path: '/company/companies/types' },
  { feature: 'companyStatuses', right: RIGHTS.companyStatuses, path: '/company/companies/statuses' },
  { feature: 'markets', right: RIGHTS.markets, path: '/company/marketDescriptions' },
  { feature: 'configurations', right: RIGHTS.configuration, path: '/company/configurations/count', count: true },
  { feature: 'configurations', right: RIGHTS.configurationSetup, path: '/company/configurations/types' },
  { feature: 'configurations', right: RIGHTS.manufacturers, path: '/procurement/manufacturers' },
  { feature: 'contacts', right: RIGHTS.contact, path: '/company/contacts/count', count: true },
  { feature: 'contacts', right: RIGHTS.contactTypes, path: '/company/contacts/types' },
  { feature: 'tickets', right: RIGHTS.boards, path: '/service/boards' },
  { feature: 'tickets', right: RIGHTS.priorities, path: '/service/priorities' },
];

const counted = z.object({ count: z.int().nonnegative() });

/**
 * Tries every feature by its cheapest call, the first of which also proves the keys. Write-back is not tried: nothing
 * is changed in a customer's records to find out whether it may be.
 *
 * Throws `ConnectorError` for what stands in the way of all of them: wrong keys, a host that does not answer.
 */
export async function* checkRights(client: Client): AsyncGenerator<Check> {
  for (const probe of PROBES) {
    yield await tryFeature(probe.feature, probe.right, async () => {
      const query = probe.count ? {} : { page: '1', pageSize: '1' };
      const answer = await client.send({
        path: probe.path,
        right: probe.right,
        query,
        verify: (body) => void readJson(body),
      });
      return probe.count ? counted.parse(readJson(answer)).count : undefined;
    });
    if (probe.path === COMPANIES) yield* checkSites(client);
  }
}

const COMPANIES = '/company/companies/count';

/** Sites can only be tried on a company; where there is none to see, there is nothing to try. */
async function* checkSites(client: Client): AsyncGenerator<Check> {
  let companies: unknown[] = [];
  yield await tryFeature('sites', RIGHTS.company, async () => {
    const query = { fields: 'id', conditions: 'deletedFlag=false', page: '1', pageSize: '1' };
    await client.send({
      path: '/company/companies',
      right: RIGHTS.company,
      query,
      verify: (answer) => {
        companies = readRows(answer);
      },
    });
    const id = rowId(companies[0]);
    if (id === '') return undefined;
    await client.send({
      path: sitesPath(id),
      right: RIGHTS.company,
      query: { page: '1', pageSize: '1' },
      verify: (answer) => void readRows(answer),
    });
    return undefined;
  });
}
