import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { freeBytes } from '../free-bytes.ts';
import { Connection, type ConnectionOptions, translate } from './connection.ts';
import type { Statement } from './database.ts';
import type { FromDatabaseThread, ToDatabaseThread } from './thread-messages.ts';

/**
 * A database thread: the only writer, or a reader for long lists. Whoever holds a port to it may ask; people who are
 * waiting go first, then pages in the order they came.
 */
if (!parentPort) throw new Error('This file is a worker: start the server with main.ts.');
const connection = new Connection(workerData as ConnectionOptions);
const waiting: Record<'interactive' | 'bulk', { port: MessagePort; ask: ToDatabaseThread & { id: number } }[]> = {
  interactive: [],
  bulk: [],
};
let busy = false;

function serve(port: MessagePort): void {
  port.on('message', (ask: ToDatabaseThread) => {
    if (ask.do === 'connect') return serve(ask.port);
    if (ask.do === 'close') return close(port, ask.id);
    waiting[ask.do === 'write' ? ask.lane : 'interactive'].push({ port, ask });
    if (!busy) void work();
  });
}

async function work(): Promise<void> {
  busy = true;
  for (;;) {
    const next = waiting.interactive.shift() ?? waiting.bulk.shift();
    if (!next) break;
    next.port.postMessage(await answer(next.ask));
    // A macrotask between batches: messages of waiting people arrive, and finished statements are freed.
    await new Promise((resolve) => setImmediate(resolve));
  }
  busy = false;
}

async function answer(ask: ToDatabaseThread & { id: number }): Promise<FromDatabaseThread> {
  try {
    if (ask.do === 'write') {
      const written = await connection.write(ask.statements);
      freeHandedOver(ask.statements);
      return { id: ask.id, written };
    }
    if (ask.do === 'read') return { id: ask.id, rows: await connection.read(ask.sql, ask.args) };
    return { id: ask.id, rows: [] };
  } catch (error) {
    const { code, message } = translate(error);
    return { id: ask.id, failed: { code, message } };
  }
}

/** Buffers came by themselves alone, whoever sent them; see `ThreadClient`. */
function freeHandedOver(statements: readonly Statement[]): void {
  for (const { args = [] } of statements) for (const arg of args) if (arg instanceof Uint8Array) freeBytes(arg);
}

async function close(port: MessagePort, id: number): Promise<void> {
  while (busy || waiting.bulk.length > 0 || waiting.interactive.length > 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  connection.close();
  port.postMessage({ id, rows: [] } satisfies FromDatabaseThread);
  port.close();
}

serve(parentPort as unknown as MessagePort);
