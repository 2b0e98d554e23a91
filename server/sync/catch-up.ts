import type { Json } from '../../shared/json.ts';
import type { Statement } from '../db/database.ts';
import type { PartTask } from './part-task.ts';
import type { RunContext } from './run-context.ts';
import { writeHeld } from './run-guard.ts';
import { sweepSet } from './sweep-set.ts';
import { pad } from './walk.ts';

/**
 * A night of changes does not show what was deleted. The vendor's count does: while it agrees with what we know, nothing
 * more is asked, however large the estate. `look`: something is gone, or something entered or left the selection, which
 * could hide that. `more`: something came that changes do not show.
 */
export async function compareCount(run: RunContext, task: PartTask): Promise<'agrees' | 'look' | 'more' | 'unknown'> {
  if (!task.part.total) return 'unknown';
  const total = await task.part.total({ pageSize: task.part.pageSize });
  if (total === null) return 'unknown';
  const [known] = await run.db.list<{ n: number }>('SELECT coalesce(sum(n), 0) AS n FROM page WHERE part_id = ?', [
    task.partId,
  ]);
  const expected = known?.n ?? 0;
  // Where pages are no ranges, what came stands on none of them yet: the ids tell whether it explains the difference.
  if (total.n > expected) return task.part.ranged ? 'more' : 'look';
  return total.n === expected && !(await selectionMoved(run, task)) ? 'agrees' : 'look';
}

/** Whether records came among those known before, or left: then equal counts may be two differences. */
async function selectionMoved(run: RunContext, task: PartTask): Promise<boolean> {
  const [moved] = await run.db.list(
    `SELECT 1 FROM change c JOIN record r ON r.id = c.record_id AND r.part_id = ?2
     WHERE c.run_id = ?1 AND (c.field = 'gone' OR c.field = 'created' AND NOT EXISTS (
       SELECT 1 FROM page p, json_each(p.ids) v WHERE p.part_id = ?3 AND p.run_id = ?1 AND p.digest IS NULL AND v.value = r.ext))
     LIMIT 1`,
    [run.hold.runId, task.homeId, task.partId],
  );
  return moved !== undefined;
}

/**
 * Lists the ids of a part alone and corrects what is remembered of its pages, so that `findMissing` sees who left.
 * Answers false when the vendor shows an id we have never met: then the part has to be listed whole.
 */
export async function sweepIds(run: RunContext, task: PartTask): Promise<boolean> {
  if (!task.part.ids) return false;
  const listed = await listIds(task);
  if (!task.part.ranged) return sweepSet(run, task, listed);
  const ranges = await run.db.list<{ lo: string; hi: string; n: number; ids: string }>(
    'SELECT lo, hi, n, ids FROM page WHERE part_id = ? ORDER BY lo',
    [task.partId],
  );
  let at = 0;
  const corrected: Statement[] = [];
  for (const range of ranges) {
    const there = new Set<string>();
    while (at < listed.length && pad(listed[at] ?? '') <= range.hi) there.add(listed[at++] ?? '');
    if (there.size > range.n) return false;
    const before = JSON.parse(range.ids) as string[];
    const kept = [...before.filter((id) => there.has(id)), ...(await arrived(run, task, before, there))];
    if (there.size === range.n && kept.length === before.length && kept.every((id, n) => id === before[n])) continue;
    corrected.push({
      sql: 'UPDATE page SET n = ?3, ids = ?4, digest = NULL, run_id = ?5 WHERE part_id = ?1 AND lo = ?2',
      args: [task.partId, range.lo, there.size, JSON.stringify(kept), run.hold.runId],
    });
  }
  if (at < listed.length) return false;
  await writeHeld(run.db, run.hold, corrected);
  return true;
}

/** Ids that were listed and not kept before, and are live now: the changes brought them into the selection. */
async function arrived(
  run: RunContext,
  task: PartTask,
  before: readonly string[],
  there: ReadonlySet<string>,
): Promise<string[]> {
  const known = new Set(before);
  const others = [...there].filter((id) => !known.has(id));
  if (others.length === 0) return [];
  const rows = await run.db.list<{ ext: string }>(
    `SELECT r.ext FROM json_each(?1) v CROSS JOIN record r
       ON r.integration_id = ?2 AND r.kind = ?3 AND r.ext = v.value AND r.part_id = ?4 AND r.gone_run IS NULL`,
    [JSON.stringify(others), run.integrationId, task.kind, task.homeId],
  );
  return rows.map((row) => row.ext);
}

/** All ids of the part in rising order. */
async function listIds(task: PartTask): Promise<string[]> {
  const ids: string[] = [];
  let cursor: Json | null = null;
  do {
    const page: { ids: string[]; next: Json | null } = (await task.part.ids?.(cursor, {
      pageSize: task.part.pageSize,
    })) ?? { ids: [], next: null };
    ids.push(...page.ids);
    cursor = page.next;
  } while (cursor !== null);
  return ids.sort((a, b) => (pad(a) < pad(b) ? -1 : 1));
}
