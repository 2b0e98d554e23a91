import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { followEvents, type News } from '../../../extension/api/follow-events.ts';
import { type Harness, startHarness } from '../../server/harness.ts';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.close());

const tell = (n: number) =>
  h.db.write([
    { sql: `INSERT INTO event (at, kind, payload) VALUES (1, 'run.progress', ?)`, args: [JSON.stringify({ n })] },
  ]);
const numbers = (news: readonly News[]) => news.map(({ payload }) => (payload as { n: number }).n);

describe('following the news', () => {
  it('misses nothing although the stream breaks', async () => {
    const stopping = new AbortController();
    const heard: News[] = [];
    const opened: boolean[] = [];
    const cuts: AbortController[] = [];
    const following = followEvents({
      origin: h.origin,
      token: h.viewer.token,
      signal: stopping.signal,
      pause: 1,
      onNews: (news) => heard.push(news),
      onOpen: (open) => opened.push(open),
      fetch: (url, init) => {
        const cut = new AbortController();
        cuts.push(cut);
        return fetch(url, { ...init, signal: AbortSignal.any([cut.signal, stopping.signal]) });
      },
    });
    await vi.waitFor(() => expect(opened).toEqual([true]));
    await tell(1);
    await vi.waitFor(() => expect(numbers(heard)).toEqual([1]));
    cuts[0]?.abort();
    await tell(2);
    await vi.waitFor(() => expect(numbers(heard)).toEqual([1, 2]));
    expect(opened).toEqual([true, false, true]);
    expect(heard[0]).toMatchObject({ kind: 'run.progress', id: expect.stringMatching(/^\d+$/) });
    stopping.abort();
    expect(await following).toBeNull();
  });

  it('tells when what one knows is too old', async () => {
    const stopping = new AbortController();
    const heard: News[] = [];
    const following = followEvents({
      origin: h.origin,
      token: h.viewer.token,
      signal: stopping.signal,
      after: '999999',
      onNews: (news) => heard.push(news),
    });
    await vi.waitFor(() => expect(heard).toMatchObject([{ kind: 'reset' }]));
    stopping.abort();
    await following;
  });

  it('ends for good when the token is not good', async () => {
    const { signal } = new AbortController();
    const end = await followEvents({ origin: h.origin, token: 'so1_1_bad', signal, onNews: () => undefined });
    expect(end).toMatchObject({ code: 'not_paired', status: 401 });
  });
});
