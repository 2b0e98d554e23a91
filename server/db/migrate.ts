import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Connection } from './connection.ts';
import { DatabaseError, type SqlRow, type Statement } from './database.ts';
import type { DatabaseOptions } from './open-database.ts';
import { RemoteDatabase } from './remote-database.ts';

const FOLDER = new URL('./migrations/', import.meta.url);
const BREAK = '--> statement-breakpoint';
const LOCK_MS = 60_000;
const BACKUPS_KEPT = 3;

interface Migration {
  name: string;
  hash: string;
  statements: string[];
}

/**
 * Applies what is missing, in order, each migration and the note of it in one batch. One process at a time, held by a
 * row; a file is backed up beside itself first. A migration that was changed after it was applied is refused, whatever
 * its place, because the two databases would no longer be the same.
 */
export async function migrate(options: DatabaseOptions): Promise<void> {
  const path = options.url.startsWith('file:') ? filePath(options.url) : undefined;
  const isNew = path !== undefined && !existsSync(path);
  const connection = path === undefined ? new RemoteDatabase(options) : new Connection({ ...options, mode: 'write' });
  const read = (sql: string) => ('read' in connection ? connection.read(sql) : connection.point(sql));
  try {
    await connection.write([
      { sql: 'CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, hash TEXT NOT NULL, at INTEGER NOT NULL)' },
      {
        sql: 'CREATE TABLE IF NOT EXISTS migration_lock (id INTEGER PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL)',
      },
    ]);
    const owner = randomUUID();
    await takeLock(connection, owner);
    try {
      const missing = missingOf(await read('SELECT name, hash FROM migration'));
      if (missing.length > 0 && path && !isNew) await backUp(connection, path);
      for (const migration of missing) {
        await connection.write([
          ...migration.statements.map((sql): Statement => ({ sql })),
          {
            sql: 'INSERT INTO migration (name, hash, at) VALUES (?, ?, ?)',
            args: [migration.name, migration.hash, Date.now()],
          },
        ]);
      }
    } finally {
      await connection.write([{ sql: 'DELETE FROM migration_lock WHERE owner = ?', args: [owner] }]);
    }
  } finally {
    await connection.close();
  }
}

function missingOf(applied: SqlRow[]): Migration[] {
  const hashes = new Map(applied.map((row) => [row.name, row.hash]));
  return readMigrations().filter((migration) => {
    const hash = hashes.get(migration.name);
    if (hash === undefined) return true;
    if (hash === migration.hash) return false;
    throw new DatabaseError(
      'failed',
      `Migration ${migration.name} was changed after it had been applied. Restore it and put the change into a new one.`,
    );
  });
}

function readMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, FOLDER), 'utf8');
      const statements = text
        .split(BREAK)
        .map((s) => s.trim())
        .filter(Boolean);
      return { name, hash: createHash('sha256').update(text).digest('hex'), statements };
    });
}

/** Takes the lock or waits for whoever has it; a lock whose holder died is taken over when it has run out. */
async function takeLock(connection: Pick<Connection, 'write'>, owner: string): Promise<void> {
  for (;;) {
    const now = Date.now();
    const [taken] = await connection.write([
      {
        sql: 'INSERT INTO migration_lock (id, owner, until) VALUES (1, ?1, ?2) ON CONFLICT (id) DO UPDATE SET owner = ?1, until = ?2 WHERE until < ?3',
        args: [owner, now + LOCK_MS, now],
      },
    ]);
    if (taken && taken.changes > 0) return;
    await sleep(100);
  }
}

/** A consistent copy beside the file; the newest few are kept. */
async function backUp(connection: unknown, path: string): Promise<void> {
  if (!(connection instanceof Connection)) return;
  const folder = dirname(path);
  const prefix = `${basename(path)}.before-migration-`;
  await connection.copyTo(join(folder, `${prefix}${new Date().toISOString().replace(/[:.]/g, '-')}`));
  const old = readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .sort()
    .slice(0, -BACKUPS_KEPT);
  for (const name of old) rmSync(join(folder, name));
}

function filePath(url: string): string {
  return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
}
