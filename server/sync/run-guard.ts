import type { Database, Statement, WriteLane, Written } from '../db/database.ts';
import { violates } from '../db/violates.ts';

/** The run is no longer ours: another process took it over, or a person cancelled it. Nothing of the batch was saved. */
export class RunLostError extends Error {
  override readonly name = 'RunLostError';
  readonly runId: number;

  constructor(runId: number) {
    super(`Run ${runId} is no longer held by this process: it was cancelled, or another process took it over.`);
    this.runId = runId;
  }
}

/** A run this process holds: every write of the run goes through here. */
export interface RunHold {
  runId: number;
  owner: string;
  lane: WriteLane;
}

/**
 * Writes a batch of a run, if the run is still ours. The first statement violates NOT NULL when it is not, which undoes
 * the whole batch: a process that slept through its lease can save nothing over the work of its successor.
 */
export async function writeHeld(db: Database, hold: RunHold, statements: readonly Statement[]): Promise<Written[]> {
  const guard: Statement = {
    sql: `UPDATE run SET steps = CASE WHEN owner = ?2 AND state = 'running' AND cancel_asked = 0 THEN steps + 1 END WHERE id = ?1`,
    args: [hold.runId, hold.owner],
  };
  try {
    const [, ...written] = await db.write([guard, ...statements], hold.lane);
    return written;
  } catch (error) {
    if (violates(error, 'run.steps')) {
      throw new RunLostError(hold.runId);
    }
    throw error;
  }
}
