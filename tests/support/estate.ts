import { readConfig } from '../../server/config.ts';
import type { Transport } from '../../server/connectors/http/transport.ts';
import type { Clock, Database } from '../../server/db/database.ts';
import { afterCompanies } from '../../server/mapping/after-companies.ts';
import { openServices } from '../../server/open-services.ts';
import type { Services } from '../../server/services.ts';
import { claimRun } from '../../server/sync/claim.ts';
import { readCredentials } from '../../server/sync/credential-form.ts';
import { defaultStreams } from '../../server/sync/default-streams.ts';
import { type Executor, executeRun } from '../../server/sync/execute-run.ts';
import { findIntegration } from '../../server/sync/integration-row.ts';
import { openSession, scopeOf } from '../../server/sync/open-session.ts';
import { enqueueRun, laneFor } from '../../server/sync/queue.ts';
import { type RunScope, WHOLE_ESTATE } from '../../server/sync/scope.ts';
import type { Timers } from '../../server/timers.ts';
import { type StreamSettings, streamSettings } from '../../shared/stream-settings.ts';
import { VENDORS, type VendorId } from '../../shared/vendors.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/server.ts';
import { freeLedger } from '../server/connectors/http/vendor-stand.ts';
import { silentLog } from '../server/support/silent-log.ts';
import { type TestDatabase, temporaryFile } from './databases.ts';

/** A server's insides on a real database, connected to a sandbox: what the tests of the engine stand on. */
export interface Estate {
  vendor: VendorId;
  sandbox: Sandbox;
  services: Services;
  db: Database;
  integrationId: number;
  executor: Executor;
  /** Queues a run and executes it to its end. */
  sync(scope?: Partial<RunScope>, signal?: AbortSignal): Promise<RunSummary>;
  /** Maps every company of the vendor that is stored, each to a new one of ours. */
  mapAll(): Promise<void>;
  /** Switches a stream on and changes some of its settings. */
  configure(kind: string, change: Partial<StreamSettings>): Promise<void>;
  close(): Promise<void>;
}

export interface RunSummary {
  runId: number;
  state: string;
  code: string | null;
  message: string | null;
  requests: number;
  streams: Record<string, StreamCounts>;
  log: { level: string; code: string; kind: string | null; ext: string | null; message: string }[];
}

export interface StreamCounts {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  deleted: number;
  rejected: number;
  filtered: number;
}

export const CLIENT_ID = '5d2b6a3e-8f0c-4f6e-9a1b-2c3d4e5f6a7b';
/** For a server process that is to open the same database. */
export const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

/** The way out as a test wants it, and the time it takes. */
export interface Pace {
  /** Given, our own limits hold in this time; without it they would only make the vendor slow, and are off. */
  time?: Clock & Timers;
  transport: Transport;
}

export interface EstateOptions extends SandboxOptions {
  /** The one that is connected. */
  vendor?: VendorId;
  pace?(sandbox: Sandbox): Pace;
}

export async function startEstate(
  { vendor = 'connectwise', pace: paceOf, ...options }: EstateOptions = {},
  store: TestDatabase & { remove?(): void } = temporaryFile(),
): Promise<Estate> {
  const sandbox = await startSandbox(options);
  const db = await store.open();
  const stopping = new AbortController();
  const config = readConfig({
    VENDOR_ROUTES: sandbox.routes,
    ALLOW_SANDBOX: '1',
    CONNECTWISE_CLIENT_ID: CLIENT_ID,
    MASTER_KEY,
    VENDOR_RETRY_MS: '1',
  });
  const pace = paceOf?.(sandbox);
  const opened = await openServices({
    ...(pace?.time ? { clock: pace.time, timers: pace.time } : {}),
    config,
    db,
    log: silentLog as never,
    stopping: stopping.signal,
    wake: () => undefined,
  });
  const sessions = {
    ...opened.sessions,
    ...(pace?.time ? {} : { ledger: freeLedger }),
    ...(pace ? { transport: pace.transport } : {}),
  };
  const services: Services = { ...opened, sessions };
  const integrationId = await connect(services, sandbox, vendor);
  const failures: unknown[] = [];
  const executor: Executor = {
    db,
    clock: services.clock,
    owner: 'test',
    retryMs: 1,
    open: async (id, use) => openSession(services.sessions, await integrationOf(db, id), use),
    afterCompanies: async (id, runId) =>
      void (await afterCompanies(db, services.clock, await integrationOf(db, id), runId)),
    news: () => undefined,
    report: (error) => void failures.push(error),
  };
  return {
    vendor,
    sandbox,
    services,
    db,
    integrationId,
    executor,
    async sync(partial = {}, signal = new AbortController().signal) {
      const scope: RunScope = { ...WHOLE_ESTATE, ...partial };
      const lane = laneFor(scope);
      const { runId } = await enqueueRun(db, services.clock, { integrationId, lane, scope, trigger: 'person' });
      const claimed = await claimRun(db, executor.owner, services.clock.now(), [lane]);
      if (claimed?.id !== runId) throw new Error(`Run ${runId} could not be claimed.`);
      await executeRun(executor, claimed, signal);
      if (failures.length > 0) throw failures[0];
      return summary(db, runId);
    },
    mapAll: () => mapAll(db, integrationId),
    configure: (kind, change) => configure(db, integrationId, kind, change),
    async close() {
      stopping.abort();
      await db.close();
      await sandbox.stop();
      store.remove?.();
    },
  };
}

