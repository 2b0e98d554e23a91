import type { ReadAnswer, Ref } from '../connectors/connector.ts';
import type { Statement } from '../db/database.ts';
import { findMissing, type Missing } from './find-missing.ts';
import { goneStatements } from './gone-statements.ts';
import { lossesToHold, type Standing } from './hold-reasons.ts';
import type { PartTask } from './part-task.ts';
import type { RunContext } from './run-context.ts';
import { writeHeld } from './run-guard.ts';
import { type LogEntry, logStatements } from './run-log.ts';

/** So many missing records are asked for one by one; more wait for a second listing to confirm them. */
const MOST_READS = 60;

/**
 * Decides about live records that a complete listing of their part did not show. Asked for singly, the vendor says
 * whether they are deleted or only left the selection; what it was not asked about is gone when a second listing misses
 * it too. Losses that look like a lost right wait for a person.
 */
export async function settleMissing(run: RunContext, task: PartTask): Promise<void> {
  const missing = await findMissing(run, task);
  if (missing.length === 0) return;
  const { runId } = run.hold;
  const waiting = await idsOnHold(run);
  const open = missing.filter((m) => !waiting.has(m.id));
  const asked = open.length <= MOST_READS ? await ask(run, task, open) : new Map<string, Verdict>();
  const known = (m: Missing) =>
    asked.get(m.ext) ?? (m.missing_run !== null && m.missing_run < runId && !task.isNarrow ? 'deleted' : undefined);
  const deleted = open.filter((m) => known(m) === 'deleted');
  const left = open.filter((m) => known(m) === 'out-of-scope');
  const undecided = open.filter((m) => known(m) === undefined);
  const losses = lossesToHold(deleted, await standingOf(run, task));
  const held = new Set(losses.flatMap((loss) => loss.ids));
  const now = run.clock.now();
  const gone = deleted.filter((m) => !held.has(m.id)).map((m) => m.id);
  await writeHeld(run.db, run.hold, [
    ...goneStatements(gone, 'deleted', runId, now),
    ...followStatements(gone, runId),
    ...goneStatements(
      left.map((m) => m.id),
      'out-of-scope',
      runId,
      now,
    ),
    // A narrow run sees one company only; only whole listings count towards "missing twice".
    ...(task.isNarrow
      ? []
      : missingStatements(
          [...undecided, ...deleted.filter((m) => held.has(m.id))].map((m) => m.id),
          runId,
        )),
    ...losses.map(
      (loss): Statement => ({
        sql: `INSERT INTO hold (integration_id, run_id, kind, part_id, reason, message, n, records, at, state)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`,
        args: [
          run.integrationId,
          runId,
          task.kind,
          task.homeId,
          loss.reason,
          loss.message,
          loss.ids.length,
          JSON.stringify(loss.ids),
          now,
        ],
      }),
    ),
    ...logStatements(runId, now, [
      ...losses.map(
        (loss): LogEntry => ({
          level: 'warning',
          code: 'deletions-held',
          kind: task.kind,
          part: task.part.key,
          message: `${loss.message} Nothing is removed until somebody approves it.`,
        }),
      ),
      ...(undecided.length > 0
        ? [
            {
              level: 'info',
              code: 'missing-once',
              kind: task.kind,
              part: task.part.key,
              message: `${undecided.length} records were not listed. They are removed if the next listing misses them too.`,
            } satisfies LogEntry,
          ]
        : []),
    ]),
    {
      sql: 'UPDATE run_part SET deleted = deleted + ?3 WHERE run_id = ?1 AND part_id = ?2',
      args: [runId, task.partId, gone.length + left.length],
    },
  ]);
}

type Verdict = 'deleted' | 'out-of-scope';

async function ask(run: RunContext, task: PartTask, missing: readonly Missing[]): Promise<Map<string, Verdict>> {
  const answers = await run.session.read(missing.map((m): Ref => ({ kind: task.kind, id: m.ext })));
  return new Map(
    answers.flatMap((answer) => {
      const verdict = verdictOf(answer, task);
      return verdict ? [[answer.ref.id, verdict] as const] : [];
    }),
  );
}

function verdictOf(answer: ReadAnswer, task: PartTask): Verdict | undefined {
  if ('gone' in answer) return 'deleted';
  if ('failed' in answer) return undefined;
  const parsed = answer.row.parse();
  return 'reject' in parsed || task.keeps(parsed) ? undefined : 'out-of-scope';
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

/** A device that was deleted and entered anew under the same serial goes on as one item: the old record follows the new. */
function followStatements(ids: readonly number[], runId: number): Statement[] {
  if (ids.length === 0) return [];
  return [
    {
      sql: `UPDATE record SET item_id = (
              SELECT n.id FROM record n WHERE n.serial_key = record.serial_key AND n.integration_id = record.integration_id
                AND n.kind = record.kind AND n.gone_run IS NULL AND n.id > record.id GROUP BY n.serial_key HAVING count(*) = 1)
            WHERE id IN (SELECT value FROM json_each(?1)) AND gone_run = ?2 AND serial_key IS NOT NULL AND item_id IS NULL`,
      args: [JSON.stringify(ids), runId],
    },
  ];
}

async function idsOnHold(run: RunContext): Promise<Set<number>> {
  const rows = await run.db.list<{ id: number }>(
    `SELECT r.value AS id FROM hold h, json_each(h.records) r WHERE h.integration_id = ? AND h.state = 'waiting'`,
    [run.integrationId],
  );
  return new Set(rows.map((row) => row.id));
}

async function standingOf(run: RunContext, task: PartTask): Promise<Standing> {
  const counts = await run.db.list<{ company_ext: string; type_ext: string; n: number }>(
    'SELECT company_ext, type_ext, n FROM count_by WHERE integration_id = ? AND kind = ?',
    [run.integrationId, task.kind],
  );
  const [part] = await run.db.list<{ live: number; listed: number }>(
    `SELECT (SELECT count(*) FROM record WHERE part_id = ?1 AND gone_run IS NULL) AS live,
            (SELECT coalesce(sum(n), 0) FROM page WHERE part_id = ?2) AS listed`,
    [task.homeId, task.partId],
  );
  const sumBy = (key: 'company_ext' | 'type_ext') => {
    const sums = new Map<string, number>();
    for (const row of counts) sums.set(row[key], (sums.get(row[key]) ?? 0) + row.n);
    return sums;
  };
  return {
    total: counts.reduce((sum, row) => sum + row.n, 0),
    byType: sumBy('type_ext'),
    byCompany: sumBy('company_ext'),
    partLive: part?.live ?? 0,
    partListed: part?.listed ?? 0,
  };
}
