import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../server/db/database.ts';
import { type DatabaseOptions, openDatabase } from '../../server/db/open-database.ts';
import { hasLibsqlServer, type LibsqlServer, startLibsqlServer } from './libsql-server.ts';

export interface TestDatabase {
  /** Opens the same database once more, as another process would. */
  open(): Promise<Database>;
  options: DatabaseOptions;
}

/** A new, empty, migrated database in a folder of its own, removed by `remove`. */
export function temporaryFile(): TestDatabase & { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'strategy-overview-'));
  const options = { url: `file:${join(folder, 'test.db')}` };
  return {
    folder,
    options,
    open: () => openDatabase(options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs one suite against every store: an embedded file, and a real libSQL server where this machine has one. */
export function describeStores(title: string, suite: (database: () => TestDatabase) => void): void {
  describe(`${title}, on an embedded file`, () => {
    let file: ReturnType<typeof temporaryFile>;
    beforeAll(() => {
      file = temporaryFile();
    });
    afterAll(() => file.remove());
    suite(() => file);
  });
  describe.runIf(hasLibsqlServer)(`${title}, on a libSQL server`, () => {
    let server: LibsqlServer;
    beforeAll(async () => {
      server = await startLibsqlServer();
    });
    afterAll(() => server.stop());
    suite(() => {
      const options = { url: server.url };
      return { options, open: () => openDatabase(options) };
    });
  });
}
