import { afterAll, beforeAll, expect, it } from 'vitest';
import { countAttempt } from '../../../server/auth/rate-limit.ts';
import { type TempDatabase, tempDatabase } from '../support/temp-database.ts';

let temp: TempDatabase;
let now = Date.UTC(2026, 0, 15, 3);
const clock = { now: () => now };
beforeAll(async () => {
  temp = await tempDatabase();
});
afterAll(() => temp.remove());

const attempt = (key: string, limit = 3) => countAttempt(temp.db, clock, { [key]: { limit, perMs: 60_000 } });

it('lets as many through as the limit says, and then names the wait', async () => {
  expect([await attempt('a'), await attempt('a'), await attempt('a')]).toEqual([0, 0, 0]);
  now += 10_000;
  expect(await attempt('a')).toBe(50_000);
  expect(await attempt('b')).toBe(0);
});

it('begins anew when the window is over, however often it was tried meanwhile', async () => {
  for (let i = 0; i < 20; i++) await attempt('c');
  now += 60_000;
  expect(await attempt('c')).toBe(0);
});

it('begins anew when the clock was set back, rather than waiting for the old time to come again', async () => {
  for (let i = 0; i < 4; i++) await attempt('d');
  now -= 86_400_000;
  expect(await attempt('d')).toBe(0);
});

it('counts attempts side by side, from several processes, one by one', async () => {
  const others = await Promise.all([temp.again(), temp.again()]);
  const waits = await Promise.all(
    Array.from({ length: 30 }, (_, i) =>
      countAttempt([temp.db, ...others][i % 3] ?? temp.db, clock, { e: { limit: 10, perMs: 60_000 } }),
    ),
  );
  expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
});

it('refuses when any of several keys has had its attempts', async () => {
  const rules = { one: { limit: 1, perMs: 60_000 }, all: { limit: 100, perMs: 60_000 } };
  expect(await countAttempt(temp.db, clock, rules)).toBe(0);
  expect(await countAttempt(temp.db, clock, rules)).toBe(60_000);
});
