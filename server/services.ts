import type { VendorId } from '../shared/vendors.ts';
import type { Config } from './config.ts';
import type { Connector } from './connectors/connector.ts';
import type { Clock, Database } from './db/database.ts';
import type { Log } from './log.ts';
import type { News } from './news.ts';
import type { Timers } from './timers.ts';

/** Secrets at rest: encrypted values by scope (`integration:<id>`, `account`) and field. */
export interface SecretStore {
  put(scope: string, field: string, plaintext: string): Promise<void>;
  get(scope: string, field: string): Promise<string | undefined>;
}

/** The vendors this server can connect to. */
export type Connectors = Readonly<Partial<Record<VendorId, Connector>>>;

/** What the routes stand on: made once at start, handed to every resource. */
export interface Services {
  db: Database;
  clock: Clock;
  timers: Timers;
  log: Log;
  vault: SecretStore;
  config: Config;
  connectors: Connectors;
  news: News;
  /** Tells the sync worker that a run was queued or a setting changed. */
  wake(): void;
}
