import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../server/db/database.ts';
import { openVault } from '../../../server/vault/open-vault.ts';
import { rotateDataKey } from '../../../server/vault/rotate-key.ts';
import { type TempDatabase, tempDatabase } from '../support/temp-database.ts';

const master = randomBytes(32);
let temp: TempDatabase;

beforeEach(async () => {
  temp = await tempDatabase();
});
afterEach(() => temp.remove());

const open = () => openVault(temp.db, master, systemClock);
const rows = () =>
  temp.db.point(
    'SELECT scope, field, key_id, version, hex(nonce) AS nonce, hex(cipher) AS cipher FROM secret ORDER BY scope, field',
  );

describe('the vault', () => {
  it('gives back what was put, after a restart too', async () => {
    await (await open()).put('integration:1', 'privateKey', 'Ünïcode 🔑 and ""');
    const vault = await open();
    expect(await vault.get('integration:1', 'privateKey')).toBe('Ünïcode 🔑 and ""');
    expect(await vault.get('integration:1', 'publicKey')).toBeUndefined();
    expect(await vault.get('integration:2', 'privateKey')).toBeUndefined();
  });

  it('keeps an empty secret apart from none', async () => {
    const vault = await open();
    await vault.put('account', 'token', '');
    expect(await vault.get('account', 'token')).toBe('');
  });

  it('stores no byte of the plaintext, and never the same bytes twice', async () => {
    const vault = await open();
    await vault.put('account', 'a', 'plaintext-to-look-for');
    await vault.put('account', 'b', 'plaintext-to-look-for');
    const [a, b] = await rows();
    expect(a?.cipher).not.toContain(Buffer.from('plaintext').toString('hex').toUpperCase());
    expect(a?.cipher).not.toBe(b?.cipher);
    expect(a?.nonce).not.toBe(b?.nonce);
  });

  it('counts versions, and the last of many writers at once wins whole', async () => {
    const [one, two] = [await open(), await openVault(await temp.again(), master, systemClock)];
    await Promise.all(
      [1, 2, 3].flatMap((n) => [one.put('account', 'x', `one ${n}`), two.put('account', 'x', `two ${n}`)]),
    );
    expect((await rows())[0]?.version).toBe(6);
    expect(await one.get('account', 'x')).toMatch(/^(one|two) \d$/);
    expect(await two.get('account', 'x')).toBe(await one.get('account', 'x'));
  });

  it('removes a field, or everything of a scope', async () => {
    const vault = await open();
    for (const field of ['a', 'b', 'c']) await vault.put('integration:1', field, field);
    await vault.put('integration:2', 'a', 'other');
    await vault.remove('integration:1', 'b');
    expect(await vault.fields('integration:1')).toEqual(['a', 'c']);
    await vault.remove('integration:1');
    expect(await vault.fields('integration:1')).toEqual([]);
    expect(await vault.get('integration:2', 'a')).toBe('other');
  });

  it('is opened by two processes at once on an empty database, with one key', async () => {
    const other = await temp.again();
    const [one, two] = await Promise.all([open(), openVault(other, master, systemClock)]);
    await one.put('account', 'x', 'from one');
    expect(await two.get('account', 'x')).toBe('from one');
    expect(await temp.db.point('SELECT id FROM vault_key')).toHaveLength(1);
  });
});

describe('a wrong master key', () => {
  it('is refused at start, and nothing is changed', async () => {
    await (await open()).put('account', 'x', 'kept');
    const error = await openVault(temp.db, randomBytes(32), systemClock).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'VaultError', code: 'wrong-master-key' });
    expect(await (await open()).get('account', 'x')).toBe('kept');
  });

  it('of another length is refused by its length', async () => {
    await expect(openVault(temp.db, randomBytes(16), systemClock)).rejects.toMatchObject({ code: 'bad-key' });
  });
});

describe('a secret that was tampered with', () => {
  const spoil = (sql: string) => temp.db.write([{ sql }]);

  it.each([
    ['one bit of the text', "UPDATE secret SET cipher = x'00' || substr(cipher, 2) WHERE field = 'a'"],
    ['the tag cut off', "UPDATE secret SET cipher = substr(cipher, 1, 4) WHERE field = 'a'"],
    ['another nonce', "UPDATE secret SET nonce = x'000000000000000000000000' WHERE field = 'a'"],
    ['another version', "UPDATE secret SET version = 2 WHERE field = 'a'"],
    [
      'another scope’s value',
      "UPDATE secret SET (nonce, cipher) = (SELECT nonce, cipher FROM secret WHERE scope = 'integration:2') WHERE field = 'a'",
    ],
    [
      'another field’s value',
      "UPDATE secret SET (nonce, cipher) = (SELECT nonce, cipher FROM secret WHERE field = 'b') WHERE field = 'a' AND scope = 'integration:1'",
    ],
    ['an unknown key', "UPDATE secret SET key_id = 'gone' WHERE field = 'a'"],
    ['no bytes at all', "UPDATE secret SET cipher = x'' WHERE field = 'a'"],
  ])('%s: must be entered again, and the others stay readable', async (_name, sql) => {
    const vault = await open();
    await vault.put('integration:1', 'a', 'first secret');
    await vault.put('integration:1', 'b', 'second secret');
    await vault.put('integration:2', 'a', 'third secret');
    await spoil(sql);
    await expect(vault.get('integration:1', 'a')).rejects.toMatchObject({
      name: 'VaultError',
      code: 'unreadable',
      facts: { scope: 'integration:1', field: 'a' },
    });
    expect(await vault.get('integration:1', 'b')).toBe('second secret');
    await vault.put('integration:1', 'a', 'entered again');
    expect(await vault.get('integration:1', 'a')).toBe('entered again');
  });
});

describe('a data key rotated by another process', () => {
  it('is found by a vault that was open before, for reading and for writing', async () => {
    const vault = await open();
    await vault.put('account', 'x', 'before');
    await rotateDataKey(await temp.again(), master, systemClock, false);
    await vault.put('account', 'y', 'written after');
    expect(await vault.get('account', 'x')).toBe('before');
    const keys = await temp.db.point<{ id: string }>('SELECT id FROM vault_key');
    expect(keys).toHaveLength(1);
    expect((await rows()).map((row) => row.key_id)).toEqual([keys[0]?.id, keys[0]?.id]);
  });

  it('undoes a batch that was sealed with the old key, and saves it once with the new one', async () => {
    const vault = await open();
    await vault.put('account', 'x', 'before');
    await rotateDataKey(await temp.again(), master, systemClock, false);
    let tries = 0;
    const beside = `INSERT INTO memo (scope, key, value) VALUES ('account', 'beside', '"one"')`;
    await vault.putWith('account', { x: 'after', y: 'new' }, (statements) => {
      tries++;
      return temp.db.write([{ sql: beside }, ...statements]);
    });
    expect(tries).toBe(2);
    expect([await vault.get('account', 'x'), await vault.get('account', 'y')]).toEqual(['after', 'new']);
    expect(await temp.db.point(`SELECT value FROM memo WHERE key = 'beside'`)).toHaveLength(1);
  });
});
