import type { Database } from '../db/database.ts';

/**
 * When a run last read this vendor's company and what belongs to it, since it was mapped; null before the first. Runs
 * are walked from the newest by their index, and a night's run, which covers all, is never far.
 */
export async function lastSynced(
  db: Database,
  integrationId: number,
  ext: string,
  mappedAt: number,
): Promise<number | null> {
  const [run] = await db.point<{ at: number }>(
    `SELECT r.finished_at AS at FROM run r
     WHERE r.integration_id = ?1 AND r.state = 'succeeded' AND r.created_at >= ?3 AND r.scope ->> 'streams' = 'all'
       AND (r.scope ->> 'companies' = 'all' OR EXISTS (SELECT 1 FROM json_each(r.scope, '$.companies') c WHERE c.value = ?2))
     ORDER BY r.id DESC LIMIT 1`,
    [integrationId, ext, mappedAt],
  );
  return run?.at ?? null;
}
