import type { Session } from '../connectors/connector.ts';
import type { Clock, Database } from '../db/database.ts';
import type { Outage } from './outage.ts';
import type { RunHold } from './run-guard.ts';
import type { LogEntry } from './run-log.ts';
import type { RunScope } from './scope.ts';

/** What every step of a run works with. */
export interface RunContext {
  db: Database;
  clock: Clock;
  hold: RunHold;
  integrationId: number;
  scope: RunScope;
  startedAt: number;
  session: Session;
  /** Aborted when the run is cancelled, lost, or the server stops. */
  signal: AbortSignal;
  log(entry: LogEntry): Promise<void>;
  /** Tells whoever is watching that something moved; cheap, may be called often. */
  progress(): void;
  /** First wait before a page that cannot be what was asked for is asked for again. */
  retryMs: number;
  outage: Outage;
}
