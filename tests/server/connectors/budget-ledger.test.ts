import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../server/connectors/budget-ledger.ts';
import type { Budget } from '../../../server/connectors/http.ts';
import { budgetStage } from './budget-stage.ts';
import { busiestWindow, longRunUse } from './budget-world.ts';

const stage = budgetStage();
const atOnce = () => 0;

describe('a limit nobody has used yet', () => {
  /** Everything asked for at once, as many under way as the vendor bears; answers when each was granted. */
  const grants = async (one: Ledger, budget: Budget, count: number) => {
    const granted: number[] = [];
    const startedAt = stage.world.time.now();
    const all = Array.from({ length: count }, async () => {
      const leave = await one.take([budget], [{ key: budget.key }], stage.world.taking());
      granted.push(stage.world.time.now() - startedAt);
      leave();
    });
    await stage.world.pass(2 * budget.perMs);
    await Promise.all(all);
    return granted;
  };

  it('grants 100 requests of 1,000 a minute without a wait, for ten questions to the database', async () => {
    expect(await grants(stage.ledger(), stage.budget(), 100)).toEqual(Array(100).fill(0));
    expect(stage.world.time.waits).toEqual([]);
    expect(stage.world.questions).toBeLessThanOrEqual(10);
  });

  it('grants all 1,000 at once, and 100 more after just over one window', async () => {
    const granted = await grants(stage.ledger(), stage.budget(), 1_100);
    expect(granted.slice(0, 1_000)).toEqual(Array(1_000).fill(0));
    expect(Math.min(...granted.slice(1_000))).toBeGreaterThanOrEqual(60_000);
    expect(Math.max(...granted)).toBeLessThanOrEqual(1.1 * 60_000);
    expect(granted).toHaveLength(1_100);
  });

  it('may be spent by one request', async () => {
    const budget = stage.budget({ limit: 100, reserve: 0.1 });
    const send = (live: boolean) => stage.draw(stage.ledger(), budget, { live, units: 100 });
    expect(await send(false)).toBeUndefined();
    expect(await send(true)).toBe('rate-limited');
    stage.world.time.advance(66_000);
    expect(await send(true)).toBeUndefined();
  });
});

describe('a limit shared by three processes that never stop asking', () => {
  it.each<[string, Partial<Budget>]>([
    ['ConnectWise: 1,000 a minute', { limit: 1_000, perMs: 60_000 }],
    ['Syncro: 180 a minute', { limit: 180, perMs: 60_000 }],
    ['Hudu: 300 a minute, a tenth kept', { limit: 300, perMs: 60_000, reserve: 0.1 }],
    ['one a second', { limit: 1, perMs: 1_000 }],
    ['fifty a second, a fifth kept', { limit: 50, perMs: 1_000, reserve: 0.2 }],
    ['ten a minute', { limit: 10, perMs: 60_000 }],
  ])('%s: no stretch of time sees more, and at least 85 % of what is theirs is used', async (_name, facts) => {
    const budget = stage.budget(facts);
    const workers = stage.ledgers().flatMap((each) => [1, 2].map(() => stage.world.worker(each, budget, atOnce)));
    await stage.world.run(workers, 5 * budget.perMs);
    expect(busiestWindow(stage.world.spent, budget.perMs)).toBeLessThanOrEqual(budget.limit);
    expect(longRunUse(stage.world.spent, budget.perMs, budget.limit * (1 - budget.reserve))).toBeGreaterThanOrEqual(
      0.85,
    );
  });

  it('holds too while every request takes its time', async () => {
    const budget = stage.budget({ limit: 180 });
    let turn = 0;
    const pause = () => 150 + ((turn++ * 37) % 200);
    const workers = stage.ledgers().flatMap((each) => [1, 2, 3].map(() => stage.world.worker(each, budget, pause)));
    await stage.world.run(workers, 10 * budget.perMs);
    expect(busiestWindow(stage.world.spent, budget.perMs)).toBeLessThanOrEqual(budget.limit);
    expect(stage.world.spent.length).toBeGreaterThanOrEqual(0.85 * 10 * budget.limit);
  });
});

