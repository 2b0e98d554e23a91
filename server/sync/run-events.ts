import type { SqlValue, Statement } from '../db/database.ts';

/** Most events kept for those who come back; whoever was away longer loads everything anew. */
const KEPT = 10_000;

/**
 * Tells where a run stands, from the rows of the run itself, so that the news and the numbers cannot differ. Kinds:
 * `run.queued`, `run.progress`, `run.finished`.
 */
export function runEventStatement(
  kind: 'run.queued' | 'run.progress' | 'run.finished',
  runId: number,
  now: number,
): Statement {
  return {
    sql: `INSERT INTO event (at, kind, payload)
          SELECT ?1, ?2, json_object('runId', r.id, 'integrationId', r.integration_id, 'lane', r.lane, 'state', r.state,
            'trigger', r.trigger, 'error', r.error_message, 'streams', json(coalesce((
              SELECT json_group_array(json_object('kind', kind, 'parts', parts, 'done', done, 'failed', failed, 'read', rd, 'created', cr,
                'updated', up, 'unchanged', un, 'deleted', de, 'rejected', re, 'total', total))
              FROM (SELECT kind, count(*) AS parts, sum(state IN ('listed', 'done')) AS done, sum(state = 'failed') AS failed,
                      sum(read) AS rd, sum(created) AS cr, sum(updated) AS up, sum(unchanged) AS un, sum(deleted) AS de,
                      sum(rejected) AS re, sum(total) AS total
                    FROM run_part WHERE run_id = r.id GROUP BY kind ORDER BY min(part_id))), '[]')))
          FROM run r WHERE r.id = ?3`,
    args: [now, kind, runId],
  };
}

/** Something a person should look at: a held deletion, refused credentials. */
export function attentionStatement(now: number, about: Record<string, SqlValue>): Statement {
  return {
    sql: `INSERT INTO event (at, kind, payload) VALUES (?, 'attention', ?)`,
    args: [now, JSON.stringify(about)],
  };
}

export function forgetOldEvents(): Statement {
  return { sql: `DELETE FROM event WHERE id <= (SELECT max(id) FROM event) - ${KEPT}` };
}
