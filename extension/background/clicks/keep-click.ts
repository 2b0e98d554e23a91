import type { Decision } from '../../messaging.ts';
import { done, failed, problem, type Result } from '../../result.ts';
import { recordOf } from '../../sites/page.ts';
import { connection, type QueuedClick } from '../../storage.ts';
import { type KnownCompany, knownCompany } from '../known-company.ts';
import { addClick } from './click-store.ts';

/**
 * Keeps a decision so that it is sent once, now or later. What it is about is looked up in what the server said of the
 * records: a page can only decide about records of its own host that were shown.
 */
export async function keepClick(host: string, decision: Decision): Promise<Result<QueuedClick>> {
  const paired = await connection.get();
  if (paired === null) return failed(problem('not_paired', 'This browser is not paired with a server.'));
  const companies = await subjectOf(host, decision);
  const [first] = companies;
  if (first === undefined || !fits(decision, first)) {
    return failed(problem('not_allowed_here', 'This page shows nothing that could be decided about like this.'));
  }
  const click: QueuedClick = {
    id: crypto.randomUUID(),
    decision,
    title: companies.map(({ name }) => name).join(', '),
    at: Date.now(),
    state: 'waiting',
    problem: null,
    origin: paired.origin,
    userId: paired.user.id,
    integrationId: first.integrationId,
    externalIds: companies.map(({ externalId }) => externalId),
    ourCompanyId: first.ourCompanyId,
    tries: 0,
    notBefore: 0,
  };
  await addClick(click);
  return done(click);
}

/** The companies decided about, all of one integration; none if one of them is not this host's to decide about. */
async function subjectOf(host: string, decision: Decision): Promise<readonly KnownCompany[]> {
  const keys = 'keys' in decision ? decision.keys : [decision.key];
  if (keys.some((key) => recordOf(key).host !== host)) return [];
  const companies = (await Promise.all(keys.map(knownCompany))).filter((company) => company !== null);
  const integrations = new Set(companies.map(({ integrationId }) => integrationId));
  return companies.length === keys.length && integrations.size === 1 ? companies : [];
}

/** Whether what is to be undone or synced is what the server showed last. */
function fits(decision: Decision, { ourCompanyId, lastActionId }: KnownCompany): boolean {
  if (decision.do === 'undo') return lastActionId === decision.actionId;
  return decision.do !== 'sync' || ourCompanyId !== null;
}
