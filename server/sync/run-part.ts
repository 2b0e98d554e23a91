import type { Json } from '../../shared/json.ts';
import type { Statement } from '../db/database.ts';
import type { PageCounts } from './apply-page.ts';
import type { PartTask } from './part-task.ts';
import type { RunContext } from './run-context.ts';

/** Where a part of a run stands, as saved. */
export interface PartState {
  state: 'listing' | 'listed' | 'done' | 'failed';
  cursor: string | null;
  pages: number;
  read: number;
  rejected: number;
  relisted: number;
  mark: string | null;
}

export async function partState(run: RunContext, task: Pick<PartTask, 'partId'>): Promise<PartState> {
  const [state] = await run.db.point<PartState>(
    'SELECT state, cursor, pages, read, rejected, relisted, mark FROM run_part WHERE run_id = ? AND part_id = ?',
    [run.hold.runId, task.partId],
  );
  if (!state) throw new Error(`Part ${task.partId} was never entered into run ${run.hold.runId}.`);
  return state;
}

/**
 * Saves the place to go on from and adds up what a page did. Violates NOT NULL when the page was saved already, so that
 * a batch whose answer got lost on the way can be sent again without counting twice.
 */
export function partStatement(
  run: RunContext,
  task: PartTask,
  page: number,
  done: { cursor: Json | null; counts: PageCounts; mark: Json | undefined; ended: boolean },
): Statement {
  const { counts } = done;
  return {
    sql: `UPDATE run_part SET pages = CASE WHEN pages = ?3 THEN pages + 1 END, cursor = ?4, mark = coalesce(mark, ?5), state = ?6,
            read = read + ?7, created = created + ?8, updated = updated + ?9, unchanged = unchanged + ?10,
            rejected = rejected + ?11, filtered = filtered + ?12, deleted = deleted + ?13
          WHERE run_id = ?1 AND part_id = ?2`,
    args: [
      run.hold.runId,
      task.partId,
      page,
      done.cursor === null ? null : JSON.stringify(done.cursor),
      done.mark === undefined ? null : JSON.stringify(done.mark),
      done.ended ? 'listed' : 'listing',
      counts.read,
      counts.created,
      counts.updated,
      counts.unchanged,
      counts.rejected,
      counts.filtered,
      counts.deleted,
    ],
  };
}
