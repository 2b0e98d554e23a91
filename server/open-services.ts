import { allConnectors } from './all-connectors.ts';
import type { Config } from './config.ts';
import { createLedger } from './connectors/budget-ledger.ts';
import { createMemo } from './connectors/memo-store.ts';
import { createTokens } from './connectors/token-store.ts';
import { type Clock, type Database, systemClock } from './db/database.ts';
import type { Log } from './log.ts';
import { createNews } from './news.ts';
import type { Connectors, Services } from './services.ts';
import { systemTimers, type Timers } from './timers.ts';
import { loadMasterKey } from './vault/load-master-key.ts';
import { openVault } from './vault/open-vault.ts';

export interface ServiceParts {
  config: Config;
  db: Database;
  log: Log;
  stopping: AbortSignal;
  wake(): void;
  connectors?: Connectors;
  clock?: Clock;
  timers?: Timers;
}

/** Puts the services together over an open database. Throws `VaultError` when the master key does not fit. */
export async function openServices(parts: ServiceParts): Promise<Services> {
  const { config, db, log, stopping, wake } = parts;
  const { clock = systemClock, timers = systemTimers, connectors = allConnectors(config) } = parts;
  const master = await loadMasterKey(db, config.masterKey, config.dataDir);
  const vault = await openVault(db, master, clock);
  return {
    ...{ db, clock, timers, log, vault, config, connectors, wake, stopping },
    news: createNews(),
    sessions: {
      ...{ clock, log, connectors, timers },
      ledger: createLedger(db, clock, timers),
      routes: config.vendorRoutes,
      retryMs: config.vendorRetryMs,
      secrets: vault,
      tokens: (scope) => createTokens({ db, vault, scope, clock, signal: stopping, timers }),
      memo: (scope) => createMemo(db, scope, clock),
    },
  };
}
