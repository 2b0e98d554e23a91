import type { Json } from '../../shared/json.ts';
import type { Clock, Database } from '../db/database.ts';
import type { Memo } from './connector.ts';

/** The memo of one scope (`integration:7`), kept in the database. */
export function createMemo(db: Database, scope: string, clock: Clock): Memo {
  return {
    async get(key) {
      const [row] = await db.point<{ value: string }>(
        'SELECT value FROM memo WHERE scope = ?1 AND key = ?2 AND (expires_at IS NULL OR expires_at > ?3)',
        [scope, key, clock.now()],
      );
      if (!row) return undefined;
      const value: Json = JSON.parse(row.value);
      return value;
    },
    async set(key, value, ttlMs) {
      const now = clock.now();
      await db.write([
        { sql: 'DELETE FROM memo WHERE scope = ?1 AND expires_at <= ?2', args: [scope, now] },
        {
          sql: 'INSERT OR REPLACE INTO memo (scope, key, value, expires_at) VALUES (?1, ?2, ?3, ?4)',
          args: [scope, key, JSON.stringify(value), ttlMs === undefined ? null : now + ttlMs],
        },
      ]);
    },
    async drop(key) {
      await db.write([{ sql: 'DELETE FROM memo WHERE scope = ?1 AND key = ?2', args: [scope, key] }]);
    },
  };
}
