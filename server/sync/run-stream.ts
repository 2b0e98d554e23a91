import pLimit from 'p-limit';
import { STREAM_KINDS, type StreamName } from '../../shared/kinds.ts';
import type { Known } from '../connectors/connector.ts';
import type { ConnectorError } from '../connectors/errors.ts';
import type { Statement } from '../db/database.ts';
import { compareCount, sweepIds } from './catch-up.ts';
import { leaveParts } from './leave-parts.ts';
import { listPart } from './list-part.ts';
import { mootStatements } from './moot-holds.ts';
import { forgetOlderPages, forgetPages } from './page-memory.ts';
import type { PartTask } from './part-task.ts';
import { isPassable } from './passable.ts';
import { projectAgain } from './project-again.ts';
import { readCompanies } from './read-companies.ts';
import { readDetails } from './read-details.ts';
import type { RunContext } from './run-context.ts';
import { underWay } from './run-entries.ts';
import { writeHeld } from './run-guard.ts';
import { logStatements } from './run-log.ts';
import { partState } from './run-part.ts';
import { settleMissing } from './settle-missing.ts';
import { streamTasks } from './stream-tasks.ts';

/** Parts of one stream that are listed at once. The vendor's own limit, if it has one, is kept further down. */
const PARTS_AT_ONCE = 4;

export interface StreamResult {
  parts: number;
  failed: { title: string; error: ConnectorError }[];
}

/** Syncs one stream within the run's scope. A part that fails harms no other; what concerns all of them is thrown. */
export async function runStream(run: RunContext, name: StreamName, known: Known): Promise<StreamResult> {
  const stands = await streamTasks(run, name, known);
  if (!stands) return { parts: 0, failed: [] };
  const { tasks } = stands;
  const [home] = tasks;
  if (name === 'companies' && run.scope.companies !== 'all' && home) {
    await readCompanies(run, home, run.scope.companies);
    return { parts: 1, failed: [] };
  }
  run.outage.begin();
  let isOut = false;
  let skipped = 0;
  const limit = pLimit(PARTS_AT_ONCE);
  const failed: StreamResult['failed'] = [];
  const fatal: unknown[] = [];
  await Promise.all(
    tasks.map((task) =>
      limit(async () => {
        if (fatal.length > 0) return;
        if (isOut) {
          skipped++;
          return;
        }
        try {
          await syncPart(run, task);
          run.outage.worked();
        } catch (error) {
          if (isPassable(error)) {
            isOut ||= run.outage.failed(error);
            await noteFailure(run, task, error);
            failed.push({ title: task.title, error });
          } else fatal.push(error);
        }
      }),
    ),
  );
  if (fatal.length > 0) throw fatal[0];
  if (skipped > 0) {
    await run.log({
      level: 'warning',
      code: 'parts-skipped',
      kind: STREAM_KINDS[name],
      message: `So many in a row could not be read that the others (${skipped}) were not asked for. The next sync does.`,
    });
  }
  run.outage.end();
  await settle(run, tasks, failed.length === 0);
  if (run.scope.companies === 'all') await leaveParts(run, stands);
  if (failed.length === 0 && skipped === 0) await readDetails(run, name, tasks);
  await writeHeld(run.db, run.hold, mootStatements(run.integrationId, STREAM_KINDS[name], run.clock.now()));
  // Special fields that were changed while this was listed.
  await projectAgain(run, STREAM_KINDS[name]);
  return { parts: tasks.length, failed };
}

async function syncPart(run: RunContext, task: PartTask): Promise<void> {
  await listPart(run, task);
  if (task.mode === 'changes') {
    const count = await compareCount(run, task);
    if (count === 'agrees' || count === 'unknown') return;
    // The changes do not explain what the vendor counts: if its ids do not either, compare everything, now.
    if (!(count === 'look' && (await sweepIds(run, task)))) await listPart(run, await asWhole(run, task));
  }
  task.isComplete = true;
}

async function asWhole(run: RunContext, task: PartTask): Promise<PartTask> {
  await writeHeld(run.db, run.hold, [
    {
      sql: `UPDATE run_part SET mode = 'whole', state = 'listing', cursor = NULL, pages = 0, read = 0, unchanged = 0, filtered = 0, rejected = 0
            WHERE run_id = ?1 AND part_id = ?2`,
      args: [run.hold.runId, task.partId],
    },
    { sql: 'UPDATE part SET selection = ?2 WHERE id = ?1', args: [task.partId, underWay(task.selectionKey)] },
  ]);
  task.mode = 'whole';
  task.since = null;
  return task;
}

/** After all parts: what is gone, then marks. A mark moves only when the whole stream came through. */
async function settle(run: RunContext, tasks: readonly PartTask[], allListed: boolean): Promise<void> {
  for (const task of tasks) {
    const state = await partState(run, task);
    if (state.state !== 'listed') continue;
    if (task.mode === 'whole' && !task.part.ranged && !task.isNarrow) {
      await writeHeld(run.db, run.hold, [forgetOlderPages(task.partId, run.hold.runId)]);
    }
    if (task.isComplete) await settleMissing(run, task);
    await writeHeld(run.db, run.hold, [
      {
        sql: `UPDATE run_part SET state = 'done' WHERE run_id = ?1 AND part_id = ?2`,
        args: [run.hold.runId, task.partId],
      },
      ...(task.isNarrow
        ? [
            ...knownStatements(task, run.startedAt),
            ...forgetPages(task.partId),
            { sql: 'DELETE FROM part WHERE id = ? AND id <> ?', args: [task.partId, task.homeId] },
          ]
        : [
            {
              sql: `UPDATE part SET error = NULL, selection = ?2, mark = CASE WHEN ?3 THEN coalesce(?4, mark) ELSE mark END,
                      whole_at = CASE WHEN ?5 THEN ?6 ELSE whole_at END WHERE id = ?1`,
              args: [
                task.partId,
                task.selectionKey,
                allListed ? 1 : 0,
                state.mark,
                task.mode === 'whole' ? 1 : 0,
                run.startedAt,
              ],
            },
          ]),
    ]);
  }
}

/**
 * A part that is about one company has been listed whole by a run for that company too: what is new in it from now on is
 * news. It has no mark yet, so that its next listing is whole all the same.
 */
function knownStatements({ part, homeId, isComplete }: PartTask, at: number): Statement[] {
  if (part.company === undefined || !isComplete) return [];
  return [{ sql: 'UPDATE part SET whole_at = ?2 WHERE id = ?1 AND whole_at IS NULL', args: [homeId, at] }];
}

async function noteFailure(run: RunContext, task: PartTask, error: ConnectorError): Promise<void> {
  await writeHeld(run.db, run.hold, [
    {
      sql: `UPDATE run_part SET state = 'failed', error = ?3 WHERE run_id = ?1 AND part_id = ?2`,
      args: [run.hold.runId, task.partId, error.message],
    },
    { sql: 'UPDATE part SET error = ?2 WHERE id = ?1', args: [task.homeId, error.message] },
    ...logStatements(run.hold.runId, run.clock.now(), [
      {
        level: 'error',
        code: error.code,
        kind: task.kind,
        part: task.part.key,
        message: `${task.title}: ${error.message}`,
      },
    ]),
  ]);
}
