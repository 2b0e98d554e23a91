import type { Undecided } from '../../shared/api/mapping.ts';
import { done, failed, problem, type Result } from '../result.ts';
import { type PageKey, recordOf } from '../sites/page.ts';
import { SITES } from '../sites/sites.ts';
import { knownCompany } from './known-company.ts';
import { pairedServer } from './server.ts';

export interface NextCompany {
  readonly url: string;
  readonly name: string;
}

/** Where the company of a record stands among those that nobody has decided about. */
export async function findUndecided(key: PageKey): Promise<Result<Undecided>> {
  const [server, here] = await Promise.all([pairedServer(), knownCompany(key)]);
  if (server === null) return failed(problem('not_paired', 'This browser is not paired with a server.'));
  if (here === null) return failed(problem('not_allowed_here', 'This page shows no company.'));
  const params = { id: here.integrationId };
  return server.api.call('GET /api/integrations/{id}/undecided', { params, query: { beside: here.externalId } });
}

/**
 * The next company by name that nobody has decided about, after the one of `key` (before it when `back`), beginning
 * again at the end. Null when there is no other. `here` is the address that `key` was read from.
 */
export async function nextUndecided(key: PageKey, back: boolean, here: string): Promise<Result<NextCompany | null>> {
  const found = await findUndecided(key);
  if (!found.ok) return found;
  const next = back ? found.data.previous : found.data.next;
  if (next === null) return done(null);
  const { vendor, host, kind, externalId } = recordOf(key);
  const site = SITES.find((one) => one.vendor === vendor);
  const likewise = kind === 'company' ? site?.likewise?.(new URL(here), externalId, next.externalId) : null;
  const url = site?.recordUrl(host, 'company', next.externalId) ?? likewise;
  return done(url ? { url, name: next.name } : null);
}
