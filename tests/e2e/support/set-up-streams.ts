import { z } from 'zod';
import { integrationView } from '../../../shared/api/integrations.ts';
import { runView } from '../../../shared/api/runs.ts';
import { turnOn } from '../../demo/bring-in.ts';
import { watchRuns } from '../../demo/watch-runs.ts';
import type { Stage } from './open-stage.ts';

/** Turns configurations and contacts on, as an administrator would, and waits until the server has nothing to do. */
export async function setUpStreams({ api }: Stage): Promise<void> {
  const { items } = await api.get('/api/integrations', z.object({ items: z.array(integrationView) }));
  const watch = await watchRuns(api);
  try {
    for (const { id } of items) {
      for (const stream of ['configurations', 'contacts'] as const) {
        const { runId } = await turnOn(api, id, stream);
        // It may have been over before anybody listened.
        const run = await api.get(`/api/runs/${runId}`, runView);
        if (run.finishedAt === null) await watch.finished(runId, () => undefined);
      }
    }
  } finally {
    watch.close();
  }
}