async function integrationOf(db: Database, id: number) {
  const integration = await findIntegration(db, id);
  if (!integration) throw new Error(`No integration ${id}.`);
  return integration;
}

async function connect(
  { db, clock, vault, connectors }: Services,
  sandbox: Sandbox,
  vendor: VendorId,
): Promise<number> {
  const there = sandbox.vendors.get(vendor);
  const connector = connectors[vendor];
  if (!there || !connector) throw new Error(`There is no sandbox, or no connector, of ${vendor}.`);
  const { settings, secrets } = readCredentials(connector, there.credentials);
  const [made] = await db.write([
    {
      sql: `INSERT INTO integration (vendor, kind, name, state, settings, sandbox, created_at)
            VALUES (?, ?, ?, 'connected', ?, 1, ?) RETURNING id`,
      args: [vendor, VENDORS[vendor].kind, VENDORS[vendor].name, JSON.stringify(settings), clock.now()],
    },
  ]);
  const id = Number(made?.rows[0]?.id);
  for (const [field, secret] of Object.entries(secrets)) await vault.put(scopeOf(id), field, secret);
  await db.write(defaultStreams(id, vendor));
  return id;
}

async function mapAll(db: Database, integrationId: number): Promise<void> {
  await db.write([
    {
      sql: `INSERT INTO company (id, name, origin, created_at) SELECT r.id, r.name, 'psa', 0 FROM record r
            WHERE r.integration_id = ? AND r.kind = 'company' AND r.gone_run IS NULL ON CONFLICT DO NOTHING`,
      args: [integrationId],
    },
    {
      sql: `INSERT INTO company_link (integration_id, ext, state, company_id, how, name_then, at)
            SELECT r.integration_id, r.ext, 'mapped', r.id, 'import', r.name, 0 FROM record r
            WHERE r.integration_id = ? AND r.kind = 'company' AND r.gone_run IS NULL ON CONFLICT DO NOTHING`,
      args: [integrationId],
    },
  ]);
}

async function configure(
  db: Database,
  integrationId: number,
  kind: string,
  change: Partial<StreamSettings>,
): Promise<void> {
  const [row] = await db.point<{ settings: string }>(
    'SELECT settings FROM stream WHERE integration_id = ? AND kind = ?',
    [integrationId, kind],
  );
  const settings = streamSettings.parse({ ...JSON.parse(row?.settings ?? '{}'), ...change });
  await db.write([
    {
      sql: 'UPDATE stream SET enabled = 1, settings = ?, rev = rev + 1 WHERE integration_id = ? AND kind = ?',
      args: [JSON.stringify(settings), integrationId, kind],
    },
  ]);
}

async function summary(db: Database, runId: number): Promise<RunSummary> {
  const [run] = await db.point<{
    state: string;
    error_code: string | null;
    error_message: string | null;
    requests: number;
  }>('SELECT state, error_code, error_message, requests FROM run WHERE id = ?', [runId]);
  const streams = await db.list<StreamCounts & { kind: string }>(
    `SELECT kind, sum(read) AS read, sum(created) AS created, sum(updated) AS updated, sum(unchanged) AS unchanged,
       sum(deleted) AS deleted, sum(rejected) AS rejected, sum(filtered) AS filtered FROM run_part WHERE run_id = ? GROUP BY kind`,
    [runId],
  );
  const log = await db.list<RunSummary['log'][number]>(
    'SELECT level, code, kind, ext, message FROM run_log WHERE run_id = ? ORDER BY id',
    [runId],
  );
  if (!run) throw new Error(`No run ${runId}.`);
  return {
    runId,
    state: run.state,
    code: run.error_code,
    message: run.error_message,
    requests: run.requests,
    streams: Object.fromEntries(streams.map(({ kind, ...counts }) => [kind, counts])),
    log,
  };
}
