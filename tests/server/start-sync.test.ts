import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { openServices } from '../../server/open-services.ts';
import { type Sync, startSync } from '../../server/start-sync.ts';
import { silentLog } from './support/silent-log.ts';
import { type TempDatabase, tempDatabase } from './support/temp-database.ts';

let store: TempDatabase;
beforeEach(async () => {
  store = await tempDatabase();
});
afterEach(async () => {
  vi.useRealTimers();
  await store.remove();
});

/** The sync of a process, with the thread it runs in and what was said of it at error level. */
async function start(): Promise<{ sync: Sync; thread: Worker; errors: string[] }> {
  const { db, directory, url } = store;
  const config = readConfig({ DATA_DIR: directory, DATABASE_URL: url });
  const stopping = AbortSignal.abort();
  // Makes the master key, which the thread reads.
  await openServices({ config, db, log: silentLog, stopping, wake() {} });
  const errors: string[] = [];
  const log = { ...silentLog, error: (_facts: unknown, message?: string) => void errors.push(message ?? '') };
  const made = nextThread();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const sync = await startSync({ db, databaseOptions: config.database, config, onNews() {}, log });
  return { sync, thread: await made, errors };
}

async function nextThread(): Promise<Worker> {
  const [thread] = await once(process, 'worker');
  return thread;
}

it('stops at once while its thread is dead and not started again yet', async () => {
  const { sync, thread, errors } = await start();
  const died = once(thread, 'exit');
  await thread.terminate();
  await died;
  expect([errors.length, vi.getTimerCount()]).toEqual([1, 1]);
  await sync.stop();
  // Nor is it started again later.
  expect(vi.getTimerCount()).toBe(0);
});

it('starts a thread again that died, and stops the new one', async () => {
  const { sync, thread, errors } = await start();
  const next = nextThread();
  const died = once(thread, 'exit');
  await thread.terminate();
  await died;
  vi.runAllTimers();
  const ended = once(await next, 'exit');
  await sync.stop();
  await ended;
  expect(errors).toEqual(['the sync thread stopped; it is started again, and its runs go on where they were']);
});
