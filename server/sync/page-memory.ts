import type { Database, Statement } from '../db/database.ts';
import type { FetchedPage } from './fetch-page.ts';
import type { PartTask } from './part-task.ts';
import type { RunContext } from './run-context.ts';
import { pad, START, type Step, unpad } from './walk.ts';

/**
 * The pages of a part as last listed. They serve three ends at once: an unchanged page is known by its digest, the ids
 * on them are the set of records seen, and a vendor's total is held against their sum.
 */
export interface RememberedPage {
  lo: string;
  hi: string;
  n: number;
  digest: string | null;
}

export function rememberedPages(db: Database, task: PartTask): Promise<RememberedPage[]> {
  return db.list<RememberedPage>(
    `SELECT lo, coalesce(hi, lo) AS hi, n, digest FROM page WHERE part_id = ? ORDER BY lo`,
    [task.partId],
  );
}

export async function rememberedPage(db: Database, task: PartTask, step: Step): Promise<{ n: number; kept: number }> {
  const [page] = await db.point<{ n: number; kept: number }>(
    'SELECT n, json_array_length(ids) AS kept FROM page WHERE part_id = ? AND lo = ?',
    [task.partId, step.lo],
  );
  return page ?? { n: 0, kept: 0 };
}

/** Puts a listed page in the place of what was remembered there. To be part of the page's own batch. */
export function rememberStatements(
  run: RunContext,
  task: PartTask,
  step: Step,
  page: FetchedPage,
  reached: string | null,
): Statement[] {
  if (task.mode === 'changes')
    return task.part.ranged && page.rows
      ? appendNew(
          run,
          task,
          page.rows.seen,
          page.rows.left.map((row) => row.ext),
        )
      : [];
  const { runId } = run.hold;
  if (!page.rows)
    return [{ sql: 'UPDATE page SET run_id = ?3 WHERE part_id = ?1 AND lo = ?2', args: [task.partId, step.lo, runId] }];
  const insert: Statement = {
    sql: 'INSERT OR REPLACE INTO page (part_id, lo, hi, n, ids, digest, run_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
    args: [task.partId, step.lo, reached, page.rows.listed, JSON.stringify(page.rows.seen), page.digest, runId],
  };
  if (!task.part.ranged) return [insert];
  if (reached === null) return []; // Nothing beyond the last range.
  return [
    { sql: 'DELETE FROM page WHERE part_id = ?1 AND lo >= ?2 AND lo < ?3', args: [task.partId, step.lo, reached] },
    insert,
  ];
}

/** A night of changes meets new records beyond the last range: they make a range of their own, so that totals stay right. */
function appendNew(run: RunContext, task: PartTask, seen: readonly string[], left: readonly string[]): Statement[] {
  const listed = [...seen.map((id) => [pad(id), 1] as const), ...left.map((id) => [pad(id), 0] as const)].sort(
    ([a], [b]) => (a < b ? -1 : 1),
  );
  if (listed.length === 0) return [];
  const rows = listed.map(([padded, kept]) => [padded, kept ? unpad(padded) : null]);
  return [
    {
      sql: `INSERT INTO page (part_id, lo, hi, n, ids, digest, run_id)
            SELECT ?1, l.hi, max(v.value ->> 0), count(*), json_group_array(v.value ->> 1) FILTER (WHERE v.value ->> 1 IS NOT NULL), NULL, ?3
            FROM json_each(?2) v,
              (SELECT coalesce(max(hi), '${START}') AS hi FROM page WHERE part_id = ?1) l
            WHERE v.value ->> 0 > l.hi HAVING count(*) > 0`,
      args: [task.partId, JSON.stringify(rows), run.hold.runId],
    },
  ];
}

export function forgetPages(partId: number): Statement[] {
  return [{ sql: 'DELETE FROM page WHERE part_id = ?', args: [partId] }];
}

/** After a whole listing: pages of earlier runs that no longer exist. A ranged part replaces its pages as it goes. */
export function forgetOlderPages(partId: number, runId: number): Statement {
  return { sql: 'DELETE FROM page WHERE part_id = ? AND run_id <> ?', args: [partId, runId] };
}

/**
 * Records were written outside a whole listing of their part: the pages they stand on are read again next time. Else a
 * value that went there and back again between two listings would stay as it was in between.
 */
export function doubtPages(partId: number, exts: readonly string[]): Statement[] {
  if (exts.length === 0) return [];
  return [
    {
      sql: `UPDATE page SET digest = NULL WHERE part_id = ?1 AND digest IS NOT NULL
            AND (hi IS NULL OR EXISTS (SELECT 1 FROM json_each(?2) WHERE value > lo AND value <= hi))`,
      args: [partId, JSON.stringify(exts.map(pad))],
    },
  ];
}
