import type { Statement } from '../db/database.ts';
import type { Loss } from './hold-reasons.ts';
import type { PartTask } from './part-task.ts';
import type { RunContext } from './run-context.ts';

/** Records about whose deletion a person has yet to decide, or has decided that they stay. */
export async function heldRecords(run: RunContext): Promise<Set<number>> {
  const rows = await run.db.list<{ id: number }>(
    `SELECT r.value AS id FROM hold h, json_each(h.records) r
     WHERE h.integration_id = ? AND h.state IN ('waiting', 'refused')`,
    [run.integrationId],
  );
  return new Set(rows.map((row) => row.id));
}

/** Puts deletions before a person. */
export function holdStatements(run: RunContext, task: PartTask, losses: readonly Loss[]): Statement[] {
  return losses.map(({ reason, message, ids }) => ({
    sql: `INSERT INTO hold (integration_id, run_id, kind, part_id, reason, message, n, records, at, state)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`,
    args: [
      run.integrationId,
      run.hold.runId,
      task.kind,
      task.homeId,
      reason,
      message,
      ids.length,
      JSON.stringify(ids),
      run.clock.now(),
    ],
  }));
}
