import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, createClient, LibsqlError } from '@libsql/client/sqlite3';
import { DatabaseError, type SqlRow, type SqlValue, type Statement, type Written } from './database.ts';

export interface ConnectionOptions {
  /** `file:` address. */
  url: string;
  mode: 'write' | 'read';
  /** Key of the encrypted file, when the whole file is encrypted. */
  encryptionKey?: string;
  /** Most bytes the file may grow to; unlimited when absent. */
  maxBytes?: number;
  /** How long to wait for another process's lock. Blocks the calling thread meanwhile. */
  busyTimeoutMs?: number;
}

/** Records are wide: on pages of this size a first load costs a third less than on SQLite's own. Fixed when a file is made. */
const PAGE_BYTES = 8192;
const BUSY_TRIES = 5;

/**
 * One connection to a libSQL file that cannot lose a write.
 *
 * After a statement fails with SQLITE_BUSY the client library leaves it open, and a later insert on the same
 * connection reports success without ever being committed (tursodatabase/libsql-client-ts#352). So there is exactly one
 * connection in here, every write is one BEGIN IMMEDIATE batch, and after any BUSY the connection is thrown away before
 * the batch is tried again. Pragmas hold for one connection only and are set again on the new one.
 */
export class Connection {
  readonly #client: Client;
  readonly #options: ConnectionOptions;
  #ready = false;
  #closed = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    try {
      this.#client = createClient({
        url: options.url,
        concurrency: 1,
        timeout: options.busyTimeoutMs ?? 5000,
        ...(options.encryptionKey ? { encryptionKey: options.encryptionKey } : {}),
      });
    } catch (error) {
      throw translate(error);
    }
  }

  async read<R = SqlRow>(sql: string, args: readonly SqlValue[] = []): Promise<R[]> {
    return this.#persist(async () => {
      const result = await this.#client.execute({ sql, args: [...args] });
      return result.rows as unknown[] as R[];
    });
  }

  async write(statements: readonly Statement[]): Promise<Written[]> {
    return this.#persist(async () => {
      const results = await this.#client.batch(
        statements.map((s) => ({ sql: s.sql, args: [...(s.args ?? [])] })),
        'write',
      );
      return results.map((r) => ({ rows: r.rows as unknown[] as SqlRow[], changes: r.rowsAffected }));
    });
  }

  /** Writes a consistent copy of the whole database to a new file. */
  async copyTo(path: string): Promise<void> {
    await this.#persist(() => this.#client.execute({ sql: 'VACUUM INTO ?', args: [path] }));
  }

  close(): void {
    this.#closed = true;
    this.#client.close();
  }

  async #persist<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      if (this.#closed) throw new DatabaseError('closed', 'The database is closed because the server is stopping.');
      try {
        if (!this.#ready) await this.#prepare();
        return await work();
      } catch (error) {
        const failure = translate(error);
        if (failure.code !== 'busy') throw failure;
        this.#client.reconnect();
        this.#ready = false;
        if (tries === BUSY_TRIES) throw failure;
        await sleep(10 * 2 ** tries * Math.random());
      }
    }
  }

  async #prepare(): Promise<void> {
    const { mode, maxBytes } = this.#options;
    const pragmas =
      mode === 'write'
        ? [
            ...(this.#options.encryptionKey ? [] : [`page_size = ${PAGE_BYTES}`]),
            'journal_mode = WAL',
            'synchronous = NORMAL',
            'cache_size = -16000',
            'temp_store = MEMORY',
            'wal_autocheckpoint = 4000',
          ]
        : ['query_only = 1', 'cache_size = -8000', 'temp_store = MEMORY'];
    for (const pragma of pragmas) await this.#client.execute(`PRAGMA ${pragma}`);
    if (maxBytes) await this.#client.execute(`PRAGMA max_page_count = ${Math.ceil(maxBytes / PAGE_BYTES)}`);
    this.#ready = true;
  }
}

const CODES: Record<string, [DatabaseError['code'], string]> = {
  SQLITE_BUSY: ['busy', 'Another process is holding the database. The work will be tried again.'],
  SQLITE_LOCKED: ['busy', 'Another process is holding the database. The work will be tried again.'],
  SQLITE_FULL: [
    'full',
    'The disk that holds the database is full. Free some space: nothing was lost, and syncs go on by themselves.',
  ],
  SQLITE_IOERR: [
    'full',
    'The database file could not be written. Check the disk: nothing was lost, and syncs go on by themselves.',
  ],
  SQLITE_NOTADB: [
    'unreadable',
    'The database file cannot be read: it is not a database, or DATABASE_KEY is not the key it was made with.',
  ],
  SQLITE_CORRUPT: [
    'unreadable',
    'The database file is damaged. Stop the server and restore the newest backup from the data directory.',
  ],
  SQLITE_CANTOPEN: [
    'unreadable',
    'The database file cannot be opened. Check that the data directory exists and may be written.',
  ],
  CLIENT_CLOSED: ['closed', 'The database is closed because the server is stopping.'],
};

/** Makes the one error of this room out of whatever the client library threw. */
export function translate(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const { code, message } = describe(error);
  const known = Object.entries(CODES).find(([prefix]) => code.startsWith(prefix))?.[1];
  if (known) return new DatabaseError(known[0], known[1], error);
  if (code.startsWith('SQLITE_CONSTRAINT')) return new DatabaseError('constraint', message, error);
  return new DatabaseError('failed', message, error);
}

function describe(error: unknown): { code: string; message: string } {
  if (error instanceof LibsqlError) return { code: error.code, message: error.message };
  if (error instanceof Error) {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    return { code, message: error.message };
  }
  return { code: '', message: String(error) };
}
