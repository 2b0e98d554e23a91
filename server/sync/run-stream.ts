import pLimit from 'p-limit';
import { type RecordKind, STREAM_KINDS, type StreamName } from '../../shared/kinds.ts';
import { streamSettings } from '../../shared/stream-settings.ts';
import type { Known, Selection, Stream } from '../connectors/connector.ts';
import type { ConnectorError } from '../connectors/errors.ts';
import { DatabaseError } from '../db/database.ts';
import { readAccountDates } from './account-dates.ts';
import { compareCount, sweepIds } from './catch-up.ts';
import { mappedCompanies } from './known-records.ts';
import { listPart } from './list-part.ts';
import { forgetOlderPages, forgetPages } from './page-memory.ts';
import type { PartTask } from './part-task.ts';
import { isPassable } from './passable.ts';
import { projectorFor } from './projection.ts';
import { readCompanies } from './read-companies.ts';
import type { RunContext } from './run-context.ts';
import { type EnteredPart, enterParts } from './run-entries.ts';
import { writeHeld } from './run-guard.ts';
import { logStatements } from './run-log.ts';
import { partState } from './run-part.ts';
import { keeperOf, selectionKey } from './selection.ts';
import { settleMissing } from './settle-missing.ts';

/** Parts of one stream that are listed at once. The vendor's own limit, if it has one, is kept further down. */
const PARTS_AT_ONCE = 4;
/** Changes alone are trusted for so long; then everything is compared once more. */
const WHOLE_EVERY_MS = 7 * 24 * 3_600_000;

export interface StreamResult {
  parts: number;
  failed: { title: string; error: ConnectorError }[];
}

/** Syncs one stream within the run's scope. A part that fails harms no other; what concerns all of them is thrown. */
export async function runStream(run: RunContext, name: StreamName, known: Known): Promise<StreamResult> {
  const kind = STREAM_KINDS[name];
  const stream = run.session.streams[kind];
  const tasks = await tasksOf(run, kind, stream, known);
  const [home] = tasks;
  if (kind === 'company' && run.scope.companies !== 'all' && home) {
    await readCompanies(run, home, run.scope.companies);
    return { parts: 1, failed: [] };
  }
  const limit = pLimit(PARTS_AT_ONCE);
  const failed: StreamResult['failed'] = [];
  const fatal: unknown[] = [];
  await Promise.all(
    tasks.map((task) =>
      limit(async () => {
        if (fatal.length > 0) return;
        try {
          await syncPart(run, task);
        } catch (error) {
          if (isPassable(error)) {
            await noteFailure(run, task, error);
            failed.push({ title: task.title, error });
          } else fatal.push(error);
        }
      }),
    ),
  );
  if (fatal.length > 0) throw fatal[0];
  await settle(run, tasks, failed.length === 0);
  return { parts: tasks.length, failed };
}

async function syncPart(run: RunContext, task: PartTask): Promise<void> {
  await listPart(run, task);
  if (task.mode === 'whole' || task.isNarrow) return;
  const count = await compareCount(run, task);
  if (count === 'same' || (count === 'fewer' && (await sweepIds(run, task)))) return;
  if (count === 'unknown') return;
  // The changes do not explain what the vendor counts: compare everything, now.
  await listPart(run, await asWhole(run, task));
}

async function asWhole(run: RunContext, task: PartTask): Promise<PartTask> {
  await writeHeld(run.db, run.hold, [
    {
      sql: `UPDATE run_part SET mode = 'whole', state = 'listing', cursor = NULL, pages = 0, read = 0, unchanged = 0, filtered = 0
            WHERE run_id = ?1 AND part_id = ?2`,
      args: [run.hold.runId, task.partId],
    },
  ]);
  task.mode = 'whole';
  task.since = null;
  return task;
}

/** After all parts: what is gone, then marks. A mark moves only when the whole stream came through. */
async function settle(run: RunContext, tasks: readonly PartTask[], allListed: boolean): Promise<void> {
  for (const task of tasks) {
    const state = await partState(run, task);
    if (state.state !== 'listed') continue;
    if (task.mode === 'whole' && !task.part.ranged && !task.isNarrow) {
      await writeHeld(run.db, run.hold, [forgetOlderPages(task.partId, run.hold.runId)]);
    }
    await settleMissing(run, task);
    await writeHeld(run.db, run.hold, [
      {
        sql: `UPDATE run_part SET state = 'done' WHERE run_id = ?1 AND part_id = ?2`,
        args: [run.hold.runId, task.partId],
      },
      ...(task.isNarrow
        ? [
            ...forgetPages(task.partId),
            { sql: 'DELETE FROM part WHERE id = ? AND id <> ?', args: [task.partId, task.homeId] },
          ]
        : [
            {
              sql: `UPDATE part SET error = NULL, selection = ?2, mark = CASE WHEN ?3 THEN coalesce(?4, mark) ELSE mark END,
                      whole_at = CASE WHEN ?5 THEN ?6 ELSE whole_at END WHERE id = ?1`,
              args: [
                task.partId,
                task.selectionKey,
                allListed ? 1 : 0,
                state.mark,
                task.mode === 'whole' ? 1 : 0,
                run.startedAt,
              ],
            },
          ]),
    ]);
  }
}

