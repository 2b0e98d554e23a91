import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const KEEP_COMPILED = new URL('./keep-compiled.js', import.meta.url).href;

/** A real server, working on the queue of a database. */
export interface ServerProcess {
  /** Resolves when it has ended, however that came about. */
  ended: Promise<void>;
  /** As the kernel does it when memory is short: nothing is cleaned up. */
  kill(): void;
}

export function startServerProcess(databaseUrl: string, env: Readonly<Record<string, string>>): ServerProcess {
  const child: ChildProcess = spawn(process.execPath, ['--import', KEEP_COMPILED, MAIN], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      DATA_DIR: dirname(databaseUrl.replace(/^file:/u, '')),
      ROLE: 'worker',
      ALLOW_SANDBOX: '1',
      VENDOR_RETRY_MS: '1',
      LOG_LEVEL: 'silent',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return {
    ended: once(child, 'exit').then(() => undefined),
    kill: () => void child.kill('SIGKILL'),
  };
}
