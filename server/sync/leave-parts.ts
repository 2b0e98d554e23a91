import { goneStatements } from './gone-statements.ts';
import type { RunContext } from './run-context.ts';
import { writeHeld } from './run-guard.ts';
import { leftOf } from './stored-record.ts';
import type { StreamTasks } from './stream-tasks.ts';

const CHUNK = 1000;

/**
 * Takes records out of sight whose part is not listed any more because the settings leave it out, such as the sites of a
 * company that is no longer chosen. What the settings still want stays: that its part is missing proves nothing.
 */
export async function leaveParts(run: RunContext, { streamId, selectionNow, tasks }: StreamTasks): Promise<void> {
  const wanted = await selectionNow();
  const listed = JSON.stringify(tasks.map((task) => task.homeId));
  let from = 0;
  for (;;) {
    const rows = await run.db.list<{ id: number; data: string }>(
      `SELECT r.id, r.data FROM part p CROSS JOIN record r ON r.part_id = p.id AND r.gone_run IS NULL
       WHERE p.stream_id = ?1 AND p.id NOT IN (SELECT value FROM json_each(?2)) AND r.id > ?3
       ORDER BY r.id LIMIT ${CHUNK}`,
      [streamId, listed, from],
    );
    const last = rows.at(-1);
    if (!last) return;
    const left = leftOf(rows, wanted);
    if (left.length > 0) {
      await writeHeld(run.db, run.hold, [
        ...goneStatements(left, 'out-of-scope', run.hold.runId, run.clock.now()),
        // Chosen again, the part may look as it did before: it is to be read all the same.
        {
          sql: `DELETE FROM page WHERE part_id IN (
                  SELECT r.part_id FROM json_each(?) v CROSS JOIN record r ON r.id = v.value)`,
          args: [JSON.stringify(left)],
        },
      ]);
    }
    from = last.id;
  }
}
