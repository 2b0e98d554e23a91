import { Connection } from '../../server/db/connection.ts';
import type { Database } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { type TestDatabase, temporaryFile } from './databases.ts';

/**
 * An embedded file by the server's own connections, without its threads: for tests that ask it ten thousand short
 * questions, which cost more on their way to a thread than in it. The threads have tests of their own, and run in every
 * server process.
 */
export function directFile(): TestDatabase & { remove(): void } {
  const file = temporaryFile();
  return {
    ...file,
    async open() {
      await migrate(file.options);
      const writer = new Connection({ ...file.options, mode: 'write' });
      const reader = new Connection({ ...file.options, mode: 'read' });
      const database: Database = {
        point: (sql, args) => reader.read(sql, args),
        list: (sql, args) => reader.read(sql, args),
        write: (statements) => writer.write(statements),
        async close() {
          writer.close();
          reader.close();
        },
      };
      return database;
    },
  };
}
