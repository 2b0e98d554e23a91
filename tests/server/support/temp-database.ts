import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../../server/db/database.ts';
import { openDatabase } from '../../../server/db/open-database.ts';

/** A database of its own on an embedded file, gone when the test is over. */
export interface TempDatabase {
  db: Database;
  directory: string;
  url: string;
  /** A further connection, as another process would have it. */
  again(): Promise<Database>;
  remove(): Promise<void>;
}

export async function tempDatabase(): Promise<TempDatabase> {
  const directory = await mkdtemp(join(tmpdir(), 'overview-'));
  const url = `file:${join(directory, 'overview.db')}`;
  const opened = [await openDatabase({ url })];
  const [db] = opened;
  if (!db) throw new Error('unreachable');
  return {
    db,
    directory,
    url,
    async again() {
      const more = await openDatabase({ url });
      opened.push(more);
      return more;
    },
    async remove() {
      for (const each of opened) await each.close();
      await rm(directory, { recursive: true });
    },
  };
}
