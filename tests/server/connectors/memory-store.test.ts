import { describe, expect, it, vi } from 'vitest';
import { memoryTokens } from '../../../server/connectors/memory-store.ts';
import { FakeTime } from '../support/fake-time.ts';

const LIFE_MS = 600_000;

/** Tokens in memory, and a vendor that numbers those it gives. */
function stage() {
  const time = new FakeTime();
  let given = 0;
  const mint = vi.fn(async (_old?: { value: string }) => {
    given++;
    return { value: `token ${given}`, expiresAt: time.now() + LIFE_MS, refresh: `refresh ${given}` };
  });
  const tokens = memoryTokens(time);
  return { time, mint, tokens, use: () => tokens.use('api', mint) };
}

describe('tokens in memory', () => {
  it('are minted once for all who ask at the same moment, and kept while they are good', async () => {
    const { use, mint } = stage();
    expect(await Promise.all([use(), use()])).toEqual(['token 1', 'token 1']);
    expect(await use()).toBe('token 1');
    expect(mint).toHaveBeenCalledTimes(1);
  });

  it('are renewed with what the old one left, a little before their end', async () => {
    const { time, use, mint } = stage();
    await use();
    time.advance(LIFE_MS - 60_000);
    expect(await use()).toBe('token 2');
    expect(mint).toHaveBeenLastCalledWith(expect.objectContaining({ refresh: 'refresh 1' }));
  });

  it('are forgotten when refused, but not for the sake of one that was replaced already', async () => {
    const { tokens, use } = stage();
    await use();
    await tokens.drop('api', 'token 0');
    expect(await use()).toBe('token 1');
    await tokens.drop('api', 'token 1');
    expect(await use()).toBe('token 2');
  });

  it('are asked for again after a mint that failed', async () => {
    const { tokens, use, mint } = stage();
    mint.mockRejectedValueOnce(new Error('away'));
    await expect(use()).rejects.toThrow('away');
    expect(await tokens.use('api', mint)).toBe('token 1');
  });
});
