import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Connection } from '../../../server/db/connection.ts';
import { openDatabase } from '../../../server/db/open-database.ts';
import { temporaryFile } from '../../support/databases.ts';

let file: ReturnType<typeof temporaryFile>;
let others: ChildProcess[];

beforeEach(async () => {
  file = temporaryFile();
  others = [];
  await (await file.open()).close();
});
afterEach(() => {
  for (const other of others) other.kill('SIGKILL');
  file.remove();
});

const INSERT = "INSERT INTO user (id, name, role, created_at) VALUES (?, 'Ada', 'owner', 0)";

describe('while another process holds the write lock', () => {
  test('a write that gives up says so, and nothing written afterwards is lost', async () => {
    const holder = await lockHeld();
    const connection = new Connection({ url: file.options.url, mode: 'write', busyTimeoutMs: 1 });
    await expect(connection.write([{ sql: INSERT, args: [1] }])).rejects.toMatchObject({ code: 'busy' });
    await letGo(holder);
    // The client library alone would report success here and lose the row: see `Connection`.
    await connection.write([{ sql: INSERT, args: [2] }]);
    connection.close();
    expect(await idsSeenByOthers()).toEqual([2]);
  });

  test('a write that can wait goes through when the lock is let go', async () => {
    const holder = await lockHeld();
    const connection = new Connection({ url: file.options.url, mode: 'write', busyTimeoutMs: 100 });
    const written = connection.write([{ sql: INSERT, args: [3] }]);
    await letGo(holder);
    await written;
    connection.close();
    expect(await idsSeenByOthers()).toEqual([3]);
  });

  test('reading goes on', async () => {
    const holder = await lockHeld();
    const connection = new Connection({ url: file.options.url, mode: 'read' });
    expect(await connection.read('SELECT count(*) AS n FROM user')).toEqual([{ n: 0 }]);
    connection.close();
    await letGo(holder);
  });
});

test('a reading connection cannot write', async () => {
  const connection = new Connection({ url: file.options.url, mode: 'read' });
  await expect(connection.read(INSERT, [1])).rejects.toThrow(/readonly/i);
  connection.close();
});

test('a disk that is full ends in a sentence, and what was there before stays', async () => {
  const maxBytes = statSync(join(file.folder, 'test.db')).size + 64 * 1024;
  const connection = new Connection({ url: file.options.url, mode: 'write', maxBytes });
  await connection.write([{ sql: INSERT, args: [1] }]);
  const large = { sql: "INSERT INTO memo (scope, key, value) VALUES ('s', ?, ?)", args: ['k', 'x'.repeat(1_000_000)] };
  await expect(connection.write([{ sql: INSERT, args: [2] }, large])).rejects.toMatchObject({
    code: 'full',
    message: expect.stringMatching(/disk .* is full.*nothing was lost/is),
  });
  expect(await connection.read('SELECT id FROM user')).toEqual([{ id: 1 }]);
  await connection.write([{ sql: INSERT, args: [3] }]);
  connection.close();
});

test('a file that was encrypted with another key is refused with a sentence', async () => {
  const secret = temporaryFile();
  const options = { ...secret.options, encryptionKey: 'the right key of this file' };
  await (await openDatabase(options)).close();
  await expect(openDatabase({ ...options, encryptionKey: 'some other key altogether' })).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringContaining('DATABASE_KEY'),
  });
  const again = await openDatabase(options);
  expect(await again.point('SELECT id FROM account')).toEqual([{ id: 1 }]);
  await again.close();
  secret.remove();
});

test('a closed connection says that the server is stopping', async () => {
  const connection = new Connection({ url: file.options.url, mode: 'write' });
  connection.close();
  await expect(connection.write([{ sql: INSERT, args: [1] }])).rejects.toMatchObject({ code: 'closed' });
});

async function lockHeld(): Promise<ChildProcess> {
  const holder = fork(new URL('./hold-lock.ts', import.meta.url), [file.options.url]);
  others.push(holder);
  await once(holder, 'message');
  return holder;
}

async function letGo(holder: ChildProcess): Promise<void> {
  const gone = once(holder, 'exit');
  holder.send('let go');
  expect(await gone).toEqual([0, null]);
}

async function idsSeenByOthers(): Promise<unknown[]> {
  const other = new Connection({ url: file.options.url, mode: 'read' });
  const rows = await other.read('SELECT id FROM user ORDER BY id');
  other.close();
  return rows.map((row) => row.id);
}
