import type { Clock, Database, Statement } from '../db/database.ts';
import { type Lane, type RunScope, scopeText } from './scope.ts';

export type RunTrigger = 'schedule' | 'person' | 'import' | 'settings' | 'retry' | 'crawl';

/** People who wait for a few companies go beside the night; whatever covers the whole estate takes its turn in one lane. */
export function laneFor(scope: RunScope): Lane {
  return scope.companies === 'all' && !scope.local ? 'nightly' : 'interactive';
}

export interface RunRequest {
  integrationId: number;
  lane: Lane;
  scope: RunScope;
  trigger: RunTrigger;
  userId?: number;
  /** For a scheduled run: the night it belongs to, so that no night is queued twice. */
  due?: number;
  /** Milliseconds since 1970; not started earlier. */
  notBefore?: number;
}

/**
 * Puts a run into the queue, unless an equal one (same integration, lane and scope) is already waiting; that one then
 * starts no later than this one would have. To be part of the caller's own batch: the change that needs the run and the
 * run itself are saved together or not at all. `onlyIf` is an SQL condition without parameters.
 */
export function enqueueStatement(request: RunRequest, now: number, onlyIf = 'true'): Statement {
  const { integrationId, lane, scope, trigger, userId, due, notBefore } = request;
  return {
    sql: `INSERT INTO run (integration_id, lane, scope, state, trigger, user_id, due, not_before, created_at)
          SELECT ?, ?, ?, 'queued', ?, ?, ?, ?, ? WHERE ${onlyIf}
          ON CONFLICT (integration_id, lane, scope) WHERE state = 'queued'
            DO UPDATE SET not_before = excluded.not_before WHERE not_before > excluded.not_before
          ON CONFLICT DO NOTHING`,
    args: [integrationId, lane, scopeText(scope), trigger, userId ?? null, due ?? null, notBefore ?? now, now],
  };
}

/** Gives the waiting run of `request`: the one just enqueued, or the equal one that was there before. */
export function waitingRunStatement(request: RunRequest): Statement {
  return {
    sql: `SELECT id FROM run WHERE integration_id = ? AND lane = ? AND scope = ? AND state = 'queued'`,
    args: [request.integrationId, request.lane, scopeText(request.scope)],
  };
}

/** Enqueues and answers with the run's id; `isNew` is false when an equal run was already waiting. */
export async function enqueueRun(
  db: Database,
  clock: Clock,
  request: RunRequest,
): Promise<{ runId: number; isNew: boolean }> {
  const waitingRun = waitingRunStatement(request);
  const [before, , after] = await db.write([waitingRun, enqueueStatement(request, clock.now()), waitingRun]);
  const runId = after?.rows[0]?.id;
  if (typeof runId !== 'number') throw new Error('The night was already queued, and has been taken up meanwhile.');
  return { runId, isNew: before?.rows.length === 0 };
}
