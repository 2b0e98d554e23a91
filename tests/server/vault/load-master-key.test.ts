import { randomBytes } from 'node:crypto';
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../server/db/database.ts';
import { loadMasterKey, replaceKeyFile } from '../../../server/vault/load-master-key.ts';
import { openVault } from '../../../server/vault/open-vault.ts';
import { rotateMasterKey } from '../../../server/vault/rotate-key.ts';
import { type TempDatabase, tempDatabase } from '../support/temp-database.ts';

let temp: TempDatabase;
let dataDir: string;

beforeEach(async () => {
  temp = await tempDatabase();
  dataDir = join(temp.directory, 'data');
});
afterEach(() => temp.remove());

const load = () => loadMasterKey(temp.db, undefined, dataDir);

describe('the master key', () => {
  it('from the environment needs no file', async () => {
    const given = randomBytes(32);
    expect(await loadMasterKey(temp.db, given, dataDir)).toBe(given);
    await expect(readdir(dataDir)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is otherwise made once, for its owner’s eyes, and found again', async () => {
    const made = await load();
    expect(made).toHaveLength(32);
    expect((await stat(join(dataDir, 'master.key'))).mode & 0o777).toBe(0o600);
    expect(await load()).toEqual(made);
    expect(await readdir(dataDir)).toEqual(['master.key']);
  });

  it('is the same for all who start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, load));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['master.key']);
  });

  it('is refused when others can read its file', async () => {
    await load();
    await chmod(join(dataDir, 'master.key'), 0o644);
    await expect(load()).rejects.toMatchObject({ code: 'key-file', message: expect.stringContaining('chmod 600') });
  });

  it('is refused, not replaced, when its file is damaged', async () => {
    await load();
    await writeFile(join(dataDir, 'master.key'), 'abc');
    await expect(load()).rejects.toMatchObject({ code: 'key-file' });
    expect(await readFile(join(dataDir, 'master.key'), 'utf8')).toBe('abc');
  });
});

describe('a rotation of the key file', () => {
  const rotate = (from: Uint8Array, to: Uint8Array) => async () => {
    await rotateMasterKey(temp.db, { from, to, dryRun: false });
  };
  const crash = async () => {
    throw new Error('killed');
  };

  it('puts the new key in the place of the old', async () => {
    const from = await load();
    await openVault(temp.db, from, systemClock);
    const to = randomBytes(32);
    await replaceKeyFile(dataDir, to, rotate(from, to));
    expect(await load()).toEqual(to);
    await openVault(temp.db, await load(), systemClock);
    expect(await readdir(dataDir)).toEqual(['master.key']);
  });

  it('killed before the database changed leaves the old key', async () => {
    const from = await load();
    await openVault(temp.db, from, systemClock);
    await expect(replaceKeyFile(dataDir, randomBytes(32), crash)).rejects.toThrow('killed');
    expect(await load()).toEqual(from);
    expect(await readdir(dataDir)).toEqual(['master.key']);
  });

  it('killed after the database changed goes on with the new key', async () => {
    const from = await load();
    await openVault(temp.db, from, systemClock);
    const to = randomBytes(32);
    const thenDie = async () => {
      await rotate(from, to)();
      await crash();
    };
    await expect(replaceKeyFile(dataDir, to, thenDie)).rejects.toThrow('killed');
    expect(await load()).toEqual(to);
    await openVault(temp.db, await load(), systemClock);
  });
});
