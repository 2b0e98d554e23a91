import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../server/connectors/budget-ledger.ts';
import { windowOf } from '../../../server/connectors/budget-window.ts';
import type { Budget } from '../../../server/connectors/http.ts';
import type { Database } from '../../../server/db/database.ts';
import { budgetStage } from './budget-stage.ts';
import { busiestWindow } from './budget-world.ts';

const stage = budgetStage();
const atOnce = () => 0;
const leased = async ({ key }: Budget) => {
  const [row] = await stage.db.point<{ units: number }>('SELECT sum(used) AS units FROM budget_slot WHERE key = ?', [
    key,
  ]);
  return row?.units;
};

describe('a lease', () => {
  it('that was saved up is void: it cannot burst later', async () => {
    const budget = stage.budget({ parallel: 1 });
    const one = stage.ledger();
    const take = async () => (await one.take([budget], [{ key: budget.key }], stage.world.taking()))();
    for (let n = 0; n < 32; n++) await take();
    const { questions } = stage.world;
    await take();
    expect(stage.world.questions).toBe(questions);
    stage.world.time.advance(2_000);
    await take();
    expect(stage.world.questions).toBe(questions + 1);
  });

  it('that was long under way is void', async () => {
    const budget = stage.budget();
    let writes = 0;
    const slow: Database = {
      point: (sql, args) => stage.db.point(sql, args),
      list: (sql, args) => stage.db.list(sql, args),
      write: async (statements, lane) => {
        const written = await stage.db.write(statements, lane);
        if (writes++ === 0) stage.world.time.advance(2_000);
        return written;
      },
      close: () => stage.db.close(),
    };
    await stage.world.process(slow).take([budget], [{ key: budget.key }], stage.world.taking());
    expect(writes).toBe(2);
  });

  it('is no larger than what is spent while it holds, for the rest is lost to everybody', async () => {
    const budget = stage.budget();
    await stage.world.run([stage.world.worker(stage.ledger(), budget, () => 300)], 60_000);
    expect(await leased(budget)).toBeLessThanOrEqual(1.1 * stage.world.spent.length);
  });

  it('of a sync that seldom asks stays small, though a person asked a moment before', async () => {
    const budget = stage.budget();
    const one = stage.ledger();
    for (let n = 0; n < 20; n++) {
      await stage.draw(one, budget, { live: true });
      stage.world.time.advance(10);
      await stage.draw(one, budget);
      stage.world.time.advance(2_990);
    }
    expect(await leased(budget)).toBeLessThanOrEqual(3 * 20);
  });

  it('of unknown age is void: the clock went back behind it', async () => {
    const budget = stage.budget({ parallel: 1 });
    let wrong = 3_600_000;
    const one = stage.ledger({ now: () => stage.world.time.now() + wrong });
    const take = async () => (await one.take([budget], [{ key: budget.key }], stage.world.taking()))();
    for (let n = 0; n < 32; n++) await take();
    wrong = 0;
    const { questions } = stage.world;
    await take();
    expect(stage.world.questions).toBeGreaterThan(questions);
  });

  it('held to the last is counted by whoever comes a window later', async () => {
    const budget = stage.budget({ limit: 100, perMs: 10_000 });
    const { slotMs, holdMs } = windowOf(budget);
    const [slow, quick] = stage.ledgers();
    const send = async (one: Ledger, live: boolean) => {
      const refused = await stage.draw(one, budget, { live });
      if (refused === undefined) stage.world.spent.push(stage.world.time.now());
      return refused;
    };
    // The last moment of a slot: the soonest it can be free again.
    stage.world.time.advance(slotMs - (stage.world.time.now() % slotMs) - 1);
    for (let n = 0; n < 8; n++) await send(slow, false);
    while ((await send(quick, true)) === undefined);
    const inHand = 100 - stage.world.spent.length;
    expect(inHand).toBeGreaterThan(0);
    stage.world.time.advance(holdMs - 1);
    for (let n = 0; n < inHand; n++) expect(await send(slow, false)).toBeUndefined();
    await stage.world.run([stage.world.worker(quick, budget, atOnce, true)], 2 * budget.perMs);
    expect(stage.world.spent.length).toBeGreaterThanOrEqual(200);
    expect(busiestWindow(stage.world.spent, budget.perMs)).toBe(100);
  });
});

describe('a clock that jumps', () => {
  const budgetOfTen = () => stage.budget({ limit: 10, perMs: 10_000, parallel: 1 });

  it.each([1_000, 9_000, 12_000, 22_000, 3_600_000])(
    'by %d ms ahead and back costs one window, and no stretch of time sees more',
    async (jump) => {
      const budget = budgetOfTen();
      let wrong = jump;
      const one = stage.ledger({ now: () => stage.world.time.now() + wrong });
      const startedAt = stage.world.time.now();
      const worker = stage.world.worker(one, budget, atOnce);
      await stage.world.settled();
      expect(stage.world.spent).toHaveLength(10);
      wrong = 0;
      await stage.world.run([worker], 5 * budget.perMs);
      expect(busiestWindow(stage.world.spent, budget.perMs)).toBeLessThanOrEqual(10);
      expect((stage.world.spent[10] ?? Number.POSITIVE_INFINITY) - startedAt).toBeLessThanOrEqual(2.3 * budget.perMs);
    },
  );

  it('ahead for good costs nothing', async () => {
    const budget = budgetOfTen();
    let wrong = 0;
    const one = stage.ledger({ now: () => stage.world.time.now() + wrong });
    const taken = () => stage.draw(one, budget);
    for (let n = 0; n < 10; n++) expect(await taken()).toBeUndefined();
    expect(await taken()).toBe('rate-limited');
    wrong = 3_600_000;
    expect(await taken()).toBeUndefined();
  });
});
