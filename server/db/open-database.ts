import type { MessagePort } from 'node:worker_threads';
import type { Database } from './database.ts';
import { EmbeddedDatabase, ThreadDatabase } from './embedded-database.ts';
import { migrate } from './migrate.ts';
import { RemoteDatabase } from './remote-database.ts';

export interface DatabaseOptions {
  /** `file:…` for an embedded file; `http(s)://…` or `libsql://…` for a libSQL server. */
  url: string;
  authToken?: string;
  encryptionKey?: string;
  maxBytes?: number;
  busyTimeoutMs?: number;
}

/** Opens the database and brings it up to date. Throws `DatabaseError` with a sentence for a person. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  await migrate(options);
  return isFile(options.url) ? new EmbeddedDatabase(options) : new RemoteDatabase(options);
}

/**
 * What another thread of this process needs to open the same database: pass it as `workerData` (with `port`, if there
 * is one, in the transfer list) and call `openInThread` there.
 */
export interface DatabaseHandle {
  options: DatabaseOptions;
  port?: MessagePort;
}

export function handleFor(database: Database, options: DatabaseOptions): DatabaseHandle {
  return database instanceof EmbeddedDatabase ? { options, port: database.connectWriter() } : { options };
}

export function openInThread(handle: DatabaseHandle): Database {
  return handle.port ? new ThreadDatabase(handle.options, handle.port) : new RemoteDatabase(handle.options);
}

export function isFile(url: string): boolean {
  return url.startsWith('file:');
}
