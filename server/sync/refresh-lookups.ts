import type { LookupKind } from '../../shared/kinds.ts';
import type { Known, Lookup } from '../connectors/connector.ts';
import { harvestStatements } from './lookup-statements.ts';
import { isPassable } from './passable.ts';
import type { RunContext } from './run-context.ts';
import { writeHeld } from './run-guard.ts';
import { logStatements } from './run-log.ts';
import { LIST_NAMES } from './say-kinds.ts';

/**
 * Reads the vendor's small lists. Records point into them by id, so a rename is one row here and one line in the log. A
 * list that the API user may not read is told and skipped: the records themselves can still be synced.
 */
export async function refreshLookups(run: RunContext, known: Known): Promise<void> {
  const sources = Object.entries(run.session.lookups) as [LookupKind, (known: Known) => Promise<Lookup[]>][];
  run.outage.begin();
  for (const [kind, list] of sources) {
    try {
      await store(run, kind, await list(known));
      run.outage.worked();
    } catch (error) {
      if (!isPassable(error)) throw error;
      const isOut = run.outage.failed(error);
      await run.log({
        level: 'warning',
        code: 'lookup-unread',
        kind,
        message: `${LIST_NAMES[kind]} were not read and stay as they were: ${error.message}`,
      });
      if (isOut) break;
    }
  }
  run.outage.end();
}

async function store(run: RunContext, kind: LookupKind, lookups: readonly Lookup[]): Promise<void> {
  const before = await run.db.list<{ ext: string; label: string }>(
    'SELECT ext, label FROM lookup WHERE integration_id = ? AND kind = ? AND gone_run IS NULL',
    [run.integrationId, kind],
  );
  const labels = new Map(before.map((row) => [row.ext, row.label]));
  const now = run.clock.now();
  const renamed = lookups.filter((l) => labels.has(l.id) && labels.get(l.id) !== l.label);
  await writeHeld(run.db, run.hold, [
    ...harvestStatements(run.integrationId, run.hold.runId, lookups),
    {
      sql: `UPDATE lookup SET gone_run = ?3, changed_run = ?3 WHERE integration_id = ?1 AND kind = ?2 AND gone_run IS NULL
            AND ext NOT IN (SELECT value FROM json_each(?4))`,
      args: [run.integrationId, kind, run.hold.runId, JSON.stringify(lookups.map((l) => l.id))],
    },
    ...logStatements(
      run.hold.runId,
      now,
      renamed.map((l) => ({
        level: 'info',
        code: 'lookup-renamed',
        kind,
        ext: l.id,
        message: `"${labels.get(l.id)}" is now called "${l.label}".`,
      })),
    ),
  ]);
}
