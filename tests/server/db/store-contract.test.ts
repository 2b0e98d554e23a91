import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../server/db/database.ts';
import { openDatabase } from '../../../server/db/open-database.ts';
import { describeStores } from '../../support/databases.ts';

describeStores('a store', (database) => {
  let db: Database;
  let other: Database;
  beforeAll(async () => {
    db = await database().open();
    other = await openDatabase(database().options);
  });
  afterAll(async () => {
    await db.close();
    await other.close();
  });

  test('a batch is all or nothing', async () => {
    const insert = { sql: "INSERT INTO user (id, name, role, created_at) VALUES (1, 'Ada', 'owner', 0)" };
    await expect(db.write([insert, insert])).rejects.toMatchObject({ code: 'constraint' });
    expect(await db.point('SELECT count(*) AS n FROM user')).toEqual([{ n: 0 }]);
  });

  test('what one wrote the other reads at once', async () => {
    await db.write([{ sql: "INSERT INTO user (id, name, role, created_at) VALUES (2, 'Bo', 'viewer', 0)" }]);
    expect(await other.point('SELECT name FROM user WHERE id = ?', [2])).toEqual([{ name: 'Bo' }]);
    expect(await other.list('SELECT name FROM user WHERE id = ?', [2])).toEqual([{ name: 'Bo' }]);
  });

  test('a thousand rows travel as one JSON parameter, with their types', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => [`k${i}`, i, i % 2 ? null : 'ünïcødé 🦊']);
    const [written] = await db.write([
      {
        sql: `INSERT INTO memo (scope, key, value, expires_at)
              SELECT 'test', value ->> 0, coalesce(value ->> 2, 'null'), value ->> 1 FROM json_each(?)`,
        args: [JSON.stringify(rows)],
      },
    ]);
    expect(written?.changes).toBe(1000);
    expect(
      await db.list(
        "SELECT value, expires_at, typeof(expires_at) AS t FROM memo WHERE key IN ('k0', 'k1') ORDER BY key",
      ),
    ).toEqual([
      { value: 'ünïcødé 🦊', expires_at: 0, t: 'integer' },
      { value: 'null', expires_at: 1, t: 'integer' },
    ]);
  });

  test('many writers at once lose nothing and double nothing', async () => {
    await db.write([{ sql: "INSERT INTO budget_slot (key, slot, used) VALUES ('shared', 0, 0)" }]);
    const add = (store: Database) =>
      store.write([{ sql: "UPDATE budget_slot SET used = used + 1 WHERE key = 'shared'" }]);
    await Promise.all(Array.from({ length: 100 }, (_, i) => add(i % 2 ? db : other)));
    expect(await db.point("SELECT used FROM budget_slot WHERE key = 'shared'")).toEqual([{ used: 100 }]);
  });

  test('what people did cannot be rewritten', async () => {
    await db.write([{ sql: "INSERT INTO action (at, kind, subject) VALUES (1, 'map', 'company-link:1:250')" }]);
    await expect(db.write([{ sql: "UPDATE action SET kind = 'x'" }])).rejects.toThrow(/append-only/);
    await expect(db.write([{ sql: 'DELETE FROM action' }])).rejects.toThrow(/append-only/);
    await db.write([{ sql: "INSERT INTO audit (at, event, target, outcome) VALUES (1, 'paired', 'device:1', 'ok')" }]);
    await expect(db.write([{ sql: 'DELETE FROM audit' }])).rejects.toThrow(/append-only/);
  });

  test('rows of RETURNING come back from the batch', async () => {
    const [, second] = await db.write([
      { sql: "INSERT INTO company (name, origin, created_at) VALUES ('A', 'user', 1)" },
      { sql: "INSERT INTO company (name, origin, created_at) VALUES ('B', 'user', 1) RETURNING id, name" },
    ]);
    expect(second?.rows).toMatchObject([{ id: 2, name: 'B' }]);
  });
});
