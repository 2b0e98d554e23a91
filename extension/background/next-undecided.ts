import type { VendorCompany } from '../../shared/api/mapping.ts';
import type { Api } from '../api.ts';
import { done, failed, problem, type Result } from '../result.ts';
import { type PageKey, recordOf } from '../sites/page.ts';
import { SITES } from '../sites/sites.ts';
import { knownCompany } from './known-company.ts';
import { pairedServer } from './server.ts';

export interface NextCompany {
  readonly url: string;
  readonly name: string;
}

const PAGE = 500;
/** A vendor has some thousands of companies at most. */
const MAX_PAGES = 40;

/**
 * The next company by name that nobody has decided about, after the one of `key` (before it when `back`), beginning
 * again at the end. Null when there is no other.
 */
export async function nextUndecided(key: PageKey, back: boolean): Promise<Result<NextCompany | null>> {
  const [server, here] = await Promise.all([pairedServer(), knownCompany(key)]);
  if (server === null) return failed(problem('not_paired', 'This browser is not paired with a server.'));
  if (here === null) return failed(problem('not_allowed_here', 'This page shows no company.'));
  const listed = await Promise.all([
    listAll(server.api, here.integrationId, 'suggested'),
    listAll(server.api, here.integrationId, 'unmapped'),
  ]);
  const refused = listed.find((list) => !list.ok);
  if (refused) return refused;
  const undecided = listed
    .flatMap((list) => (list.ok ? list.data : []))
    .filter(({ externalId }) => externalId !== here.externalId)
    .sort((a, b) => inOrder(a, b) * (back ? -1 : 1));
  const next = undecided.find((company) => inOrder(company, here) * (back ? -1 : 1) > 0) ?? undecided[0];
  if (next === undefined) return done(null);
  const { vendor, host } = recordOf(key);
  const url = SITES.find((site) => site.vendor === vendor)?.recordUrl(host, 'company', next.externalId);
  return done(url ? { url, name: next.name } : null);
}

async function listAll(
  api: Api,
  id: number,
  state: 'suggested' | 'unmapped',
): Promise<Result<readonly VendorCompany[]>> {
  const items: VendorCompany[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await api.call('GET /api/integrations/{id}/companies', {
      params: { id },
      query: { state, limit: PAGE, cursor },
    });
    if (!answer.ok) return answer;
    items.push(...answer.data.items);
    if (answer.data.nextCursor === null) break;
    cursor = answer.data.nextCursor;
  }
  return done(items);
}

type Named = Pick<VendorCompany, 'name' | 'externalId'>;

function inOrder(a: Named, b: Named): number {
  return compare(a.name.toLowerCase(), b.name.toLowerCase()) || compare(a.externalId, b.externalId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
