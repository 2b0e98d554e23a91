import { hash } from 'node:crypto';
import type { StreamName } from '../../shared/kinds.ts';
import type { ReadAnswer } from '../connectors/connector.ts';
import { ConnectorError } from '../connectors/errors.ts';
import type { Statement } from '../db/database.ts';
import { applyPage } from './apply-page.ts';
import type { PartTask } from './part-task.ts';
import { enqueueStatement, type RunRequest } from './queue.ts';
import { emptyPage, takeRecord } from './read-rows.ts';
import type { RunContext } from './run-context.ts';
import { writeHeld } from './run-guard.ts';

/** Records asked for and saved together. */
const AT_ONCE = 24;
/** What is left over waits for the vendor's next hour, which is how long their limits last. */
const NEXT_MS = 3_600_000;

/**
 * Reads singly what the list shows only in part: records never read so come first, then those whose row is news, then
 * those read longest ago. A run reads no more than the part allows; another one follows while some were never read.
 */
export async function readDetails(run: RunContext, name: StreamName, tasks: readonly PartTask[]): Promise<void> {
  let unread = 0;
  for (const task of tasks) {
    if (!task.part.detail) continue;
    const basis = detailBasis(task);
    await readPart(run, task, basis, await due(run, task, basis, task.part.detail.most));
    unread += await countUnread(run, task, basis);
  }
  if (unread === 0) return;
  const now = run.clock.now();
  const request: RunRequest = {
    integrationId: run.integrationId,
    lane: 'nightly',
    scope: { streams: [name], companies: 'all' },
    trigger: 'crawl',
    notBefore: now + NEXT_MS,
  };
  await writeHeld(run.db, run.hold, [enqueueStatement(request, now)]);
  await run.log({
    level: 'info',
    code: 'details-follow',
    message: `${unread} records are known by their row of the list only. The rest of them is read by runs that follow, an hour apart.`,
  });
}

interface Due {
  id: number;
  ext: string;
}

/** What was read under another choice of fields counts as unread. */
function detailBasis({ selection }: PartTask): string {
  return hash('sha1', JSON.stringify([...selection.fields].sort()), 'base64').slice(0, 12);
}

const READ = 'd.record_id = r.id AND d.basis = ?2';

function due(run: RunContext, task: PartTask, basis: string, most: number): Promise<Due[]> {
  const { companies } = task.selection;
  // A person who waits for a few companies does not wait for what is known of them to be read again.
  const narrow = `AND r.company_ext IN (SELECT value FROM json_each(?6)) AND (d.at IS NULL OR r.changed_run = ?4)`;
  return run.db.list<Due>(
    `SELECT r.id, r.ext FROM record r LEFT JOIN detail d ON ${READ}
     WHERE r.part_id = ?1 AND r.gone_run IS NULL AND coalesce(d.at, 0) < ?3 ${task.isNarrow ? narrow : ''}
     ORDER BY d.at IS NOT NULL, r.changed_run <> ?4, d.at, r.id LIMIT ?5`,
    [
      task.homeId,
      basis,
      run.startedAt,
      run.hold.runId,
      most,
      ...(task.isNarrow ? [JSON.stringify(companies === 'all' ? [] : companies)] : []),
    ],
  );
}

async function countUnread(run: RunContext, task: PartTask, basis: string): Promise<number> {
  const [row] = await run.db.list<{ n: number }>(
    `SELECT count(*) AS n FROM record r LEFT JOIN detail d ON ${READ}
     WHERE r.part_id = ?1 AND r.gone_run IS NULL AND d.at IS NULL`,
    [task.homeId, basis],
  );
  return row?.n ?? 0;
}

async function readPart(run: RunContext, task: PartTask, basis: string, records: readonly Due[]): Promise<void> {
  for (let from = 0; from < records.length; from += AT_ONCE) {
    const group = records.slice(from, from + AT_ONCE);
    const askedAt = run.clock.now();
    const answers = await run.session.read(group.map(({ ext: id }) => ({ kind: task.kind, id })));
    const limited = answers.find(isLimited);
    await save(
      run,
      task,
      answers.filter((answer) => !isLimited(answer)),
      { basis, askedAt, idOf: new Map(group.map(({ id, ext }) => [ext, id])) },
    );
    run.progress();
    // The vendor has had enough for now: runs that follow go on.
    if (limited) return;
  }
}

function isLimited(answer: ReadAnswer): boolean {
  return 'failed' in answer && answer.failed instanceof ConnectorError && answer.failed.code === 'rate-limited';
}

interface Asked {
  basis: string;
  askedAt: number;
  /** Row of each record by its external id. */
  idOf: ReadonlyMap<string, number>;
}

async function save(run: RunContext, task: PartTask, answers: readonly ReadAnswer[], asked: Asked): Promise<void> {
  const page = emptyPage();
  for (const answer of answers) {
    // One that is gone is the next listing's business: it alone sees whether others went with it.
    if ('gone' in answer) continue;
    const { id: ext } = answer.ref;
    if ('failed' in answer) {
      page.rejects.push({ ext, reason: `The rest of it was not read: ${answer.failed.message}` });
      continue;
    }
    if (answer.row.lookups) page.lookups.push(...answer.row.lookups);
    const parsed = answer.row.parse();
    if ('reject' in parsed) page.rejects.push({ ext, reason: parsed.reject });
    else takeRecord(page, task, ext, parsed);
  }
  // Read outside the listing: where a record stands in it is looked at again, should it differ from what the list says.
  const applied = await applyPage(run, { ...task, isFirst: false, mode: 'changes' }, page, asked.askedAt);
  const read = answers.flatMap(({ ref }) => asked.idOf.get(ref.id) ?? []);
  await writeHeld(run.db, run.hold, [
    ...applied.statements,
    ...applied.doubts,
    readStatement(read, asked),
    {
      sql: `UPDATE run_part SET updated = updated + ?3, rejected = rejected + ?4 WHERE run_id = ?1 AND part_id = ?2`,
      args: [run.hold.runId, task.partId, applied.counts.updated, applied.counts.rejected],
    },
  ]);
}

/** One that could not be read has had its turn too, or it would be asked for before all others for ever. */
function readStatement(ids: readonly number[], { basis, askedAt }: Asked): Statement {
  return {
    sql: `INSERT INTO detail (record_id, basis, at) SELECT value, ?2, ?3 FROM json_each(?1) WHERE true
          ON CONFLICT (record_id) DO UPDATE SET basis = excluded.basis, at = excluded.at`,
    args: [JSON.stringify(ids), basis, askedAt],
  };
}
