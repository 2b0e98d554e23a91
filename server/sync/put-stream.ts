import type { PutStream, StreamView } from '../../shared/api/streams.ts';
import { STREAM_KINDS, type StreamName } from '../../shared/kinds.ts';
import type { VendorId } from '../../shared/vendors.ts';
import type { Actor } from '../auth/actor.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import type { Session } from '../connectors/connector.ts';
import type { Clock, Database, Statement } from '../db/database.ts';
import { checkSettings } from './check-settings.ts';
import { groupStatements } from './group-statements.ts';
import { enqueueStatement, laneFor, type RunRequest, waitingRunStatement } from './queue.ts';
import type { RunScope } from './scope.ts';
import { effectOf, isSameState, type StreamEffect } from './stream-change.ts';
import { readStream } from './stream-row.ts';
import { changedMeanwhile, writeIf } from './write-if.ts';

export interface StreamRequest {
  integration: { id: number; vendor: VendorId };
  stream: StreamName;
  actor: Pick<Actor, 'userId' | 'deviceId'>;
  /** Opens a session, if the vendor has to be asked about fields. */
  open(): Promise<Session>;
}

/**
 * Saves how a stream is set. What the change needs is queued in the same batch: a reading of the stream, or (special
 * fields alone) a local computing without the vendor. Throws `Refusal` for settings that could not do what they say.
 */
export async function putStream(
  db: Database,
  clock: Clock,
  { integration, stream, actor, open }: StreamRequest,
  { enabled, settings, rev, when }: PutStream,
): Promise<{ stream: StreamView; runId: number | null }> {
  const before = await readStream(db, integration, stream);
  if (rev !== undefined && rev !== before.rev) throw changedMeanwhile();
  const after = { enabled, settings };
  if (before.rev > 0 && isSameState(before, after)) return { stream: before, runId: null };
  await checkSettings(db, settings, { vendor: integration.vendor, stream, saved: before.settings, open });
  const effect = effectOf(before, after);
  const run = runFor(integration.id, stream, effect, when, actor.userId);
  const place = [integration.id, STREAM_KINDS[stream]];
  const written = await writeIf(
    db,
    [
      {
        sql: 'coalesce((SELECT rev FROM stream WHERE integration_id = ? AND kind = ?), 0) = ?',
        args: [...place, before.rev],
      },
    ],
    [
      {
        // Columns are behind the settings only where special fields changed, or were behind before.
        sql: `INSERT INTO stream (integration_id, kind, enabled, settings) VALUES (?1, ?2, ?3, ?4)
              ON CONFLICT DO UPDATE SET enabled = ?3, settings = ?4, rev = rev + 1,
                projected_rev = CASE WHEN projected_rev = rev AND NOT ?5 THEN rev + 1 ELSE projected_rev END`,
        args: [...place, Number(enabled), JSON.stringify(settings), Number(changesMeaning(before, after))],
      },
      ...groupStatements(integration.id),
      auditStatement(clock, {
        actor,
        event: 'stream.updated',
        target: `integration:${integration.id}`,
        detail: { stream, enabled, effect },
      }),
      ...(run ? queued(run, clock.now()) : []),
    ],
  );
  const runId = run ? written.at(-1)?.rows[0]?.id : null;
  return { stream: await readStream(db, integration, stream), runId: typeof runId === 'number' ? runId : null };
}

function changesMeaning(before: Pick<StreamView, 'settings'>, after: Pick<StreamView, 'settings'>): boolean {
  const meaning = ({ settings: { special, specialByType } }: typeof before) => JSON.stringify([special, specialByType]);
  return meaning(before) !== meaning(after);
}

/**
 * A reading of the whole stream goes by the night's lane, even by day: it can be long, and the lane of people who wait
 * stays free for the next import.
 */
function runFor(
  integrationId: number,
  stream: StreamName,
  effect: StreamEffect,
  when: PutStream['when'],
  userId: number,
): RunRequest | undefined {
  if (effect === 'nothing' || (effect === 'vendor' && when === 'tonight')) return undefined;
  const scope: RunScope = { streams: [stream], companies: 'all', ...(effect === 'local' ? { local: true } : {}) };
  return { integrationId, lane: laneFor(scope), scope, trigger: 'settings', userId };
}

function queued(run: RunRequest, now: number): Statement[] {
  return [enqueueStatement(run, now), waitingRunStatement(run)];
}
