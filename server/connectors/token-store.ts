import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Clock, Database } from '../db/database.ts';
import { registerSecret } from '../log-mask.ts';
import { sleep, systemTimers, type Timers } from '../timers.ts';
import type { StoredToken, Tokens } from './connector.ts';

/** Where tokens lie encrypted; `get` says `unreadable` through its error's code. */
export interface TokenVault {
  put(scope: string, field: string, plaintext: string): Promise<void>;
  get(scope: string, field: string): Promise<string | undefined>;
}

export interface TokenOptions {
  db: Database;
  vault: TokenVault;
  /** `integration:7`. */
  scope: string;
  clock: Clock;
  /** Ends the wait for another process that is minting. */
  signal: AbortSignal;
  timers?: Timers;
}

const kept = z.object({
  value: z.string(),
  expiresAt: z.number(),
  mintedAt: z.number(),
  refresh: z.string().optional(),
});
type Kept = z.infer<typeof kept>;

/** Renewed when a tenth of its life is left, and at most this long before its end. */
const EARLIEST_RENEWAL_MS = 60_000;
const LIFE_LEFT = 0.1;

/** A lease outlives a pause, not a crash; while its owner mints it is renewed. */
const LEASE_MS = 30_000;
const RENEW_MS = 10_000;
const POLL_MS = 200;

const LEASE = `
  INSERT INTO token_lease (scope, key, owner, until) VALUES (?1, ?2, ?3, ?4)
  ON CONFLICT (scope, key) DO UPDATE SET owner = ?3, until = ?4 WHERE until <= ?5 OR owner = ?3
  RETURNING owner`;
const RELEASE = 'DELETE FROM token_lease WHERE scope = ?1 AND key = ?2 AND owner = ?3';

/**
 * The tokens of one scope. One process mints at a time, by a lease in the database; what it got is stored before
 * anybody uses it. Until then the old token stays as it was: a crash in between costs a mint, not the refresh token.
 */
export function createTokens({ db, vault, scope, clock, signal, timers = systemTimers }: TokenOptions): Tokens {
  async function read(key: string): Promise<Kept | undefined> {
    const text = await vault.get(scope, fieldOf(key)).catch(ignoreUnreadable);
    const token = text === undefined ? undefined : kept.parse(JSON.parse(text));
    if (token) register(token);
    return token;
  }

  async function save(key: string, token: Kept): Promise<void> {
    register(token);
    await vault.put(scope, fieldOf(key), JSON.stringify(token));
  }

  async function lease(key: string, owner: string): Promise<boolean> {
    const now = clock.now();
    const [written] = await db.write([{ sql: LEASE, args: [scope, key, owner, now + LEASE_MS, now] }], 'interactive');
    return written !== undefined && written.rows.length > 0;
  }

  /** Runs `work` as the only one, over all processes; `settled` may find meanwhile that it need not run any more. */
  async function alone<T>(key: string, settled: () => Promise<T | undefined>, work: () => Promise<T>): Promise<T> {
    const owner = randomUUID();
    while (!(await lease(key, owner))) {
      await sleep(timers, POLL_MS, signal);
      const done = await settled();
      if (done !== undefined) return done;
    }
    let cancel = keepLease();
    function keepLease(): () => void {
      return timers.after(RENEW_MS, () => {
        cancel = keepLease();
        // A renewal that fails is made up for by the next; should all fail, the lease runs out as it is meant to.
        lease(key, owner).catch(ignore);
      });
    }
    try {
      return (await settled()) ?? (await work());
    } finally {
      cancel();
      // What is not given back runs out; the outcome of the work matters more.
      await db.write([{ sql: RELEASE, args: [scope, key, owner] }], 'interactive').catch(ignore);
    }
  }

  async function fresh(key: string): Promise<string | undefined> {
    const token = await read(key);
    return token && isFresh(token, clock.now()) ? token.value : undefined;
  }

  return {
    async use(key, mint) {
      const stored = await fresh(key);
      if (stored !== undefined) return stored;
      return alone(
        key,
        () => fresh(key),
        async () => {
          const minted = await mint(asStored(await read(key)));
          await save(key, { ...minted, mintedAt: clock.now() });
          return minted.value;
        },
      );
    },
    async drop(key, refused) {
      // Under the lease, because a mint under way would otherwise be overwritten with what it replaced.
      await alone(
        key,
        async () => ((await read(key))?.value === refused ? undefined : 'renewed'),
        async () => {
          const token = await read(key);
          if (token?.value === refused) await save(key, { ...token, expiresAt: 0 });
          return 'dropped';
        },
      );
    },
  };
}

/** Whether a token can still be used, and need not be renewed yet. */
export function isFresh({ expiresAt, mintedAt }: { expiresAt: number; mintedAt: number }, now: number): boolean {
  return expiresAt - Math.min(EARLIEST_RENEWAL_MS, (expiresAt - mintedAt) * LIFE_LEFT) > now;
}

function asStored(token: Kept | undefined): StoredToken | undefined {
  if (!token) return undefined;
  const { value, expiresAt, refresh } = token;
  return refresh === undefined ? { value, expiresAt } : { value, expiresAt, refresh };
}

function register({ value, refresh }: Kept): void {
  registerSecret(value);
  if (refresh !== undefined) registerSecret(refresh);
}

const fieldOf = (key: string) => `token:${key}`;

/** A token that cannot be read any more is as good as none: it is minted again from the credentials. */
function ignoreUnreadable(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'unreadable') return undefined;
  throw error;
}

function ignore(): void {}
