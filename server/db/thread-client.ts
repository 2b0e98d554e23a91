import type { MessagePort, Worker } from 'node:worker_threads';
import { DatabaseError, type SqlRow, type SqlValue, type Statement, type WriteLane, type Written } from './database.ts';
import type { FromDatabaseThread, ToDatabaseThread } from './thread-messages.ts';

type Waiting = { resolve(answer: FromDatabaseThread): void; reject(error: Error): void };
type Question = ToDatabaseThread extends infer T ? (T extends { id: number } ? Omit<T, 'id'> : never) : never;

/** Asks a database thread and gives back its answers, in whatever order they come. */
export class ThreadClient {
  readonly #port: MessagePort | Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;
  #dead: DatabaseError | undefined;

  constructor(port: MessagePort | Worker) {
    this.#port = port;
    port.on('message', (answer: FromDatabaseThread) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (!waiting) return;
      if ('failed' in answer) waiting.reject(new DatabaseError(answer.failed.code, answer.failed.message));
      else waiting.resolve(answer);
    });
  }

  async write(statements: readonly Statement[], lane: WriteLane): Promise<Written[]> {
    const answer = await this.#ask({ do: 'write', statements, lane });
    return 'written' in answer ? answer.written : [];
  }

  async read(sql: string, args: readonly SqlValue[]): Promise<SqlRow[]> {
    const answer = await this.#ask({ do: 'read', sql, args });
    return 'rows' in answer ? answer.rows : [];
  }

  /** Lets the thread finish what it has been asked, then closes its connection. */
  async finish(): Promise<void> {
    await this.#ask({ do: 'close' });
    this.fail(new DatabaseError('closed', 'The database is closed because the server is stopping.'));
  }

  /** The thread is gone: everybody who waits hears it, and so does everybody who asks from now on. */
  fail(error: DatabaseError): void {
    this.#dead ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }

  #ask(question: Question): Promise<FromDatabaseThread> {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#port.postMessage({ ...question, id }, question.do === 'write' ? largeBuffers(question.statements) : []);
    });
  }
}

/** Below this a copy is cheaper than the handing over. */
const LARGE_BYTES = 64 * 1024;

/** Buffers that are handed over instead of copied: who writes a page has no more use for it. */
function largeBuffers(statements: readonly Statement[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const { args = [] } of statements) {
    for (const arg of args) {
      if (!(arg instanceof Uint8Array) || arg.byteLength < LARGE_BYTES) continue;
      if (arg.buffer instanceof ArrayBuffer && arg.byteLength === arg.buffer.byteLength) buffers.add(arg.buffer);
    }
  }
  return [...buffers];
}
