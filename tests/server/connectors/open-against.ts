import type { z } from 'zod';
import type { Connector, Io, Memo, Session } from '../../../server/connectors/connector.ts';
import { createTransport } from '../../../server/connectors/http/transport.ts';
import { parseVendorRoutes } from '../../../server/connectors/http/vendor-routes.ts';
import { createHttp } from '../../../server/connectors/http-client.ts';
import { memoryMemo, memoryTokens } from '../../../server/connectors/memory-store.ts';
import type { VendorId } from '../../../shared/vendors.ts';
import { FakeTime } from '../support/fake-time.ts';
import { silentLog } from '../support/silent-log.ts';
import { freeLedger } from './http/vendor-stand.ts';

/** No limit of a request is shorter than this, and no wait between two tries is longer. */
const SHORTEST_LIMIT_MS = 30_000;

/**
 * Opens a session through the real outbound client, whose requests end at the sandbox; waits between tries pass at
 * once. `routes` is what `VENDOR_ROUTES` would hold, `hosts` what an administrator entered as host.
 */
export async function openAgainst<V extends VendorId, C extends z.ZodObject>(
  connector: Connector<V, C>,
  credentials: Readonly<Record<string, string>>,
  { routes, hosts, memo = memoryMemo() }: { routes: string; hosts: readonly string[]; memo?: Memo },
): Promise<Session<V>> {
  const time = new FakeTime((ms) => ms < SHORTEST_LIMIT_MS);
  const { signal } = new AbortController();
  let session: Session<V> | undefined;
  const http = createHttp({
    hosts: () => session?.hosts ?? hosts,
    budgets: () => session?.budgets ?? [],
    ledger: freeLedger,
    routes: parseVendorRoutes(routes, true),
    policy: { allowPrivate: false },
    clock: time,
    signal,
    log: silentLog,
    timers: time,
    transport: createTransport(time),
  });
  const io: Io = { http, tokens: memoryTokens(time), memo, now: () => new Date(time.now()), signal };
  session = await connector.open(connector.credentials.parse(credentials), io);
  return session;
}
