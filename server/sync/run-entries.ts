import type { Part } from '../connectors/connector.ts';
import type { PartTask } from './part-task.ts';
import type { RunContext } from './run-context.ts';
import { writeHeld } from './run-guard.ts';

export interface EnteredPart {
  homeId: number;
  partId: number;
  /** It was listed whole before, whatever the selection. */
  isKnown: boolean;
  mark: string | null;
  selection: string;
  wholeAt: number | null;
  mode: PartTask['mode'];
  /** `again`: it was entered under another selection before. `goes-on`: what this run has listed of it counts. */
  entry: 'new' | 'again' | 'goes-on';
}

interface Entry {
  streamId: number;
  kind: string;
  parts: readonly Part[];
  /** What they are called, by their places. */
  titles: readonly string[];
  isNarrow: boolean;
  /** Digest of what is selected now. */
  selectionKey: string;
  modeOf(part: Pick<EnteredPart, 'mark' | 'selection' | 'wholeAt'>): PartTask['mode'];
}

/**
 * What a part's selection says while it is being listed whole: neither the old selection holds any more nor the new one
 * yet. Whoever finds it lists the part from its start, unless it is the same run under the same selection.
 */
export function underWay(selectionKey: string): string {
  return `listing ${selectionKey}`;
}

/**
 * Enters the parts of a stream into the run, in their order. A run that goes on after a crash finds its parts entered
 * already and keeps the mode they began in, but begins again if the settings were changed meanwhile. A narrow run lists
 * under rows of its own, so that what it sees of a part is never taken for the whole of it.
 */
export async function enterParts(run: RunContext, entry: Entry): Promise<EnteredPart[]> {
  const { runId } = run.hold;
  const keys = entry.parts.map((part) => part.key);
  const ownKeys = entry.isNarrow ? keys.map((key) => `${key}@${runId}`) : keys;
  await writeHeld(run.db, run.hold, [
    {
      sql: 'INSERT INTO part (stream_id, key) SELECT ?1, value FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING',
      args: [entry.streamId, JSON.stringify([...new Set([...keys, ...ownKeys])])],
    },
  ]);
  const rows = await run.db.list<{
    id: number;
    key: string;
    mark: string | null;
    selection: string;
    whole_at: number | null;
    mode: PartTask['mode'] | null;
    state: string | null;
  }>(
    `SELECT p.id, p.key, p.mark, p.selection, p.whole_at, rp.mode, rp.state FROM json_each(?2) k
     CROSS JOIN part p ON p.stream_id = ?1 AND p.key = k.value LEFT JOIN run_part rp ON rp.part_id = p.id AND rp.run_id = ?3`,
    [entry.streamId, JSON.stringify([...new Set([...keys, ...ownKeys])]), runId],
  );
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const entered = entry.parts.map((part, index): EnteredPart => {
    const home = byKey.get(part.key);
    const own = byKey.get(ownKeys[index] ?? '');
    if (!home || !own) throw new Error(`Part ${part.key} could not be stored.`);
    const known = { mark: own.mark, selection: own.selection, wholeAt: own.whole_at };
    const common = { homeId: home.id, partId: own.id, isKnown: home.whole_at !== null, ...known };
    if (own.mode === null) return { ...common, mode: entry.modeOf(known), entry: 'new' };
    const begunUnder = own.mode === 'whole' ? underWay(entry.selectionKey) : entry.selectionKey;
    if (own.state === 'done' || own.selection === begunUnder) return { ...common, mode: own.mode, entry: 'goes-on' };
    return { ...common, mode: 'whole', entry: 'again' };
  });
  const idsOf = (wanted: (part: EnteredPart) => boolean) =>
    JSON.stringify(entered.filter(wanted).map((part) => part.partId));
  await writeHeld(run.db, run.hold, [
    {
      sql: `INSERT INTO run_part (run_id, part_id, kind, key, title, mode, state, started_at)
            SELECT ?1, value ->> 0, ?2, value ->> 1, value ->> 2, value ->> 3, 'listing', ?3 FROM json_each(?4) WHERE true
            ON CONFLICT (run_id, part_id) DO UPDATE SET state = 'listing', error = NULL WHERE run_part.state = 'failed'`,
      args: [
        runId,
        entry.kind,
        run.clock.now(),
        JSON.stringify(entered.map((e, index) => [e.partId, keys[index], entry.titles[index] ?? '', e.mode])),
      ],
    },
    {
      sql: `UPDATE run_part SET mode = 'whole', state = 'listing', cursor = NULL, pages = 0, read = 0, unchanged = 0,
              filtered = 0, rejected = 0, mark = NULL
            WHERE run_id = ?1 AND part_id IN (SELECT value FROM json_each(?2))`,
      args: [runId, idsOf((part) => part.entry === 'again')],
    },
    {
      sql: 'UPDATE part SET selection = ?1 WHERE id IN (SELECT value FROM json_each(?2))',
      args: [underWay(entry.selectionKey), idsOf((part) => part.entry !== 'goes-on' && part.mode === 'whole')],
    },
  ]);
  return entered;
}
