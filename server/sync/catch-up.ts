import type { Json } from '../../shared/json.ts';
import type { Statement } from '../db/database.ts';
import type { PartTask } from './part-task.ts';
import type { RunContext } from './run-context.ts';
import { writeHeld } from './run-guard.ts';
import { pad } from './walk.ts';

/**
 * A night of changes does not show what was deleted. The vendor's count does: while it agrees with what we know, nothing
 * more is asked, however large the estate. `fewer`: something is gone. `more`: something came that changes do not show.
 */
export async function compareCount(run: RunContext, task: PartTask): Promise<'same' | 'fewer' | 'more' | 'unknown'> {
  if (!task.part.total) return 'unknown';
  const total = await task.part.total({ pageSize: task.part.pageSize });
  const [known] = await run.db.list<{ n: number }>('SELECT coalesce(sum(n), 0) AS n FROM page WHERE part_id = ?', [
    task.partId,
  ]);
  const expected = known?.n ?? 0;
  if (total.n === expected) return 'same';
  return total.n < expected ? 'fewer' : 'more';
}

/**
 * Lists the ids of a part alone and corrects what is remembered of its pages, so that `findMissing` sees who left.
 * Answers false when the vendor shows an id we have never met: then the part has to be listed whole.
 */
export async function sweepIds(run: RunContext, task: PartTask): Promise<boolean> {
  if (!task.part.ids) return false;
  const listed = await listIds(task);
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
    if (there.size === range.n) continue;
    const kept = (JSON.parse(range.ids) as string[]).filter((id) => there.has(id));
    corrected.push({
      sql: 'UPDATE page SET n = ?3, ids = ?4, digest = NULL, run_id = ?5 WHERE part_id = ?1 AND lo = ?2',
      args: [task.partId, range.lo, there.size, JSON.stringify(kept), run.hold.runId],
    });
  }
  if (at < listed.length) return false;
  await writeHeld(run.db, run.hold, corrected);
  return true;
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
