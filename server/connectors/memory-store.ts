import type { Clock } from '../db/database.ts';
import type { Memo, StoredToken, Tokens } from './connector.ts';
import { isFresh } from './token-store.ts';

/** Facts that last as long as a session: for credentials that are not stored yet. */
export function memoryMemo(): Memo {
  const facts = new Map<string, Parameters<Memo['set']>[1]>();
  return {
    get: async (key) => facts.get(key),
    set: async (key, value) => void facts.set(key, value),
    drop: async (key) => void facts.delete(key),
  };
}

type Minted = StoredToken & { mintedAt: number };

/** Tokens that last as long as a session, renewed by the same rule as stored ones; one mint of a key at a time. */
export function memoryTokens(clock: Clock): Tokens {
  const held = new Map<string, Minted>();
  const minting = new Map<string, Promise<Minted>>();

  async function renew(key: string, mint: Parameters<Tokens['use']>[1]): Promise<Minted> {
    const minted = { ...(await mint(held.get(key))), mintedAt: clock.now() };
    held.set(key, minted);
    return minted;
  }

  return {
    async use(key, mint) {
      const token = held.get(key);
      if (token && isFresh(token, clock.now())) return token.value;
      const under = minting.get(key) ?? renew(key, mint).finally(() => minting.delete(key));
      minting.set(key, under);
      return (await under).value;
    },
    async drop(key, refused) {
      const token = held.get(key);
      if (token?.value === refused) held.set(key, { ...token, expiresAt: 0 });
    },
  };
}
