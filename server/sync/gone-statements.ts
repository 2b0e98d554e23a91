import type { Statement } from '../db/database.ts';

export type GoneWhy = 'deleted' | 'out-of-scope';

/** Takes records out of sight: counted off, told in the history, their last data kept. To be part of the caller's batch. */
export function goneStatements(recordIds: readonly number[], why: GoneWhy, runId: number, now: number): Statement[] {
  if (recordIds.length === 0) return [];
  const ids = JSON.stringify(recordIds);
  const live = 'FROM json_each(?1) p CROSS JOIN record r ON r.id = p.value AND r.gone_run IS NULL';
  return [
    {
      sql: `INSERT INTO count_by (integration_id, kind, company_ext, type_ext, n)
            SELECT r.integration_id, r.kind, coalesce(r.company_ext, ''), coalesce(r.type_ext, ''), -count(*) ${live}
            WHERE true GROUP BY 1, 2, 3, 4 ON CONFLICT DO UPDATE SET n = n + excluded.n`,
      args: [ids],
    },
    {
      sql: `INSERT INTO change (run_id, record_id, company_ext, field, old, new, cause, at)
            SELECT ?2, r.id, r.company_ext, 'gone', NULL, json_quote(?3), 'vendor', ?4 ${live}`,
      args: [ids, runId, why, now],
    },
    {
      sql: `UPDATE record SET gone_run = ?2, gone_why = ?3, missing_run = NULL WHERE gone_run IS NULL AND id IN (SELECT value FROM json_each(?1))`,
      args: [ids, runId, why],
    },
  ];
}
