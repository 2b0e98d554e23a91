import { hash } from 'node:crypto';
import { type RecordKind, STREAM_KINDS, type StreamName } from '../../shared/kinds.ts';
import { type StreamSettings, streamSettings } from '../../shared/stream-settings.ts';
import type { Known, Part, Selection, Stream } from '../connectors/connector.ts';
import { DatabaseError } from '../db/database.ts';
import { readAccountDates } from './account-dates.ts';
import { companyNames } from './company-names.ts';
import { mappedCompanies } from './known-records.ts';
import type { PartTask } from './part-task.ts';
import { projectorFor } from './projection.ts';
import type { RunContext } from './run-context.ts';
import { type EnteredPart, enterParts } from './run-entries.ts';
import { titleOf } from './say-kinds.ts';
import { keeperOf, selectionKey } from './selection.ts';

/** Changes alone are trusted for so long; then everything is compared once more. */
const WHOLE_EVERY_MS = 7 * 24 * 3_600_000;

/** A stream as a run finds it set. */
export interface StreamTasks {
  streamId: number;
  /** What is chosen for the stream at this moment: companies may be mapped or unmapped while a run goes on. */
  selectionNow(): Promise<Selection>;
  tasks: PartTask[];
}

/** What a run has to list of a stream, part by part; undefined for a stream that is switched off. */
export async function streamTasks(run: RunContext, name: StreamName, known: Known): Promise<StreamTasks | undefined> {
  const kind = STREAM_KINDS[name];
  const stream = run.session.streams[kind];
  const row = await readStream(run, kind);
  if (!row || row.enabled === 0) return undefined;
  const { settings } = row;
  const selection = withinScope(run, kind, await selectionOf(run, kind, settings));
  const selectionNow = async () => selectionOf(run, kind, (await readStream(run, kind))?.settings ?? settings);
  const stands = { streamId: row.id, selectionNow };
  if (selection.companies !== 'all' && selection.companies.length === 0) return { ...stands, tasks: [] };
  const key = selectionKey(selection);
  const isNarrow = run.scope.companies !== 'all';
  const parts = await stream.parts(selection, known);
  const titles = await titlesOf(run, kind, parts);
  const entered = await enterParts(run, {
    streamId: row.id,
    kind,
    parts,
    titles,
    isNarrow,
    selectionKey: key,
    modeOf: (part) => modeOf(run, stream, part, key, isNarrow),
  });
  const isFirst = !(await hasRecords(run, kind));
  const basis = key + (await lookupFactsKey(run));
  const project = projectorFor(settings, await readAccountDates(run.db));
  const tasks = parts.map((part, index): PartTask => {
    const entry = entered[index];
    if (!entry) throw new DatabaseError('failed', `Part ${part.key} could not be entered into the run.`);
    return {
      part,
      homeId: entry.homeId,
      partId: entry.partId,
      streamId: row.id,
      streamRev: row.rev,
      kind,
      title: titles[index] ?? '',
      selectionKey: key,
      selection,
      basis,
      mode: entry.mode,
      since: entry.mode === 'changes' ? entry.mark : null,
      project,
      keeps: keeperOf(selection),
      selectionNow,
      muted: new Set(settings.muted),
      isFirst,
      isKnown: entry.isKnown,
      isNarrow,
      isComplete: false,
    };
  });
  return { ...stands, tasks };
}

/** What the parts are called in the log of the run, by their places. */
async function titlesOf(run: RunContext, kind: RecordKind, parts: readonly Part[]): Promise<string[]> {
  const names = await companyNames(
    run,
    parts.flatMap(({ company }) => company ?? []),
  );
  return parts.map(({ title, company }) => {
    if (title !== undefined) return title;
    return titleOf(kind, company === undefined ? undefined : (names.get(company) ?? `company ${company}`));
  });
}

interface StreamRow {
  id: number;
  settings: StreamSettings;
  rev: number;
  enabled: number;
}

async function readStream(run: RunContext, kind: RecordKind): Promise<StreamRow | undefined> {
  const [row] = await run.db.point<Omit<StreamRow, 'settings'> & { settings: string }>(
    'SELECT id, settings, rev, enabled FROM stream WHERE integration_id = ? AND kind = ?',
    [run.integrationId, kind],
  );
  return row && { ...row, settings: streamSettings.parse(JSON.parse(row.settings)) };
}

async function selectionOf(run: RunContext, kind: RecordKind, settings: StreamSettings): Promise<Selection> {
  const { types, statuses, fields, filters } = settings;
  const companies = kind === 'company' ? 'all' : await companiesOf(run, settings.companies);
  return { companies, types, statuses, fields, filters };
}

function withinScope({ scope }: RunContext, kind: RecordKind, chosen: Selection): Selection {
  const { companies } = scope;
  if (kind === 'company' || companies === 'all') return chosen;
  return {
    ...chosen,
    companies: companies.filter((ext) => chosen.companies === 'all' || chosen.companies.includes(ext)),
  };
}

/**
 * Rows are read by facts of small lists too, such as which status means "inactive": when one of them changes, a page of
 * the same bytes means something else. Empty where there are no such facts.
 */
async function lookupFactsKey(run: RunContext): Promise<string> {
  const facts = await run.db.list(
    'SELECT kind, ext, facts FROM lookup WHERE integration_id = ? AND facts IS NOT NULL AND gone_run IS NULL ORDER BY kind, ext',
    [run.integrationId],
  );
  return facts.length === 0 ? '' : hash('sha1', JSON.stringify(facts), 'base64').slice(0, 8);
}

async function hasRecords(run: RunContext, kind: RecordKind): Promise<boolean> {
  const [stored] = await run.db.point('SELECT 1 FROM record WHERE integration_id = ? AND kind = ? LIMIT 1', [
    run.integrationId,
    kind,
  ]);
  return stored !== undefined;
}

/** Changes alone, if the vendor can tell them, we were there before under the same selection, and not too long ago. */
function modeOf(
  run: RunContext,
  stream: Stream,
  part: Pick<EnteredPart, 'mark' | 'selection' | 'wholeAt'>,
  key: string,
  isNarrow: boolean,
): PartTask['mode'] {
  const age = part.wholeAt === null ? Number.POSITIVE_INFINITY : run.startedAt - part.wholeAt;
  // A listing from the future was timed by a wrong clock.
  const isFresh = age >= 0 && age < WHOLE_EVERY_MS;
  const canAsk = stream.since === 'server' && part.mark !== null && part.selection === key;
  return canAsk && isFresh && !isNarrow && !run.scope.whole ? 'changes' : 'whole';
}

/** The vendor's ids of the companies to sync: mapped, and chosen for the stream. */
async function companiesOf(run: RunContext, chosen: readonly number[] | 'all'): Promise<string[]> {
  const mapped = await mappedCompanies(run.db, run.integrationId);
  if (chosen === 'all') return mapped;
  const rows = await run.db.list<{ ext: string }>(
    `SELECT ext FROM company_link WHERE integration_id = ?1 AND state = 'mapped' AND company_id IN (SELECT value FROM json_each(?2))`,
    [run.integrationId, JSON.stringify(chosen)],
  );
  const wanted = new Set(rows.map((row) => row.ext));
  return mapped.filter((ext) => wanted.has(ext));
}
