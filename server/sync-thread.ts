import { parentPort, workerData } from 'node:worker_threads';
import { destination } from 'pino';
import { openInThread } from './db/open-database.ts';
import { createLogger } from './log.ts';
import { afterCompanies } from './mapping/after-companies.ts';
import { openServices } from './open-services.ts';
import { Dispatcher } from './sync/dispatcher.ts';
import { findIntegration } from './sync/integration-row.ts';
import { openSession } from './sync/open-session.ts';
import { type FromSyncThread, type SyncThreadData, type ToSyncThread, unpackConfig } from './sync-messages.ts';

/**
 * The thread in which vendors are read. It may be busy for as long as a large page takes: nobody's answer and no lease
 * waits for it.
 */
if (!parentPort) throw new Error('This file is a worker: start the server with main.ts.');
const main = parentPort;
const { handle, config: packed, owner } = workerData as SyncThreadData;
const config = unpackConfig(packed);
const STDERR = 2;
const say = (message: FromSyncThread) => main.postMessage(message);

const stopping = new AbortController();
const db = openInThread(handle);
const log = createLogger({ level: config.logLevel, stream: destination(STDERR) });
const services = await openServices({ config, db, log, stopping: stopping.signal, wake: () => undefined });
const { clock, sessions } = services;

const dispatcher = new Dispatcher(
  {
    db,
    clock,
    owner,
    retryMs: config.vendorRetryMs ?? 1000,
    open: async (integrationId, use) => openSession(sessions, await integrationOf(integrationId), use),
    afterCompanies: async (integrationId, runId) => {
      await afterCompanies(db, clock, await integrationOf(integrationId), runId);
    },
    news: () => say({ say: 'news' }),
    report: (error, runId) => log.error({ err: error, runId }, 'a sync met an error'),
  },
  (runIds) => say({ say: 'active', runIds }),
);

main.on('message', (message: ToSyncThread) => {
  if (message.do === 'wake') dispatcher.wake().catch((error: unknown) => log.error({ err: error }, 'waking failed'));
  else if (message.do === 'drop') dispatcher.drop(message.runIds);
  else void stop();
});
dispatcher.start();
say({ say: 'ready' });

async function integrationOf(id: number) {
  const integration = await findIntegration(db, id);
  if (integration) return integration;
  throw new Error(`Integration ${id} of a queued run does not exist.`);
}

async function stop(): Promise<void> {
  await dispatcher.stop();
  stopping.abort(new Error('The server is stopping.'));
  await db.close();
  say({ say: 'stopped' });
}
