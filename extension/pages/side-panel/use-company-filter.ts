import type { IntegrationView } from '../../../shared/api/integrations.ts';
import type { RunView } from '../../../shared/api/runs.ts';
import { done, type Result } from '../../result.ts';
import { useSession } from '../page-context.ts';
import { useLoad } from '../use-load.ts';

/** Shorter than this fits nearly every name. */
const LEAST = 2;
const MOST = 50;

/**
 * Whether a run has read a company whose name has `q` in it: it was about such a company, or about all. While the
 * server is asked for their numbers, every run fits.
 */
export function useCompanyFilter(q: string, integrations: readonly IntegrationView[]): (run: RunView) => boolean {
  const { api } = useSession();
  const wanted = q.trim().length < LEAST ? '' : q.trim();
  const ids = integrations.filter(({ state }) => state !== 'disconnected').map(({ id }) => id);
  const { data } = useLoad(`runs of ${wanted} ${ids}`, async (signal): Promise<Result<ReadonlySet<string>>> => {
    const keys = new Set<string>();
    for (const id of wanted === '' ? [] : ids) {
      const answer = await api.call(
        'GET /api/integrations/{id}/companies',
        { params: { id }, query: { q: wanted, limit: MOST } },
        { signal },
      );
      if (!answer.ok) return answer;
      for (const { externalId } of answer.data.items) keys.add(keyOf(id, externalId));
    }
    return done(keys);
  });
  return ({ integrationId, scope: { companies } }) => {
    if (wanted === '' || data === null || companies === 'all') return true;
    return companies.some((externalId) => data.has(keyOf(integrationId, externalId)));
  };
}

function keyOf(integrationId: number, externalId: string): string {
  return `${integrationId} ${externalId}`;
}
