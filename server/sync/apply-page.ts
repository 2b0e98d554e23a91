import type { FieldKey, FieldValue } from '../../shared/fields.ts';
import type { SqlRow, Statement } from '../db/database.ts';
import type { FieldChange } from './field-changes.ts';
import { differingFields } from './field-changes.ts';
import { goneStatements } from './gone-statements.ts';
import { harvestStatements } from './lookup-statements.ts';
import { doubtPages } from './page-memory.ts';
import type { PartTask } from './part-task.ts';
import type { ReadPage } from './read-rows.ts';
import { packRows, type RecordRow } from './record-row.ts';
import { isOlder, type PageContext, recordStatements } from './record-statements.ts';
import type { RunContext } from './run-context.ts';
import { logStatements } from './run-log.ts';
import { keeperOf } from './selection.ts';

/** What a page did, as counted in the run. */
export interface PageCounts {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  filtered: number;
  deleted: number;
}

interface Differing {
  at: number;
  id: number | null;
  hash: string | null;
  part_id: number | null;
  gone_run: number | null;
  gone_why: string | null;
  data: string | null;
  /** 1 when what is stored came from an answer that was asked for later. */
  newer: number;
}

export interface AppliedPage {
  statements: Statement[];
  /** To come after the page itself has been remembered. */
  doubts: Statement[];
  counts: PageCounts;
}

/** Works out what a page changes: statements for one batch, and the counts they stand for. Reads, but writes nothing. */
export async function applyPage(
  run: RunContext,
  task: PartTask,
  page: ReadPage,
  askedAt: number,
): Promise<AppliedPage> {
  const context: PageContext = {
    integrationId: run.integrationId,
    kind: task.kind,
    partId: task.homeId,
    runId: run.hold.runId,
    askedAt,
    now: run.clock.now(),
  };
  const found = task.isFirst ? page.rows.map((_, at) => arrival(at)) : await findDiffering(run, context, page.rows);
  const differing = found.filter((d) => d.newer === 0);
  const arrivals = differing.filter((d) => d.id === null).map((d) => rowAt(page.rows, d.at));
  const rewritten = differing.filter((d) => d.id !== null);
  const changed = rewritten.map((d) => rowAt(page.rows, d.at));
  const left = task.isFirst ? [] : await leavers(run, task, context, page.left);
  const doubted = found.filter((d) => d.newer === 1 || task.isNarrow || task.mode === 'changes');

  const written = [...arrivals, ...changed];
  const statements: Statement[] = [
    ...(differing.length > 0
      ? recordStatements(
          {
            exts: written.map((row) => row.ext),
            rows: packRows(written, page.bytes),
            changes: await changesOf(run, task, rewritten, page),
            ...(task.isKnown ? { arrivals: arrivals.map((row) => row.ext) } : {}),
          },
          context,
        )
      : []),
    ...goneStatements(left, 'out-of-scope', run.hold.runId, context.now),
    ...harvestStatements(run.integrationId, run.hold.runId, page.lookups),
    ...logStatements(
      run.hold.runId,
      context.now,
      page.rejects.map(({ ext, reason }) => ({
        level: 'warning',
        code: 'record-rejected',
        kind: task.kind,
        part: task.part.key,
        ...(ext ? { ext } : {}),
        message: reason,
      })),
    ),
  ];
  return {
    statements,
    doubts: [
      ...doubtPages(task.homeId, [
        ...doubted.map((d) => rowAt(page.rows, d.at).ext),
        ...(task.isNarrow || task.mode === 'changes' ? page.left.map((row) => row.ext) : []),
      ]),
      // A record that came from another part: where it stood, it may stand again tomorrow.
      ...moved(differing, task.homeId).flatMap(([partId, places]) =>
        doubtPages(
          partId,
          places.map((at) => rowAt(page.rows, at).ext),
        ),
      ),
    ],
    counts: {
      read: page.listed,
      created: arrivals.length,
      updated: changed.length,
      unchanged: page.rows.length - arrivals.length - changed.length,
      rejected: page.rejects.length,
      filtered: page.left.length,
      deleted: left.length,
    },
  };
}

