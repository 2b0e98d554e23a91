import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { Connection, type ConnectionOptions } from './connection.ts';
import {
  type Database,
  DatabaseError,
  type SqlRow,
  type SqlValue,
  type Statement,
  type WriteLane,
  type Written,
} from './database.ts';
import { ThreadClient } from './thread-client.ts';

export type FileOptions = Omit<ConnectionOptions, 'mode'>;

/**
 * A libSQL file with one writing thread, one thread for long reads, and a connection of the caller's own for point
 * reads. Native calls block their thread; so the thread that answers people only ever makes short ones.
 */
export class EmbeddedDatabase implements Database {
  readonly #own: Connection;
  readonly #writer: ThreadClient;
  readonly #writerThread: Worker;
  readonly #options: FileOptions;
  /** Started when the first list is asked for: a server nobody looks at does without it. */
  #reader: [Worker, ThreadClient] | undefined;

  constructor(options: FileOptions) {
    [this.#writerThread, this.#writer] = startThread('database-writer', { ...options, mode: 'write' });
    this.#options = options;
    this.#own = new Connection({ ...options, mode: 'read' });
  }

  point<R = SqlRow>(sql: string, args: readonly SqlValue[] = []): Promise<R[]> {
    return this.#own.read<R>(sql, args);
  }

  async list<R = SqlRow>(sql: string, args: readonly SqlValue[] = []): Promise<R[]> {
    this.#reader ??= startThread('database-reader', { ...this.#options, mode: 'read' });
    return (await this.#reader[1].read(sql, args)) as unknown[] as R[];
  }

  write(statements: readonly Statement[], lane: WriteLane = 'interactive'): Promise<Written[]> {
    return this.#writer.write(statements, lane);
  }

  /** A port by which another thread writes through the same writer. */
  connectWriter(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#writerThread.postMessage({ do: 'connect', port: port1 }, [port1]);
    return port2;
  }

  async close(): Promise<void> {
    await Promise.all([this.#writer.finish(), this.#reader?.[1].finish()]);
    this.#own.close();
    await Promise.all([this.#writerThread.terminate(), this.#reader?.[0].terminate()]);
  }
}

/** The same file seen from another thread: reads on a connection of its own, writes through the one writer. */
export class ThreadDatabase implements Database {
  readonly #own: Connection;
  readonly #writer: ThreadClient;
  readonly #port: MessagePort;

  constructor(options: FileOptions, writer: MessagePort) {
    this.#own = new Connection({ ...options, mode: 'read' });
    this.#port = writer;
    this.#writer = new ThreadClient(writer);
  }

  point<R = SqlRow>(sql: string, args: readonly SqlValue[] = []): Promise<R[]> {
    return this.#own.read<R>(sql, args);
  }

  list<R = SqlRow>(sql: string, args: readonly SqlValue[] = []): Promise<R[]> {
    return this.#own.read<R>(sql, args);
  }

  write(statements: readonly Statement[], lane: WriteLane = 'bulk'): Promise<Written[]> {
    return this.#writer.write(statements, lane);
  }

  async close(): Promise<void> {
    this.#port.close();
    this.#own.close();
  }
}

function startThread(name: string, options: ConnectionOptions): [Worker, ThreadClient] {
  const thread = new Worker(new URL('./worker.ts', import.meta.url), {
    name,
    workerData: options,
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 64 },
  });
  const client = new ThreadClient(thread);
  thread.on('error', (error) => {
    client.fail(
      new DatabaseError(
        'closed',
        `The database thread stopped: ${error.message}. Restart the server; syncs go on where they were.`,
        error,
      ),
    );
  });
  thread.on('exit', () =>
    client.fail(new DatabaseError('closed', 'The database is closed because the server is stopping.')),
  );
  return [thread, client];
}
