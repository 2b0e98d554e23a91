import { createApp } from './app.ts';
import { makeSetupCode, type SetupCode } from './auth/setup-code.ts';
import type { Config } from './config.ts';
import { prepareDataDirectory } from './data-directory.ts';
import { systemClock } from './db/database.ts';
import { openDatabase } from './db/open-database.ts';
import { HOUSEKEEPING_EVERY_MS, keepHouse } from './housekeeping.ts';
import { type Listening, listen } from './listen.ts';
import type { Log } from './log.ts';
import { openServices } from './open-services.ts';
import type { Services } from './services.ts';
import { type Sync, startSync } from './start-sync.ts';

export interface RunningServer {
  /** Absent for a worker, which does not listen. */
  origin?: string;
  /** Present until there is an owner. */
  setupCode?: SetupCode;
  services: Services;
  /** Ends everything in order: no new requests, runs back in the queue, database closed. */
  stop(): Promise<void>;
}

/**
 * Starts what `config.role` asks for. Throws errors whose message is written for whoever started it: `StartError`,
 * `DatabaseError`, `VaultError`; whatever was opened by then is closed again.
 */
export async function startServer(config: Config, log: Log): Promise<RunningServer> {
  // Ends in the opposite order, and every part even if another fails to end.
  const opened = new AsyncDisposableStack();
  try {
    await prepareDataDirectory(config.dataDir);
    const db = await openDatabase(config.database);
    opened.defer(() => db.close());
    const stopping = new AbortController();
    let sync: Sync | undefined;
    const wake = () => sync?.wake();
    const services = await openServices({ config, db, log, stopping: stopping.signal, wake });
    opened.defer(startHousekeeping(services));
    if (config.role !== 'api') {
      const onNews = () => services.news.publish();
      sync = await startSync({ db, databaseOptions: config.database, config, onNews, log });
      opened.defer(() => sync?.stop());
    }
    const serving = config.role === 'worker' ? undefined : await serve(services);
    if (serving) opened.defer(() => serving.close());
    opened.defer(() => stopping.abort(new Error('The server is stopping.')));
    const setupCode = serving && (await makeSetupCode(db, systemClock, config.setupCode));
    return {
      services,
      stop: () => opened.disposeAsync(),
      ...(serving ? { origin: serving.origin } : {}),
      ...(setupCode ? { setupCode } : {}),
    };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

function serve(services: Services): Promise<Listening> {
  const { host, port } = services.config;
  return listen(createApp(services), host, port);
}

/** Now and every hour. */
function startHousekeeping({ db, clock, log }: Services): () => Promise<void> {
  let under: Promise<void> = Promise.resolve();
  const run = () => {
    under = keepHouse(db, clock).catch((error: unknown) =>
      log.error({ err: error }, 'housekeeping failed; next in an hour'),
    );
  };
  run();
  const timer = setInterval(run, HOUSEKEEPING_EVERY_MS);
  return () => {
    clearInterval(timer);
    return under;
  };
}