/** Rows that are new, different, of another part, or were thought missing or gone. Only these leave the database. */
async function findDiffering(
  run: RunContext,
  { integrationId, kind, partId, askedAt, now }: PageContext,
  rows: readonly RecordRow[],
): Promise<Differing[]> {
  if (rows.length === 0) return [];
  return run.db.list<Differing>(
    `SELECT p.key AS at, r.id, r.hash, r.part_id, r.gone_run, r.gone_why,
       CASE WHEN r.hash <> p.value ->> 1 THEN r.data END AS data, NOT coalesce(${isOlder('r', '?5', '?6')}, 1) AS newer
     FROM json_each(?1) p LEFT JOIN record r ON r.integration_id = ?2 AND r.kind = ?3 AND r.ext = p.value ->> 0
     WHERE r.id IS NULL OR r.hash <> p.value ->> 1 OR r.part_id <> ?4 OR r.gone_run IS NOT NULL OR r.missing_run IS NOT NULL`,
    [JSON.stringify(rows.map((row) => [row.ext, row.hash])), integrationId, kind, partId, askedAt, now],
  );
}

/**
 * Live records that left what is chosen for their stream, unless a newer answer says otherwise. Judged by what is chosen
 * at this moment: the run may read a few companies only, and others may have been mapped since it began.
 */
async function leavers(
  run: RunContext,
  task: PartTask,
  { integrationId, kind, askedAt, now }: PageContext,
  outside: ReadPage['left'],
): Promise<number[]> {
  if (outside.length === 0) return [];
  const rows = await run.db.list<{ at: number; id: number }>(
    `SELECT p.key AS at, r.id FROM json_each(?1) p CROSS JOIN record r ON r.integration_id = ?2 AND r.kind = ?3 AND r.ext = p.value
       AND r.gone_run IS NULL AND ${isOlder('r', '?4', '?5')}`,
    [JSON.stringify(outside.map((row) => row.ext)), integrationId, kind, askedAt, now],
  );
  if (rows.length === 0) return [];
  const keeps = keeperOf(await task.selectionNow());
  return rows.filter(({ at }) => outside[at] && !keeps(outside[at].record)).map((row) => row.id);
}

async function changesOf(
  run: RunContext,
  task: PartTask,
  rewritten: readonly Differing[],
  { rows, bytes }: ReadPage,
): Promise<FieldChange[]> {
  const echoes = await echoesOf(run, rewritten);
  return rewritten.flatMap((d) => {
    const row = rowAt(rows, d.at);
    const about = { recordId: d.id ?? 0, hashThen: d.hash ?? '', companyExt: row.companyExt };
    const back: FieldChange[] =
      d.gone_run === null
        ? []
        : [{ ...about, field: 'gone', old: JSON.stringify(d.gone_why), new: null, cause: 'vendor' }];
    if (d.data === null) return back;
    const old = JSON.parse(d.data) as Record<FieldKey, FieldValue>;
    const now = JSON.parse(bytes.text(row.data)) as Record<FieldKey, FieldValue>;
    const fields = differingFields(old, now, task.muted).map(
      (f): FieldChange => ({
        ...about,
        ...f,
        cause: echoes.get(`${d.id} ${f.field}`) === f.new ? 'write-back' : 'vendor',
      }),
    );
    return [...back, ...fields];
  });
}

/** What we wrote to the vendor ourselves: reading it back is not their change. */
async function echoesOf(run: RunContext, rewritten: readonly Differing[]): Promise<Map<string, string>> {
  if (rewritten.length === 0) return new Map();
  const rows = await run.db.list<SqlRow>(
    'SELECT e.record_id, e.field, e.value FROM json_each(?1) p CROSS JOIN echo e ON e.record_id = p.value',
    [JSON.stringify(rewritten.map((d) => d.id))],
  );
  return new Map(rows.map((row) => [`${row.record_id} ${row.field}`, String(row.value)]));
}

function arrival(at: number): Differing {
  return { at, id: null, hash: null, part_id: null, gone_run: null, gone_why: null, data: null, newer: 0 };
}

/** Places in the page of records that stood in other parts, by part. */
function moved(differing: readonly Differing[], homeId: number): [partId: number, places: number[]][] {
  const byPart = new Map<number, number[]>();
  for (const { at, part_id } of differing) {
    if (part_id !== null && part_id !== homeId) byPart.set(part_id, [...(byPart.get(part_id) ?? []), at]);
  }
  return [...byPart];
}

function rowAt(rows: readonly RecordRow[], at: number): RecordRow {
  const row = rows[at];
  if (!row) throw new RangeError(`The page has no row ${at}.`);
  return row;
}
