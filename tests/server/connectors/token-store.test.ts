import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredToken } from '../../../server/connectors/connector.ts';
import { createTokens } from '../../../server/connectors/token-store.ts';
import type { Database } from '../../../server/db/database.ts';
import { openVault, type Vault } from '../../../server/vault/open-vault.ts';
import { FakeTime } from '../support/fake-time.ts';
import { type TempDatabase, tempDatabase } from '../support/temp-database.ts';

const master = randomBytes(32);
const HOUR = 3_600_000;
let temp: TempDatabase;
let time: FakeTime;

beforeEach(async () => {
  temp = await tempDatabase();
  // The wait for another process passes at once; the renewal of a lease waits to be moved on.
  time = new FakeTime((ms) => ms < 1_000);
});
afterEach(() => temp.remove());

async function process(
  db: Database = temp.db,
  change: (vault: Vault) => Pick<Vault, 'get' | 'put'> = (vault) => vault,
) {
  const vault = change(await openVault(db, master, time));
  return createTokens({
    db,
    vault,
    scope: 'integration:1',
    clock: time,
    timers: time,
    signal: new AbortController().signal,
  });
}

/** A vendor that hands out numbered tokens, each with a refresh token that replaces the last. */
function vendor(lifeMs = HOUR) {
  const seen: (StoredToken | undefined)[] = [];
  return {
    seen,
    mint: async (old: StoredToken | undefined): Promise<StoredToken> => {
      seen.push(old);
      return { value: `token ${seen.length}`, expiresAt: time.now() + lifeMs, refresh: `refresh ${seen.length}` };
    },
  };
}

describe('tokens', () => {
  it('are minted once and used until shortly before they end', async () => {
    const tokens = await process();
    const { mint, seen } = vendor();
    expect(await tokens.use('access', mint)).toBe('token 1');
    time.advance(HOUR - 61_000);
    expect(await tokens.use('access', mint)).toBe('token 1');
    time.advance(2_000);
    expect(await tokens.use('access', mint)).toBe('token 2');
    expect(seen).toEqual([undefined, { value: 'token 1', refresh: 'refresh 1', expiresAt: expect.any(Number) }]);
  });

  it('that live a minute are renewed near their end, not at every use', async () => {
    const tokens = await process();
    const { mint } = vendor(60_000);
    await tokens.use('access', mint);
    time.advance(50_000);
    expect(await tokens.use('access', mint)).toBe('token 1');
    time.advance(5_000);
    expect(await tokens.use('access', mint)).toBe('token 2');
  });

  it('outlive the process, apart by key', async () => {
    const { mint } = vendor();
    await (await process()).use('access', mint);
    const next = await process(await temp.again());
    expect(await next.use('access', mint)).toBe('token 1');
    expect(await next.use('tenant:2', mint)).toBe('token 2');
  });

  it('are minted by one of many who need them at once, over all processes', async () => {
    const { mint, seen } = vendor();
    const processes = [await process(), await process(await temp.again()), await process(await temp.again())];
    const used = await Promise.all(
      processes.flatMap((tokens) => Array.from({ length: 5 }, () => tokens.use('access', mint))),
    );
    expect(new Set(used)).toEqual(new Set(['token 1']));
    expect(seen).toHaveLength(1);
  });

  it('are stored before they are used: what cannot be stored is not handed out, and the old one stays', async () => {
    const { mint, seen } = vendor();
    await (await process()).use('access', mint);
    time.advance(HOUR);
    const failing = await process(temp.db, (vault) => ({
      get: vault.get,
      put: () => Promise.reject(new Error('disk full')),
    }));
    await expect(failing.use('access', mint)).rejects.toThrow('disk full');
    await (await process()).use('access', mint);
    expect(seen[2]).toMatchObject({ refresh: 'refresh 1' });
  });

  it('keep their refresh token when the vendor would not renew', async () => {
    const { mint, seen } = vendor();
    const tokens = await process();
    await tokens.use('access', mint);
    time.advance(HOUR);
    await expect(tokens.use('access', () => Promise.reject(new Error('vendor down')))).rejects.toThrow('vendor down');
    expect(await tokens.use('access', mint)).toBe('token 2');
    expect(seen[1]).toMatchObject({ refresh: 'refresh 1' });
  });

  it('of a process that died while minting are minted by another once its lease has run out', async () => {
    const { mint } = vendor();
    await temp.db.write([
      {
        sql: 'INSERT INTO token_lease (scope, key, owner, until) VALUES (?, ?, ?, ?)',
        args: ['integration:1', 'access', 'dead', time.now() + 30_000],
      },
    ]);
    const before = time.now();
    expect(await (await process()).use('access', mint)).toBe('token 1');
    expect(time.now() - before).toBeGreaterThanOrEqual(30_000);
    expect(await temp.db.point('SELECT * FROM token_lease')).toEqual([]);
  });

  it('keep the lease while minting takes long', async () => {
    const tokens = await process();
    let finish: (token: StoredToken) => void = () => {};
    const slow = tokens.use(
      'access',
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    const until = async () => (await temp.db.point<{ until: number }>('SELECT until FROM token_lease'))[0]?.until ?? 0;
    for (let n = 0; n < 6; n++) {
      await time.whenWaiting(10_000);
      time.advance(10_000);
      await expect.poll(until).toBe(time.now() + 30_000);
    }
    finish({ value: 'slow', expiresAt: time.now() + HOUR });
    expect(await slow).toBe('slow');
  });

  it('that the vendor refused are minted again, with the refresh token at hand', async () => {
    const { mint, seen } = vendor();
    const tokens = await process();
    await tokens.use('access', mint);
    await tokens.drop('access', 'token 1');
    expect(await tokens.use('access', mint)).toBe('token 2');
    expect(seen[1]).toMatchObject({ refresh: 'refresh 1' });
  });

  it('are not dropped for the sake of an older one', async () => {
    const { mint } = vendor();
    const tokens = await process();
    await tokens.use('access', mint);
    await tokens.drop('access', 'token 0');
    expect(await tokens.use('access', mint)).toBe('token 1');
  });

  it('that cannot be decrypted are minted again', async () => {
    const { mint, seen } = vendor();
    const tokens = await process();
    await tokens.use('access', mint);
    await temp.db.write([{ sql: "UPDATE secret SET cipher = x'00'" }]);
    expect(await tokens.use('access', mint)).toBe('token 2');
    expect(seen[1]).toBeUndefined();
  });

  it('are not waited for once the run is cancelled', async () => {
    await temp.db.write([
      {
        sql: 'INSERT INTO token_lease (scope, key, owner, until) VALUES (?, ?, ?, ?)',
        args: ['integration:1', 'access', 'other', time.now() + HOUR],
      },
    ]);
    const run = new AbortController();
    const vault = await openVault(temp.db, master, time);
    const still = new FakeTime(() => false, time.now());
    const tokens = createTokens({
      db: temp.db,
      vault,
      scope: 'integration:1',
      clock: still,
      timers: still,
      signal: run.signal,
    });
    const used = tokens.use('access', vendor().mint);
    await still.whenWaiting(200);
    run.abort(new Error('cancelled'));
    await expect(used).rejects.toThrow('cancelled');
  });
});
