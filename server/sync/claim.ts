import type { Database, Statement } from '../db/database.ts';
import { violates } from '../db/violates.ts';
import type { Lane } from './scope.ts';

export const LEASE_MS = 30_000;
export const HEARTBEAT_MS = 10_000;
/** A lease that ends later than this was given by a clock that has been put right since. */
const BELIEVED_MS = 10 * 60_000;
/** A run whose process died this often is not tried again by itself: it may be what kills them. */
export const MOST_ATTEMPTS = 20;

export interface ClaimedRun {
  id: number;
  integration_id: number;
  lane: Lane;
  scope: string;
  trigger: string;
  attempts: number;
  started_at: number;
}

/** What may be taken of a lane: first what somebody held and let go, then what waits and is due. */
const OPEN = [
  `r.state = 'running' AND (r.lease_until < ?2 OR r.lease_until > ?2 + ${BELIEVED_MS})`,
  `r.state = 'queued' AND r.not_before <= ?2`,
] as const;

/** SQL: the first open run of a lane, by an index that ends the search where it is found, however long the queue. */
function firstOf(lane: Lane, open: (typeof OPEN)[number]): string {
  return `(SELECT r.id FROM run r JOIN integration i ON i.id = r.integration_id AND i.disconnected_at IS NULL
    WHERE r.lane = '${lane}' AND ${open}
      AND NOT EXISTS (SELECT 1 FROM run o WHERE o.state = 'running' AND o.integration_id = r.integration_id
                      AND o.lane = r.lane AND o.id <> r.id)
    ORDER BY r.id LIMIT 1)`;
}

/**
 * Takes the next run, in one statement, so that several processes can share a queue: waiting runs that are due, and
 * runs whose holder stopped beating. One running run per integration and lane; lanes go in the order given.
 */
export async function claimRun(
  db: Database,
  owner: string,
  now: number,
  lanes: readonly Lane[],
): Promise<ClaimedRun | undefined> {
  const next = lanes.flatMap((lane) => OPEN.map((open) => firstOf(lane, open)));
  const [claimed] = await db.write([
    {
      sql: `UPDATE run SET state = 'running', owner = ?1, lease_until = ?2 + ${LEASE_MS}, attempts = attempts + 1,
                           started_at = coalesce(started_at, ?2)
            WHERE id = coalesce(${next.join(', ')}, NULL)
            RETURNING id, integration_id, lane, scope, trigger, attempts, started_at`,
      args: [owner, now],
    },
  ]);
  return claimed?.rows[0] as ClaimedRun | undefined;
}

/** Keeps the leases of `runIds`; answers with those that are still ours and not cancelled. */
export async function keepLeases(
  db: Database,
  owner: string,
  now: number,
  runIds: readonly number[],
): Promise<number[]> {
  if (runIds.length === 0) return [];
  const [kept] = await db.write([
    {
      sql: `UPDATE run SET lease_until = ?2 + ${LEASE_MS}
            WHERE owner = ?1 AND state = 'running' AND cancel_asked = 0 AND id IN (SELECT value FROM json_each(?3))
            RETURNING id`,
      args: [owner, now, JSON.stringify(runIds)],
    },
  ]);
  return (kept?.rows ?? []).map((row) => Number(row.id));
}

/** Gives the leases back at once, so that another process, or this one after a restart, goes on without waiting. */
export async function releaseLeases(db: Database, owner: string): Promise<void> {
  await db.write([
    {
      sql: `UPDATE run SET lease_until = 0, attempts = attempts - 1 WHERE owner = ? AND state = 'running'`,
      args: [owner],
    },
  ]);
}

export type RunOutcome = { state: 'succeeded' | 'cancelled' } | { state: 'failed'; code: string; message: string };

/**
 * Ends a run, if it is still ours, together with what follows from its end: a process that dies here leaves neither a
 * run that ended unheard of nor news of one that goes on. Answers whether it was ours.
 */
export async function finishRun(
  db: Database,
  owner: string,
  runId: number,
  now: number,
  outcome: RunOutcome,
  then: readonly Statement[] = [],
): Promise<boolean> {
  const statements: Statement[] = [
    {
      // Not ours: a state that must not be null undoes the whole batch.
      sql: `UPDATE run SET state = CASE WHEN owner = ?2 AND state = 'running' THEN ?3 END,
                           finished_at = ?4, lease_until = NULL, error_code = ?5, error_message = ?6 WHERE id = ?1`,
      args: [
        runId,
        owner,
        outcome.state,
        now,
        outcome.state === 'failed' ? outcome.code : null,
        outcome.state === 'failed' ? outcome.message : null,
      ],
    },
    ...then,
  ];
  try {
    await db.write(statements);
    return true;
  } catch (error) {
    if (violates(error, 'run.state')) return false;
    throw error;
  }
}

/**
 * Asks a run to stop: one that waits never starts, one that runs saves nothing more. `then` is saved with it. Answers
 * whether there was one.
 */
export async function cancelRun(
  db: Database,
  runId: number,
  now: number,
  then: readonly Statement[] = [],
): Promise<boolean> {
  const [asked] = await db.write([
    {
      sql: `UPDATE run SET cancel_asked = 1,
                           finished_at = CASE state WHEN 'queued' THEN ?2 ELSE finished_at END,
                           state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END
            WHERE id = ?1 AND state IN ('queued', 'running')`,
      args: [runId, now],
    },
    ...then,
  ]);
  return asked?.changes === 1;
}
