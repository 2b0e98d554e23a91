import { describe, expect, it } from 'vitest';
import { thresholdWatch } from '../../../../server/connectors/autotask/threshold.ts';
import { ConnectorError } from '../../../../server/connectors/errors.ts';
import type { HttpAnswer } from '../../../../server/connectors/http.ts';
import { memoryMemo, memoryTokens } from '../../../../server/connectors/memory-store.ts';
import { FakeTime } from '../../support/fake-time.ts';

const answer = (used: number, limit = 10_000): HttpAnswer => ({
  status: 200,
  headers: {},
  body: Buffer.from(
    JSON.stringify({
      externalRequestThreshold: limit,
      requestThresholdTimeframe: 60,
      currentTimeframeRequestCount: used,
    }),
  ),
});

function world(ask: () => Promise<HttpAnswer>, memo = memoryMemo(), time = new FakeTime()) {
  const used: number[] = [];
  const http = {
    send: () => Promise.reject(new Error('nothing else is asked')),
    used: async ({ key, units }: { key: string; units: number }) => {
      expect(key).toBe('db');
      used.push(units);
    },
  };
  const { signal } = new AbortController();
  const io = { http, memo, tokens: memoryTokens(time), now: () => new Date(time.now()), signal };
  return { watch: thresholdWatch(io, 'db', ask), used, memo, time };
}

describe('what Autotask counts as used', () => {
  it('is told to the budget before the first request, and again after a minute and a half', async () => {
    let asked = 0;
    const { watch, used, time } = world(async () => answer(1_840 + asked++));
    await Promise.all([watch(), watch()]);
    await watch();
    expect(used).toEqual([1_840]);
    time.advance(89_000);
    await watch();
    expect(used).toEqual([1_840]);
    time.advance(1_000);
    await watch();
    expect(used).toEqual([1_840, 1_841]);
  });

  it('is not asked again by another session in that time', async () => {
    const time = new FakeTime();
    const one = world(async () => answer(5), memoryMemo(), time);
    await one.watch();
    const two = world(async () => answer(6), one.memo, time);
    await two.watch();
    expect(two.used).toEqual([]);
    time.advance(90_000);
    await two.watch();
    expect(two.used).toEqual([6]);
  });

  it('is counted by how full the customer’s own limit is', async () => {
    const { watch, used } = world(async () => answer(4_000, 5_000));
    await watch();
    expect(used).toEqual([8_000]);
  });

  it.each([
    ['refused', () => Promise.reject(new ConnectorError('rate-limited', 'full'))],
    ['answered with something else', async () => ({ ...answer(1), body: Buffer.from('{"errors":["no"]}') })],
    ['answered with a failure', async () => ({ ...answer(1), status: 500 })],
  ])('stops nobody when it is %s', async (_, ask) => {
    const { watch, used } = world(ask);
    await watch();
    expect(used).toEqual([]);
  });

  it('is not asked on when the run is cancelled', async () => {
    const { watch } = world(() => Promise.reject(new ConnectorError('cancelled', 'stop')));
    await expect(watch()).rejects.toMatchObject({ code: 'cancelled' });
  });
});
