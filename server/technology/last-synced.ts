import type { Database } from '../db/database.ts';

/** A night's run, which covers all companies, is among the last so many, whatever was imported by day. */
const RUNS_LOOKED_AT = 500;

/** When a run last read this vendor's company and what belongs to it, since it was mapped; null before the first. */
export async function lastSynced(
  db: Database,
  integrationId: number,
  ext: string,
  mappedAt: number,
): Promise<number | null> {
  const [run] = await db.point<{ at: number }>(
    `SELECT r.finished_at AS at
     FROM (SELECT * FROM run WHERE integration_id = ?1 ORDER BY id DESC LIMIT ${RUNS_LOOKED_AT}) r
     WHERE r.state = 'succeeded' AND r.created_at >= ?3 AND r.scope ->> 'streams' = 'all'
       AND (r.scope ->> 'companies' = 'all' OR EXISTS (SELECT 1 FROM json_each(r.scope, '$.companies') c WHERE c.value = ?2))
     ORDER BY r.id DESC LIMIT 1`,
    [integrationId, ext, mappedAt],
  );
  return run?.at ?? null;
}
