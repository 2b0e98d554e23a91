import { type Client, createClient } from '@libsql/client/http';
import { translate } from './connection.ts';
import type { Database, SqlRow, SqlValue, Statement, Written } from './database.ts';

/** A libSQL server or Turso: each read and each batch is one request; the server keeps the order. */
export class RemoteDatabase implements Database {
  readonly #client: Client;

  constructor(options: { url: string; authToken?: string }) {
    this.#client = createClient({ url: options.url, ...(options.authToken ? { authToken: options.authToken } : {}) });
  }

  async point<R = SqlRow>(sql: string, args: readonly SqlValue[] = []): Promise<R[]> {
    try {
      const result = await this.#client.execute({ sql, args: [...args] });
      return result.rows as unknown[] as R[];
    } catch (error) {
      throw translate(error);
    }
  }

  list<R = SqlRow>(sql: string, args: readonly SqlValue[] = []): Promise<R[]> {
    return this.point<R>(sql, args);
  }

  async write(statements: readonly Statement[]): Promise<Written[]> {
    try {
      const results = await this.#client.batch(
        statements.map((s) => ({ sql: s.sql, args: [...(s.args ?? [])] })),
        'write',
      );
      return results.map((r) => ({ rows: r.rows as unknown[] as SqlRow[], changes: r.rowsAffected }));
    } catch (error) {
      throw translate(error);
    }
  }

  async close(): Promise<void> {
    this.#client.close();
  }
}
