import type { VendorId } from '../shared/vendors.ts';
import type { Config } from './config.ts';
import type { Connector } from './connectors/connector.ts';
import type { Clock, Database } from './db/database.ts';
import type { Log } from './log.ts';
import type { News } from './news.ts';
import type { SessionParts } from './sync/open-session.ts';
import type { Timers } from './timers.ts';
import type { Vault } from './vault/open-vault.ts';

/** The vendors this server can connect to. */
export type Connectors = Readonly<Partial<Record<VendorId, Connector>>>;

/** What the routes stand on: made once at start by `openServices`, handed to every resource. */
export interface Services {
  db: Database;
  clock: Clock;
  timers: Timers;
  log: Log;
  vault: Vault;
  config: Config;
  connectors: Connectors;
  /** What sessions with vendors are opened with. */
  sessions: SessionParts;
  news: News;
  /** Tells the sync worker that a run was queued or a setting changed. */
  wake(): void;
  /** Aborted when the server stops: answers that never end by themselves end then. */
  stopping: AbortSignal;
}
