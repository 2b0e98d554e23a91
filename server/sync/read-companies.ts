import type { Statement } from '../db/database.ts';
import { applyPage } from './apply-page.ts';
import { goneStatements } from './gone-statements.ts';
import type { PartTask } from './part-task.ts';
import { emptyPage, type ReadPage } from './read-rows.ts';
import { recordRow } from './record-row.ts';
import type { RunContext } from './run-context.ts';
import { writeHeld } from './run-guard.ts';
import { partState, partStatement } from './run-part.ts';

/** Reads a few companies singly: a person waits for them, and the rest of the list is the night's business. */
export async function readCompanies(run: RunContext, task: PartTask, exts: readonly string[]): Promise<void> {
  const askedAt = run.clock.now();
  const answers = await run.session.read(exts.map((id) => ({ kind: 'company', id })));
  const page: ReadPage = { ...emptyPage(), listed: answers.length };
  const gone: string[] = [];
  for (const answer of answers) {
    if ('failed' in answer) throw answer.failed;
    if ('gone' in answer) {
      gone.push(answer.ref.id);
      continue;
    }
    const parsed = answer.row.parse();
    if ('reject' in parsed) page.rejects.push({ ext: answer.ref.id, reason: parsed.reject });
    else page.rows.push(recordRow(answer.ref.id, parsed, task.selection.fields, task.project, page.bytes));
  }
  const state = await partState(run, task);
  if (state.state !== 'listing') return;
  const applied = await applyPage(run, task, page, askedAt);
  await writeHeld(run.db, run.hold, [
    ...applied.statements,
    ...applied.doubts,
    ...goneStatements(await idsOf(run, gone), 'deleted', run.hold.runId, askedAt),
    partStatement(run, task, state.pages, { cursor: null, counts: applied.counts, mark: undefined, ended: true }),
    doneStatement(run, task),
  ]);
}

function doneStatement(run: RunContext, task: PartTask): Statement {
  return {
    sql: `UPDATE run_part SET state = 'done' WHERE run_id = ?1 AND part_id = ?2`,
    args: [run.hold.runId, task.partId],
  };
}

async function idsOf(run: RunContext, exts: readonly string[]): Promise<number[]> {
  if (exts.length === 0) return [];
  const rows = await run.db.list<{ id: number }>(
    `SELECT r.id FROM json_each(?1) e CROSS JOIN record r ON r.integration_id = ?2 AND r.kind = 'company' AND r.ext = e.value AND r.gone_run IS NULL`,
    [JSON.stringify(exts), run.integrationId],
  );
  return rows.map((row) => row.id);
}
