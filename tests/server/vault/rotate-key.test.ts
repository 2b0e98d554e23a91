import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../server/db/database.ts';
import { openVault } from '../../../server/vault/open-vault.ts';
import { rotateDataKey, rotateMasterKey } from '../../../server/vault/rotate-key.ts';
import { type TempDatabase, tempDatabase } from '../support/temp-database.ts';

const master = randomBytes(32);
let temp: TempDatabase;

beforeEach(async () => {
  temp = await tempDatabase();
});
afterEach(() => temp.remove());

/** More than one batch of secrets. */
async function filled(count = 450) {
  const vault = await openVault(temp.db, master, systemClock);
  for (let n = 0; n < count; n++) await vault.put(`integration:${n % 7}`, `field ${n}`, `secret ${n}`);
  return vault;
}

const tables = async () => ({
  keys: await temp.db.list(
    'SELECT id, retired_at, hex(wrapped) AS wrapped, hex(nonce) AS nonce, hex(canary) AS canary FROM vault_key ORDER BY id',
  ),
  secrets: await temp.db.list(
    'SELECT scope, field, key_id, version, hex(nonce) AS nonce, hex(cipher) AS cipher FROM secret ORDER BY scope, field',
  ),
});

describe('another master key', () => {
  it('opens everything, and the old one nothing', async () => {
    await filled(5);
    const to = randomBytes(32);
    expect(await rotateMasterKey(temp.db, { from: master, to, dryRun: false })).toMatchObject({
      keys: 1,
      secrets: 0,
      unreadable: [],
    });
    const vault = await openVault(temp.db, to, systemClock);
    expect(await vault.get('integration:3', 'field 3')).toBe('secret 3');
    await expect(openVault(temp.db, master, systemClock)).rejects.toMatchObject({ code: 'wrong-master-key' });
  });

  it('leaves running servers at work', async () => {
    const vault = await filled(5);
    await rotateMasterKey(temp.db, { from: master, to: randomBytes(32), dryRun: false });
    await vault.put('account', 'x', 'after');
    expect(await vault.get('account', 'x')).toBe('after');
  });

  it('changes nothing in a dry run, nor with the wrong present key', async () => {
    await filled(5);
    const before = await tables();
    expect(await rotateMasterKey(temp.db, { from: master, to: randomBytes(32), dryRun: true })).toMatchObject({
      dryRun: true,
      keys: 1,
    });
    const wrong = rotateMasterKey(temp.db, { from: randomBytes(32), to: randomBytes(32), dryRun: false });
    await expect(wrong).rejects.toMatchObject({ code: 'wrong-master-key' });
    expect(await tables()).toEqual(before);
  });

  it('is not used for some keys only when another rotation came in between', async () => {
    await filled(1);
    const [first, second] = [randomBytes(32), randomBytes(32)];
    const done = await Promise.allSettled(
      [first, second].map((to) => rotateMasterKey(temp.db, { from: master, to, dryRun: false })),
    );
    const opened = await Promise.allSettled([first, second].map((key) => openVault(temp.db, key, systemClock)));
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(opened.map(({ status }) => status)).toEqual(done.map(({ status }) => status));
  });
});

describe('another data key', () => {
  it('encrypts every secret anew and drops the old key', async () => {
    const vault = await filled();
    const before = await tables();
    expect(await rotateDataKey(temp.db, master, systemClock, false)).toEqual({
      dryRun: false,
      keys: 1,
      secrets: 450,
      unreadable: [],
    });
    const after = await tables();
    expect(after.keys).toHaveLength(1);
    expect(after.keys[0]?.id).not.toBe(before.keys[0]?.id);
    expect(new Set(after.secrets.map((row) => row.key_id))).toEqual(new Set([after.keys[0]?.id]));
    for (const n of [0, 199, 200, 449])
      expect(await vault.get(`integration:${n % 7}`, `field ${n}`)).toBe(`secret ${n}`);
  });

  it('changes nothing in a dry run, and says what it would do', async () => {
    await filled(3);
    const before = await tables();
    expect(await rotateDataKey(temp.db, master, systemClock, true)).toEqual({
      dryRun: true,
      keys: 1,
      secrets: 3,
      unreadable: [],
    });
    expect(await tables()).toEqual(before);
  });

  it('names what it cannot read, leaves it, and does the rest', async () => {
    const vault = await filled(3);
    await temp.db.write([{ sql: "UPDATE secret SET cipher = x'00' WHERE field = 'field 1'" }]);
    expect(await rotateDataKey(temp.db, master, systemClock, false)).toMatchObject({
      secrets: 2,
      unreadable: [{ scope: 'integration:1', field: 'field 1' }],
    });
    expect(await vault.get('integration:2', 'field 2')).toBe('secret 2');
    await expect(vault.get('integration:1', 'field 1')).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('loses nothing that is written while it runs', async () => {
    const vault = await filled(300);
    const writes = Array.from({ length: 50 }, (_, n) => vault.put('integration:0', `field ${n * 7}`, `newer ${n}`));
    await Promise.all([rotateDataKey(temp.db, master, systemClock, false), ...writes]);
    const reopened = await openVault(temp.db, master, systemClock);
    for (let n = 0; n < 50; n++) expect(await reopened.get('integration:0', `field ${n * 7}`)).toBe(`newer ${n}`);
    for (let n = 1; n < 300; n += 7) expect(await reopened.get('integration:1', `field ${n}`)).toBe(`secret ${n}`);
  });

  it('can be made again after an interruption', async () => {
    await filled(250);
    let batches = 0;
    const dying = {
      ...temp.db,
      point: temp.db.point.bind(temp.db),
      list: temp.db.list.bind(temp.db),
      write: (...args: Parameters<typeof temp.db.write>) => {
        batches++;
        return batches === 3 ? Promise.reject(new Error('killed')) : temp.db.write(...args);
      },
    };
    await expect(rotateDataKey(dying, master, systemClock, false)).rejects.toThrow('killed');
    expect((await tables()).keys).toHaveLength(2);
    await rotateDataKey(temp.db, master, systemClock, false);
    expect((await tables()).keys).toHaveLength(1);
    const vault = await openVault(temp.db, master, systemClock);
    for (const n of [0, 100, 249]) expect(await vault.get(`integration:${n % 7}`, `field ${n}`)).toBe(`secret ${n}`);
  });
});
