import type { RunProgress } from '../../shared/api/pages.ts';
import type { Database } from '../db/database.ts';
import { findRun } from '../sync/list-runs.ts';

/**
 * The run that is at work for a vendor's company, or waits to be; those made for it alone come first. The plus has the few
 * open runs read by their own index, not all runs the integration ever had.
 */
export async function runningFor(db: Database, integrationId: number, ext: string): Promise<RunProgress | null> {
  const [open] = await db.point<{ id: number }>(
    `SELECT r.id FROM run r WHERE r.state IN ('queued', 'running') AND +r.integration_id = ?1
       AND (r.scope ->> 'companies' = 'all' OR EXISTS (SELECT 1 FROM json_each(r.scope, '$.companies') c WHERE c.value = ?2))
     ORDER BY r.scope ->> 'companies' = 'all', r.state = 'queued', r.id LIMIT 1`,
    [integrationId, ext],
  );
  const run = open && (await findRun(db, open.id));
  if (!run) return null;
  const { id, lane, state, trigger, error } = run;
  const streams = run.streams.map(({ filtered: _, ...stream }) => stream);
  return { runId: id, integrationId, lane, state, trigger, error: error?.message ?? null, streams };
}
