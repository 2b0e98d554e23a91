import { createLedger } from '../connectors/budget-ledger.ts';
import { createMemo } from '../connectors/memo-store.ts';
import { createTokens } from '../connectors/token-store.ts';
import type { Services } from '../services.ts';
import type { SessionParts } from './open-session.ts';

/** What sessions of this process are made with; once a process, because the ledger keeps leases in memory. */
export function createSessionParts(
  services: Pick<Services, 'db' | 'clock' | 'timers' | 'log' | 'vault' | 'connectors'> & {
    config: Pick<Services['config'], 'vendorRoutes'>;
  },
): SessionParts {
  const { db, clock, timers, log, vault, connectors, config } = services;
  return {
    clock,
    log,
    ledger: createLedger(db, clock, timers),
    routes: config.vendorRoutes,
    connectors,
    secrets: vault,
    tokens: (scope, signal) => createTokens({ db, vault, scope, clock, signal, timers }),
    memo: (scope) => createMemo(db, scope, clock),
    timers,
  };
}
