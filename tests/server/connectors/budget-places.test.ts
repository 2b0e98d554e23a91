import { describe, expect, it } from 'vitest';
import { budgetStage } from './budget-stage.ts';

const stage = budgetStage();
const atOnce = () => 0;

describe('people who are waiting', () => {
  it('find the reserve untouched by a sync, all at once', async () => {
    const budget = stage.budget({ limit: 300, reserve: 0.1, parallel: 40 });
    const night = stage.ledgers().map((each) => stage.world.worker(each, budget, atOnce));
    await stage.world.pass(200_000);
    const panel = stage.ledger();
    const before = stage.world.time.now();
    const leaves = Array.from({ length: 30 }, () =>
      panel.take([budget], [{ key: budget.key }], stage.world.taking(true)),
    );
    await stage.world.settled();
    await Promise.all(leaves);
    expect(stage.world.time.now()).toBe(before);
    await stage.world.run(night, 60_000);
  });

  it('go before a sync when all places are taken', async () => {
    const budget = stage.budget({ parallel: 1 });
    const one = stage.ledger();
    const order: string[] = [];
    const leave = await one.take([budget], [{ key: budget.key }], stage.world.taking());
    const later = ['sync', 'sync', 'person'].map(async (who) => {
      const leaveNow = await one.take([budget], [{ key: budget.key }], stage.world.taking(who === 'person'));
      order.push(who);
      leaveNow();
    });
    leave();
    await Promise.all(later);
    expect(order).toEqual(['person', 'sync', 'sync']);
  });

  it('have a place of their own where there is a reserve', async () => {
    const budget = stage.budget({ parallel: 2, reserve: 0.1 });
    const one = stage.ledger();
    await one.take([budget], [{ key: budget.key }], stage.world.taking());
    let second = false;
    void one.take([budget], [{ key: budget.key }], stage.world.taking()).then(() => {
      second = true;
    });
    await one.take([budget], [{ key: budget.key }], stage.world.taking(true));
    await stage.world.settled();
    expect(second).toBe(false);
  });
});

describe('places', () => {
  it('are no more than the vendor bears, even if one is given back twice', async () => {
    const budget = stage.budget({ parallel: 3 });
    const one = stage.ledger();
    const inside: (() => void)[] = [];
    for (let n = 0; n < 9; n++) {
      void one.take([budget], [{ key: budget.key }], stage.world.taking()).then((leave) => inside.push(leave));
    }
    await stage.world.settled();
    expect(inside).toHaveLength(3);
    inside[0]?.();
    inside[0]?.();
    await stage.world.settled();
    expect(inside).toHaveLength(4);
  });

  it('are given back when the one who waits is cancelled', async () => {
    const budget = stage.budget({ parallel: 1 });
    const one = stage.ledger();
    const leave = await one.take([budget], [{ key: budget.key }], stage.world.taking());
    const run = new AbortController();
    const given = one.take([budget], [{ key: budget.key }], { ...stage.world.taking(), signal: run.signal });
    const next = one.take([budget], [{ key: budget.key }], stage.world.taking());
    run.abort(new Error('cancelled'));
    await expect(given).rejects.toThrow('cancelled');
    leave();
    (await next)();
  });

  it('are given back when the wait for units is cancelled', async () => {
    const budget = stage.budget({ limit: 1, parallel: 1 });
    const one = stage.ledger();
    (await one.take([budget], [{ key: budget.key }], stage.world.taking()))();
    const run = new AbortController();
    const given = one.take([budget], [{ key: budget.key }], { ...stage.world.taking(), signal: run.signal });
    await stage.world.settled();
    run.abort(new Error('cancelled'));
    await expect(given).rejects.toThrow('cancelled');
    const next = one.take([budget], [{ key: budget.key }], stage.world.taking());
    await stage.world.pass(66_000);
    await next;
  });
});