describe('whatever is asked, by whomever, whenever', () => {
  it('no stretch of time sees more than the limit', async () => {
    const worker = fc.record({
      process: fc.nat({ max: 2 }),
      pauses: fc.array(fc.nat({ max: 4_000 }), { minLength: 1, maxLength: 6 }),
      live: fc.boolean(),
      units: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 150 })),
    });
    const facts = fc.record({
      limit: fc.integer({ min: 1, max: 150 }),
      perMs: fc.constantFrom(500, 1_000, 7_000, 20_000),
      parallel: fc.integer({ min: 1, max: 5 }),
      reserve: fc.constantFrom(0, 0.1, 0.3),
    });
    await fc.assert(
      fc.asyncProperty(facts, fc.array(worker, { minLength: 1, maxLength: 6 }), async (given, asked) => {
        stage.begin();
        const budget = stage.budget(given);
        const processes = stage.ledgers();
        const workers = asked.map(({ process, pauses, live, units }) => {
          let turn = 0;
          const each = processes[process];
          // Everything at a single instant would never let time pass: each worker rests at least now and then.
          const pause = () => (turn++ % 40 === 39 ? 1 : (pauses[turn % pauses.length] ?? 1));
          return each
            ? stage.world.worker(each, budget, pause, live, Math.min(units, budget.limit))
            : Promise.resolve();
        });
        await stage.world.run(workers, 3 * budget.perMs);
        expect(busiestWindow(stage.world.spent, budget.perMs)).toBeLessThanOrEqual(budget.limit);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('the database', () => {
  it('is asked once for many requests', async () => {
    const budget = stage.budget();
    await stage.world.run([stage.world.worker(stage.ledger(), budget, () => 100)], 60_000);
    expect(stage.world.spent.length).toBeGreaterThan(500);
    expect(stage.world.questions).toBeLessThan(stage.world.spent.length / 8);
  });
});

describe('several budgets of one request', () => {
  it('are one where the same is named twice: one place, and the sum of its units', async () => {
    const budget = stage.budget({ limit: 10, parallel: 1 });
    const one = stage.ledger();
    const costs = [{ key: budget.key, units: 3 }, { key: budget.key }];
    const take = () => one.take([budget], costs, stage.world.taking(true, 0));
    (await take())();
    (await take())();
    await expect(take()).rejects.toMatchObject({ code: 'rate-limited' });
    const [row] = await stage.db.point('SELECT sum(used) AS used FROM budget_slot WHERE key = ?', [budget.key]);
    expect(row?.used).toBe(8);
    const tooMuch = [
      { key: budget.key, units: 6 },
      { key: budget.key, units: 5 },
    ];
    await expect(one.take([budget], tooMuch, stage.world.taking(true, 0))).rejects.toThrow(RangeError);
  });

  it('are drawn together: while one keeps us waiting nothing is drawn from the other', async () => {
    const slow = stage.budget({ limit: 2, perMs: 60_000 });
    const fast = stage.budget({ limit: 1_000 });
    const one = stage.ledger();
    const send = () => one.take([slow, fast], [{ key: fast.key }, { key: slow.key }], stage.world.taking(true));
    const spends: number[] = [];
    const sending = (async () => {
      for (let n = 0; n < 4; n++) {
        (await send())();
        spends.push(stage.world.time.now());
      }
    })();
    await stage.world.pass(30_000);
    const [row] = await stage.db.point('SELECT sum(used) AS used FROM budget_slot WHERE key = ?', [fast.key]);
    expect(row?.used).toBe(2);
    await stage.world.pass(150_000);
    await sending;
    expect(busiestWindow(spends, 60_000)).toBeLessThanOrEqual(2);
  });

  it('that nobody declared are free', async () => {
    await stage.ledger().take([], [{ key: 'unknown' }], stage.world.taking());
    expect(stage.world.questions).toBe(0);
  });

  it.each([0, 1.5, 101])('cannot cost %d units of a hundred', async (units) => {
    const budget = stage.budget({ limit: 100 });
    await expect(stage.ledger().take([budget], [{ key: budget.key, units }], stage.world.taking())).rejects.toThrow(
      RangeError,
    );
  });
});
