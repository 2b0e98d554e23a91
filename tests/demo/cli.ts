import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invitation } from '../../shared/api/access.ts';
import { DemoError } from './demo-error.ts';
import { createNarrator, SILENT } from './narrator.ts';
import { openPage } from './open-page.ts';
import { type DemoOptions, HELP, readOptions } from './options.ts';
import { passNight } from './pass-night.ts';
import { runDemo } from './run-demo.ts';
import { pair } from './set-up.ts';
import { credentialsFor, startSandbox } from './start-sandbox.ts';
import { startServer } from './start-server.ts';
import { secondsOf } from './tables.ts';

/** What a shell reports of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') process.stdout.write(HELP);
  else await demonstrate(options);
} catch (error) {
  process.exitCode = 1;
  if (!(error instanceof DemoError)) throw error;
  process.stderr.write(`${error.message}\n`);
}

/** Everything that is started is ended again, in the opposite order, whatever happens. */
async function demonstrate(options: DemoOptions): Promise<void> {
  const began = performance.now();
  const narrator = options.json ? SILENT : createNarrator();
  const interrupted = new Promise<'interrupted'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('interrupted'));
  });
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'strategy-overview-demo-'));
  opened.defer(() => rm(dataDir, { recursive: true, force: true }));

  const sandbox = await startSandbox(options, options.open ? ['--tls'] : []);
  opened.defer(sandbox.stop);
  const credentials = credentialsFor(sandbox.address, options.psa);
  const setupCode = randomBytes(16).toString('hex');
  const server = await startServer({
    ...{ dataDir, setupCode, port: options.port },
    vendorRoutes: sandbox.address.routes,
    identity: credentials.clientId ? { [`${options.psa.toUpperCase()}_CLIENT_ID`]: credentials.clientId } : {},
  });
  opened.defer(server.stop);
  const { companies, configurations, contacts } = options;
  narrator.say(
    `The sandbox serves ${companies} companies, ${configurations} configurations and ${contacts} contacts at\n` +
      `${sandbox.address.origin}; the server runs at ${server.address}.`,
  );

  const api = await pair(server.address, setupCode);
  const ended = Promise.race([interrupted, server.endedByItself, sandbox.endedByItself]);
  const stage = { api, vendor: options.psa, credentials, passNight: () => passNight(sandbox.address), narrator };
  const result = await Promise.race([runDemo(stage), ended]);
  if (result === 'interrupted') {
    process.exitCode = INTERRUPTED;
    return;
  }

  const seconds = Math.round((performance.now() - began) / 10) / 100;
  if (options.json) {
    const runs = result.runs.map(({ what, run }) => ({ what, seconds: secondsOf(run), ...run }));
    process.stdout.write(
      `${JSON.stringify({ integration: result.integration, runs, changes: result.changes, seconds })}\n`,
    );
  } else {
    narrator.say(`All of it took ${seconds} s.`);
  }
  const leaving: Promise<unknown>[] = [ended];
  if (options.open) {
    const { tlsOrigin } = sandbox.address;
    const shown = await Promise.race([openPage({ api, origin: server.address, tlsOrigin, result, narrator }), ended]);
    if (shown === 'interrupted') {
      process.exitCode = INTERRUPTED;
      return;
    }
    opened.defer(shown.close);
    leaving.push(shown.closed);
  }
  if (options.once) return;
  const { code } = await api.post('/api/devices/invite', {}, invitation);
  narrator.say(`\nThe server stays up at ${server.address}; pair a browser with the code ${code}. Ctrl-C ends it.`);
  await Promise.race(leaving);
}
