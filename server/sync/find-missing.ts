import type { Database } from '../db/database.ts';
import { IdSet } from './id-set.ts';
import type { PartTask } from './part-task.ts';
import { isOlder } from './record-statements.ts';
import type { RunContext } from './run-context.ts';

/** A live record that the vendor did not list. */
export interface Missing {
  id: number;
  ext: string;
  company_ext: string | null;
  type_ext: string | null;
  missing_run: number | null;
}

const CHUNK = 5000;

/**
 * Live records of a part that are on none of its remembered pages, unless an answer newer than the listing brought them.
 * Nearly free when there are none.
 */
export async function findMissing(run: RunContext, task: PartTask): Promise<Missing[]> {
  const [counts] = await run.db.list<{ live: number; seen: number; rejected: number; started_at: number }>(
    `SELECT (SELECT count(*) FROM record WHERE part_id = ?1 AND gone_run IS NULL) AS live,
            (SELECT coalesce(sum(json_array_length(ids)), 0) FROM page WHERE part_id = ?2) AS seen,
            rejected, started_at FROM run_part WHERE run_id = ?3 AND part_id = ?2`,
    [task.homeId, task.partId, run.hold.runId],
  );
  if (!counts || counts.live === 0) return [];
  // Ranges cannot overlap and every id kept is stored: as many live as seen means the very same ones.
  if (task.part.ranged && !task.isNarrow && counts.rejected === 0 && counts.live === counts.seen) return [];
  const seen = await seenIds(run.db, task.partId);
  const { companies } = task.selection;
  const isMissing = (row: Missing) => !seen.has(row.ext);
  const since: Since = [counts.started_at, run.clock.now()];
  if (!task.isNarrow || companies === 'all') return scanPart(run.db, task.homeId, since, isMissing);
  return (await ofCompanies(run, task, since, companies)).filter(isMissing);
}

async function seenIds(db: Database, partId: number): Promise<IdSet> {
  const seen = new IdSet();
  let from = '';
  for (;;) {
    const pages = await db.list<{ lo: string; ids: string }>(
      'SELECT lo, ids FROM page WHERE part_id = ? AND lo > ? ORDER BY lo LIMIT 100',
      [partId, from],
    );
    for (const page of pages) for (const id of JSON.parse(page.ids) as string[]) seen.add(id);
    const last = pages.at(-1);
    if (!last) return seen;
    from = last.lo;
  }
}

/** When the listing began, and now. */
type Since = [startedAt: number, now: number];

function ofCompanies(run: RunContext, task: PartTask, since: Since, companies: readonly string[]): Promise<Missing[]> {
  return run.db.list<Missing>(
    `SELECT r.id, r.ext, r.company_ext, r.type_ext, r.missing_run FROM json_each(?1) c
     CROSS JOIN record r ON r.company_ext = c.value AND r.kind = ?2
     WHERE r.integration_id = ?3 AND r.part_id = ?4 AND r.gone_run IS NULL AND ${isOlder('r', '?5', '?6')}`,
    [JSON.stringify(companies), task.kind, run.integrationId, task.homeId, ...since],
  );
}

async function scanPart(
  db: Database,
  homeId: number,
  since: Since,
  isMissing: (row: Missing) => boolean,
): Promise<Missing[]> {
  const missing: Missing[] = [];
  let from = 0;
  for (;;) {
    const rows = await db.list<Missing>(
      `SELECT id, ext, company_ext, type_ext, missing_run FROM record
       WHERE part_id = ?1 AND gone_run IS NULL AND id > ?2 AND ${isOlder('record', '?3', '?4')} ORDER BY id LIMIT ${CHUNK}`,
      [homeId, from, ...since],
    );
    for (const row of rows) if (isMissing(row)) missing.push(row);
    const last = rows.at(-1);
    if (!last) return missing;
    from = last.id;
  }
}
