import { z } from 'zod';
import { integrationView } from '../../../shared/api/integrations.ts';
import { runStarted, runView } from '../../../shared/api/runs.ts';
import type { ApiClient } from '../../demo/api-client.ts';
import { watchRuns } from '../../demo/watch-runs.ts';

/** Lists everything of every integration anew, and waits until that is done. */
export async function syncWhole(api: ApiClient): Promise<void> {
  const { items } = await api.get('/api/integrations', z.object({ items: z.array(integrationView) }));
  const watch = await watchRuns(api);
  try {
    for (const { id } of items) {
      const { runId } = await api.post(`/api/integrations/${id}/sync`, { whole: true }, runStarted);
      const run = await api.get(`/api/runs/${runId}`, runView);
      if (run.finishedAt === null) await watch.finished(runId, () => undefined);
    }
  } finally {
    watch.close();
  }
}
