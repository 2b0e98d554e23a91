import { readdirSync } from 'node:fs';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Connection } from '../../../server/db/connection.ts';
import { migrate } from '../../../server/db/migrate.ts';
import * as schema from '../../../server/db/schema/index.ts';
import { temporaryFile } from '../../support/databases.ts';

let file: ReturnType<typeof temporaryFile>;
beforeEach(() => {
  file = temporaryFile();
});
afterEach(() => file.remove());

const backups = () => readdirSync(file.folder).filter((name) => name.includes('before-migration'));

test('several processes that start at once migrate once', async () => {
  await Promise.all([migrate(file.options), migrate(file.options), migrate(file.options)]);
  const applied = await query('SELECT name, count(*) AS n FROM migration GROUP BY name');
  expect(applied.length).toBeGreaterThan(0);
  expect(applied.every((row) => row.n === 1)).toBe(true);
  expect(await query('SELECT count(*) AS n FROM migration_lock')).toEqual([{ n: 0 }]);
});

test('a database that is up to date is not touched, and not backed up', async () => {
  await migrate(file.options);
  await migrate(file.options);
  expect(backups()).toEqual([]);
});

test('before something is missing and applied, there is a backup with everything in it', async () => {
  await migrate(file.options);
  await run("INSERT INTO user (name, role, created_at) VALUES ('Ada', 'owner', 0)");
  // An older database: the newest migration is not applied yet.
  const triggers = await query("SELECT name FROM sqlite_master WHERE type = 'trigger'");
  for (const { name } of triggers) await run(`DROP TRIGGER ${name}`);
  await run('DELETE FROM account');
  await run("DELETE FROM migration WHERE name LIKE '0001%'");
  await migrate(file.options);
  const [backup] = backups();
  const copy = new Connection({ url: `file:${file.folder}/${backup}`, mode: 'read' });
  expect(await copy.read('SELECT name FROM user')).toEqual([{ name: 'Ada' }]);
  expect(await copy.read("SELECT count(*) AS n FROM sqlite_master WHERE type = 'trigger'")).toEqual([{ n: 0 }]);
  copy.close();
  expect(await query("SELECT count(*) AS n FROM sqlite_master WHERE type = 'trigger'")).toEqual([
    { n: triggers.length },
  ]);
});

test('a migration that was changed after it was applied is refused by name', async () => {
  await migrate(file.options);
  await run("UPDATE migration SET hash = 'another' WHERE name LIKE '0000%'");
  await expect(migrate(file.options)).rejects.toThrow(/0000_foundation.sql was changed after/);
});

test('a lock whose holder died is taken over when it has run out', async () => {
  await migrate(file.options);
  await run("INSERT INTO migration_lock (id, owner, until) VALUES (1, 'a dead process', 1)");
  await migrate(file.options);
  expect(await query('SELECT count(*) AS n FROM migration_lock')).toEqual([{ n: 0 }]);
});

test('the migrated database has the tables, columns and indexes that the code believes in', async () => {
  await migrate(file.options);
  const tables = Object.values(schema).filter((entry) => entry instanceof SQLiteTable);
  expect(tables.length).toBeGreaterThan(30);
  for (const table of tables) {
    const { name, columns, indexes } = getTableConfig(table);
    const stored = await query(`SELECT name FROM pragma_table_info('${name}')`);
    expect(stored.map((row) => row.name).sort(), name).toEqual(columns.map((column) => column.name).sort());
    const made = (await query(`SELECT name FROM pragma_index_list('${name}') WHERE origin = 'c'`)).map(
      (row) => row.name,
    );
    for (const index of indexes) expect(made, name).toContain(index.config.name);
  }
});

async function query(sql: string) {
  const connection = new Connection({ url: file.options.url, mode: 'read' });
  const rows = await connection.read(sql);
  connection.close();
  return rows.map((row) => ({ ...row }));
}

async function run(sql: string): Promise<void> {
  const connection = new Connection({ url: file.options.url, mode: 'write' });
  await connection.write([{ sql }]);
  connection.close();
}
