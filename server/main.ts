import { destination } from 'pino';
import { ConfigError, readConfig } from './config.ts';
import { DatabaseError } from './db/database.ts';
import { describeStart } from './describe-start.ts';
import { createLogger } from './log.ts';
import { registerSecret } from './log-mask.ts';
import { StartError } from './start-error.ts';
import { type RunningServer, startServer } from './start-server.ts';
import { VaultError } from './vault/vault-error.ts';

/** Orchestrators kill after ten seconds; by then we have gone by ourselves. */
const STOP_MS = 9000;
const STDERR = 2;

try {
  const config = readConfig(process.env);
  for (const secret of [
    config.setupCode,
    config.metricsToken,
    config.database.authToken,
    config.database.encryptionKey,
  ]) {
    if (secret) registerSecret(secret);
  }
  const log = createLogger({ level: config.logLevel, stream: destination(STDERR) });
  const server = await startServer(config, log);
  stopOnSignals(server);
  process.stdout.write(`${(await describeStart(server)).join('\n')}\n`);
} catch (error) {
  process.exitCode = 1;
  if (!isForPeople(error)) throw error;
  process.stderr.write(`${error.message}\n`);
}

function isForPeople(error: unknown): error is Error {
  return [ConfigError, StartError, DatabaseError, VaultError].some((type) => error instanceof type);
}

/** Ends in order on the first signal, at once on the second. */
function stopOnSignals(server: RunningServer): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    process.stdout.write(`${signal}: stopping.\n`);
    setTimeout(() => {
      process.stderr.write(`Did not stop within ${STOP_MS / 1000} s; ending anyway. Nothing is lost.\n`);
      process.exit(1);
    }, STOP_MS).unref();
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Stopping failed: ${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
