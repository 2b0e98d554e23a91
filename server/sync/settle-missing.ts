import type { ReadAnswer, Ref } from '../connectors/connector.ts';
import type { Statement } from '../db/database.ts';
import { applyPage } from './apply-page.ts';
import { findMissing, type Missing } from './find-missing.ts';
import { followStatement } from './follow-statement.ts';
import { goneStatements } from './gone-statements.ts';
import { heldRecords, holdStatements } from './held-records.ts';
import { type Loss, lossesToHold } from './hold-reasons.ts';
import type { PartTask } from './part-task.ts';
import { emptyPage, type ReadPage } from './read-rows.ts';
import { recordRow } from './record-row.ts';
import type { RunContext } from './run-context.ts';
import { writeHeld } from './run-guard.ts';
import { type LogEntry, logStatements } from './run-log.ts';
import { countOf } from './say-kinds.ts';
import { keeperOf } from './selection.ts';
import { standingOf } from './standing.ts';
import { leftByStored } from './stored-record.ts';

/** So many missing records are asked for one by one; more wait for a second listing to confirm them. */
const MOST_READS = 60;

/**
 * Decides about live records that a complete listing of their part did not show. What the settings no longer want has
 * left the selection. Of the others the vendor says, asked singly, whether they are deleted, moved or still there; what
 * it was not asked about, or would not say, is gone when a second listing misses it too. Losses that look like a lost
 * right wait for a person.
 */
export async function settleMissing(run: RunContext, task: PartTask): Promise<void> {
  const missing = await findMissing(run, task);
  if (missing.length === 0) return;
  const { runId } = run.hold;
  const onHold = await heldRecords(run);
  const open = missing.filter((m) => !onHold.has(m.id));
  const wanted = await task.selectionNow();
  const left = await leftByStored(run.db, open, wanted);
  const asked = await ask(
    run,
    task,
    open.filter((m) => !left.has(m.id)),
  );
  const verdictOf = (m: Missing): Verdict => {
    if (left.has(m.id)) return 'left';
    const isSecond = m.missing_run !== null && m.missing_run < runId && !task.isNarrow;
    return asked.verdicts.get(m.ext) ?? (isSecond ? 'deleted' : 'unknown');
  };
  const byVerdict = Map.groupBy(open, verdictOf);
  const idsOf = (verdict: Verdict) => (byVerdict.get(verdict) ?? []).map((m) => m.id);
  const deleted = byVerdict.get('deleted') ?? [];
  const losses = lossesToHold(deleted, await standingOf(run, task, deleted));
  const held = new Set(losses.flatMap((loss) => loss.ids));
  const gone = idsOf('deleted').filter((id) => !held.has(id));
  const outside = idsOf('left');
  const now = run.clock.now();
  const fresh = await applyPage(run, task, asked.page, asked.at);
  await writeHeld(run.db, run.hold, [
    ...goneStatements(gone, 'deleted', runId, now),
    ...followStatement(gone),
    ...goneStatements(outside, 'out-of-scope', runId, now),
    ...fresh.statements,
    ...fresh.doubts,
    // A narrow run sees a few companies only: what it missed is not yet missing from the whole.
    ...(task.isNarrow ? [] : missingStatements([...idsOf('unknown'), ...held], runId)),
    ...holdStatements(run, task, losses),
    ...logStatements(runId, now, logOf(task, losses, idsOf('unknown').length, asked.page.rows.length)),
    {
      sql: `UPDATE run_part SET deleted = deleted + ?3, updated = updated + ?4 WHERE run_id = ?1 AND part_id = ?2`,
      args: [runId, task.partId, gone.length + outside.length, fresh.counts.updated],
    },
  ]);
}

type Verdict = 'deleted' | 'left' | 'there' | 'unknown';

interface Asked {
  at: number;
  /** By external id; nothing for a record the vendor would not speak of. */
  verdicts: Map<string, Verdict>;
  /** The records that are still wanted, as the vendor has them now. */
  page: ReadPage;
}

async function ask(run: RunContext, task: PartTask, missing: readonly Missing[]): Promise<Asked> {
  const at = run.clock.now();
  const page = emptyPage();
  const verdicts = new Map<string, Verdict>();
  if (missing.length > MOST_READS) return { at, verdicts, page };
  const answers = await run.session.read(missing.map((m): Ref => ({ kind: task.kind, id: m.ext })));
  const keeps = keeperOf(await task.selectionNow());
  for (const answer of answers) {
    const verdict = judge(answer, task, keeps, page);
    if (verdict) verdicts.set(answer.ref.id, verdict);
  }
  return { at, verdicts, page };
}

function judge(
  answer: ReadAnswer,
  task: PartTask,
  keeps: ReturnType<typeof keeperOf>,
  page: ReadPage,
): Verdict | undefined {
  if ('gone' in answer) return 'deleted';
  if ('failed' in answer) return undefined;
  const parsed = answer.row.parse();
  if ('reject' in parsed) return 'there';
  if (!keeps(parsed)) return 'left';
  page.rows.push(recordRow(answer.ref.id, parsed, task.selection.fields, task.project, page.bytes));
  return 'there';
}

/** Marks what was missed for the first time; the mark is taken off when a listing shows the record again. */
function missingStatements(ids: readonly number[], runId: number): Statement[] {
  if (ids.length === 0) return [];
  return [
    {
      sql: 'UPDATE record SET missing_run = ?2 WHERE missing_run IS NULL AND id IN (SELECT value FROM json_each(?1))',
      args: [JSON.stringify(ids), runId],
    },
  ];
}

function logOf(task: PartTask, losses: readonly Loss[], unknown: number, there: number): LogEntry[] {
  const about = { kind: task.kind, part: task.part.key };
  const entries = losses.map((loss): LogEntry => {
    const message = `${loss.message} Nothing is removed until somebody approves it.`;
    return { level: 'warning', code: 'deletions-held', ...about, message };
  });
  if (unknown > 0) {
    const [was, are, them] = unknown === 1 ? ['was', 'It is', 'it'] : ['were', 'They are', 'them'];
    const message = `${countOf(unknown, task.kind)} ${was} not listed. ${are} removed if the next listing misses ${them} too.`;
    entries.push({ level: 'info', code: 'missing-once', ...about, message });
  }
  if (there > 0 && !task.isNarrow) {
    const [was, them, stay] = there === 1 ? ['was', 'it', 'It stays'] : ['were', 'them', 'They stay'];
    const message = `${countOf(there, task.kind)} ${was} not listed, but the vendor has ${them} when asked singly. ${stay}.`;
    entries.push({ level: 'info', code: 'not-listed', ...about, message });
  }
  return entries;
}