async function noteFailure(run: RunContext, task: PartTask, error: ConnectorError): Promise<void> {
  await writeHeld(run.db, run.hold, [
    {
      sql: `UPDATE run_part SET state = 'failed', error = ?3 WHERE run_id = ?1 AND part_id = ?2`,
      args: [run.hold.runId, task.partId, error.message],
    },
    { sql: 'UPDATE part SET error = ?2 WHERE id = ?1', args: [task.homeId, error.message] },
    ...logStatements(run.hold.runId, run.clock.now(), [
      {
        level: 'error',
        code: error.code,
        kind: task.kind,
        part: task.part.key,
        message: `${task.title}: ${error.message}`,
      },
    ]),
  ]);
}

async function tasksOf(run: RunContext, kind: RecordKind, stream: Stream, known: Known): Promise<PartTask[]> {
  const [row] = await run.db.point<{ id: number; settings: string; enabled: number }>(
    'SELECT id, settings, enabled FROM stream WHERE integration_id = ? AND kind = ?',
    [run.integrationId, kind],
  );
  if (!row || row.enabled === 0) return [];
  const settings = streamSettings.parse(JSON.parse(row.settings));
  const isNarrow = run.scope.companies !== 'all';
  const selection: Selection = {
    companies: kind === 'company' ? 'all' : await companiesOf(run, settings.companies),
    types: settings.types,
    statuses: settings.statuses,
    fields: settings.fields,
    filters: settings.filters,
  };
  if (selection.companies !== 'all' && selection.companies.length === 0) return [];
  const key = selectionKey(selection);
  const parts = await stream.parts(selection, known);
  const entered = await enterParts(run, {
    streamId: row.id,
    kind,
    parts,
    isNarrow,
    modeOf: (part) => modeOf(run, stream, part, key, isNarrow),
  });
  const [stored] = await run.db.point('SELECT 1 FROM record WHERE integration_id = ? AND kind = ? LIMIT 1', [
    run.integrationId,
    kind,
  ]);
  const project = projectorFor(settings, await readAccountDates(run.db));
  return parts.map((part, index): PartTask => {
    const entry = entered[index];
    if (!entry) throw new DatabaseError('failed', `Part ${part.key} could not be entered into the run.`);
    return {
      part,
      homeId: entry.homeId,
      partId: entry.partId,
      kind,
      title: part.title ?? kind,
      selectionKey: key,
      selection,
      mode: entry.mode,
      since: entry.mode === 'changes' ? entry.mark : null,
      project,
      keeps: keeperOf(selection),
      muted: new Set(settings.muted),
      isFirst: stored === undefined,
      isNarrow,
    };
  });
}

/** Changes alone, if the vendor can tell them, we were there before under the same selection, and not too long ago. */
function modeOf(
  run: RunContext,
  stream: Stream,
  part: Pick<EnteredPart, 'mark' | 'selection' | 'wholeAt'>,
  key: string,
  isNarrow: boolean,
): PartTask['mode'] {
  const isFresh = part.wholeAt !== null && run.startedAt - part.wholeAt < WHOLE_EVERY_MS;
  return stream.since === 'server' &&
    !isNarrow &&
    !run.scope.whole &&
    part.mark !== null &&
    part.selection === key &&
    isFresh
    ? 'changes'
    : 'whole';
}

/** The vendor's ids of the companies to sync: mapped, chosen for the stream, and within the run's scope. */
async function companiesOf(run: RunContext, chosen: readonly number[] | 'all'): Promise<string[]> {
  const mapped = await mappedCompanies(run.db, run.integrationId);
  const { companies } = run.scope;
  const inScope = companies === 'all' ? mapped : mapped.filter((ext) => companies.includes(ext));
  if (chosen === 'all') return inScope;
  const rows = await run.db.list<{ ext: string }>(
    `SELECT ext FROM company_link WHERE integration_id = ?1 AND state = 'mapped' AND company_id IN (SELECT value FROM json_each(?2))`,
    [run.integrationId, JSON.stringify(chosen)],
  );
  const wanted = new Set(rows.map((row) => row.ext));
  return inScope.filter((ext) => wanted.has(ext));
}
