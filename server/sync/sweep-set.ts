import type { Database, Statement } from '../db/database.ts';
import type { PartTask } from './part-task.ts';
import type { RunContext } from './run-context.ts';
import { writeHeld } from './run-guard.ts';
import { pad } from './walk.ts';

interface Page {
  lo: string;
  /** Records listed there, wanted or not. */
  n: number;
  /** Of those, the ones that are kept. */
  ids: string[];
}

/**
 * Corrects what is remembered of a part whose pages are no ranges, by the vendor's ids: who left is taken off, who came
 * is put on a page of its own, and the sum is what the vendor has now. Answers false when more ids are unknown than
 * those that were never wanted, and those that changed into it, can explain: then the part has to be listed whole.
 *
 * @param listed every id that the vendor has
 */
export async function sweepSet(run: RunContext, task: PartTask, listed: readonly string[]): Promise<boolean> {
  const there = new Set(listed);
  const pages = await readPages(run.db, task.partId);
  const live = await liveIds(run.db, task.homeId);
  const known = new Set(pages.flatMap(({ ids }) => ids));
  const unwanted = pages.reduce((sum, { n, ids }) => sum + n - ids.length, 0);
  const isLive = new Set(live);
  // One that could not be read is known by name as well, though no record of it is stored.
  const unwantedNow = listed.filter((ext) => !isLive.has(ext) && !known.has(ext)).length;
  if (unwantedNow > unwanted + (await filteredOut(run, task))) return false;

  const arrived = live.filter((ext) => there.has(ext) && !known.has(ext));
  // Records nobody wanted and that are gone stand on no page by name: they are taken off where there are such.
  let vanished = Math.max(0, unwanted - unwantedNow);
  const corrected = pages.map((page) => {
    const ids = page.ids.filter((ext) => there.has(ext));
    const off = Math.min(vanished, page.n - page.ids.length);
    vanished -= off;
    return { lo: page.lo, ids, n: page.n - (page.ids.length - ids.length) - off, was: page.n };
  });
  const rest = { n: arrived.length + Math.max(0, unwantedNow - unwanted), ids: arrived };
  const statements = corrected
    .filter(({ n, was }) => n !== was)
    .map(({ lo, ids, n }) => pageStatement('UPDATE', task.partId, run.hold.runId, { lo, n, ids }));
  const last = Math.max(-1, ...pages.map(({ lo }) => Number(lo)));
  if (rest.n > 0)
    statements.push(pageStatement('INSERT', task.partId, run.hold.runId, { lo: pad(String(last + 1)), ...rest }));
  await writeHeld(run.db, run.hold, statements);
  return true;
}

/** A corrected page is read again when it is next listed: it is not what its digest was taken of. */
function pageStatement(how: 'UPDATE' | 'INSERT', partId: number, runId: number, { lo, n, ids }: Page): Statement {
  return {
    sql:
      how === 'UPDATE'
        ? 'UPDATE page SET n = ?3, ids = ?4, digest = NULL, run_id = ?5 WHERE part_id = ?1 AND lo = ?2'
        : 'INSERT INTO page (part_id, lo, hi, n, ids, digest, run_id) VALUES (?1, ?2, NULL, ?3, ?4, NULL, ?5)',
    args: [partId, lo, n, JSON.stringify(ids), runId],
  };
}

async function readPages(db: Database, partId: number): Promise<Page[]> {
  const rows = await db.list<{ lo: string; n: number; ids: string }>(
    'SELECT lo, n, ids FROM page WHERE part_id = ? ORDER BY lo',
    [partId],
  );
  return rows.map(({ lo, n, ids }) => ({ lo, n, ids: JSON.parse(ids) as string[] }));
}

async function liveIds(db: Database, homeId: number): Promise<string[]> {
  const rows = await db.list<{ ext: string }>(
    'SELECT ext FROM record WHERE part_id = ? AND gone_run IS NULL ORDER BY ext',
    [homeId],
  );
  return rows.map(({ ext }) => ext);
}

/** Changed records of this run that nobody wanted: some of them may be new. */
async function filteredOut(run: RunContext, task: PartTask): Promise<number> {
  const [row] = await run.db.point<{ filtered: number }>(
    'SELECT filtered FROM run_part WHERE run_id = ? AND part_id = ?',
    [run.hold.runId, task.partId],
  );
  return row?.filtered ?? 0;
}
