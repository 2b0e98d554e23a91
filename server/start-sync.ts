import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Config } from './config.ts';
import { type Database, systemClock } from './db/database.ts';
import { type DatabaseHandle, type DatabaseOptions, handleFor } from './db/open-database.ts';
import type { Log } from './log.ts';
import { HEARTBEAT_MS, keepLeases } from './sync/claim.ts';
import { type FromSyncThread, packConfig, type SyncThreadData, type ToSyncThread } from './sync-messages.ts';

export interface SyncParts {
  db: Database;
  databaseOptions: DatabaseOptions;
  config: Config;
  /** Rows were added to the table `event`. */
  onNews(): void;
  log: Log;
}

/** The sync worker of this process. */
export interface Sync {
  /** There may be a run to claim or a schedule to plan anew. */
  wake(): void;
  /** Puts runs back in the queue where they stand, and ends. */
  stop(): Promise<void>;
}

/** A thread that died of a page too large is started again after this long; its runs go on where they were. */
const RESTART_MS = 1000;

/**
 * Starts the thread that works on runs, and keeps their leases from this one: a heart that beats in the thread that
 * does the work stops when the work is heavy, and then two processes would do it.
 */
export async function startSync(parts: SyncParts): Promise<Sync> {
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  let active: number[] = [];
  let isStopping = false;
  /** Nothing between the death of one thread and the start of the next. */
  let thread: Worker | undefined;
  let restart: NodeJS.Timeout | undefined;
  let starting = start();
  await starting;

  const heartbeat = setInterval(() => void beat(), HEARTBEAT_MS);

  async function beat(): Promise<void> {
    if (active.length === 0) return;
    const held = active;
    try {
      const kept = new Set(await keepLeases(parts.db, owner, systemClock.now(), held));
      const lost = held.filter((id) => !kept.has(id));
      if (lost.length > 0) tell({ do: 'drop', runIds: lost });
    } catch (error) {
      parts.log.error({ err: error }, 'the leases of running syncs could not be kept; tried again in a moment');
    }
  }

  function onMessage(message: FromSyncThread): void {
    if (message.say === 'active') active = message.runIds;
    else if (message.say === 'news') parts.onNews();
  }

  async function start(): Promise<void> {
    thread = await startThread(parts, owner, onMessage, onExit);
  }

  function onExit(error: Error | undefined): void {
    active = [];
    thread = undefined;
    if (isStopping) return;
    parts.log.error({ err: error }, 'the sync thread stopped; it is started again, and its runs go on where they were');
    restart = setTimeout(() => {
      starting = start().catch((failure: unknown) =>
        parts.log.error({ err: failure }, 'the sync thread could not be started again: restart the server'),
      );
    }, RESTART_MS);
  }

  function tell(message: ToSyncThread): void {
    thread?.postMessage(message);
  }

  return {
    wake: () => tell({ do: 'wake' }),
    async stop() {
      isStopping = true;
      clearInterval(heartbeat);
      clearTimeout(restart);
      await starting;
      // A dead thread answers nobody, and its runs are in the queue as it left them.
      const last = thread;
      if (!last) return;
      const stopped = new Promise<void>((resolve) => {
        last.once('exit', () => resolve());
        last.on('message', (message: FromSyncThread) => {
          if (message.say === 'stopped') resolve();
        });
      });
      tell({ do: 'stop' });
      await stopped;
      await last.terminate();
    },
  };
}

function startThread(
  { db, databaseOptions, config }: SyncParts,
  owner: string,
  onMessage: (message: FromSyncThread) => void,
  onExit: (error: Error | undefined) => void,
): Promise<Worker> {
  const handle: DatabaseHandle = handleFor(db, databaseOptions);
  const data: SyncThreadData = { handle, config: packConfig(config), owner };
  const thread = new Worker(new URL('./sync-thread.ts', import.meta.url), {
    name: 'sync',
    workerData: data,
    transferList: handle.port ? [handle.port] : [],
    resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 192 },
  });
  thread.on('message', onMessage);
  return new Promise((resolve, reject) => {
    let failure: Error | undefined;
    let isReady = false;
    thread.on('message', (message: FromSyncThread) => {
      if (message.say !== 'ready') return;
      isReady = true;
      resolve(thread);
    });
    thread.on('error', (error) => {
      failure = error instanceof Error ? error : new Error(String(error));
      if (!isReady) reject(failure);
    });
    thread.on('exit', () => {
      if (isReady) onExit(failure);
      else reject(failure ?? new Error('The sync thread ended before it was ready.'));
    });
  });
}
