import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Ledger } from '../../../server/connectors/budget-ledger.ts';
import { windowOf } from '../../../server/connectors/budget-window.ts';
import type { Budget } from '../../../server/connectors/http.ts';
import type { Database } from '../../../server/db/database.ts';
import { type TempDatabase, tempDatabase } from '../support/temp-database.ts';
import { BudgetWorld, busiestWindow, longRunUse } from './budget-world.ts';

let temp: TempDatabase;
let dbs: Database[];
let world: BudgetWorld;
let serial = 0;

beforeAll(async () => {
  temp = await tempDatabase();
  dbs = [temp.db, await temp.again(), await temp.again()];
});
afterAll(() => temp.remove());
beforeEach(() => {
  world = new BudgetWorld();
});

const budgetOf = (facts: Partial<Budget> = {}): Budget => ({
  key: `key ${serial++}`,
  limit: 1_000,
  perMs: 60_000,
  parallel: 4,
  reserve: 0,
  ...facts,
});
const ledgers = (count = 1) => dbs.slice(0, count).map((db) => world.process(db));
const ledger = () => world.process(temp.db);
const atOnce = () => 0;
const code = (error: unknown) => Object(error).code;

describe('a limit nobody has used yet', () => {
  /** Everything asked for at once, as many under way as the vendor bears; answers when each was granted. */
  const grants = async (one: Ledger, budget: Budget, count: number) => {
    const granted: number[] = [];
    const startedAt = world.time.now();
    const all = Array.from({ length: count }, async () => {
      const leave = await one.take([budget], [{ key: budget.key }], world.taking());
      granted.push(world.time.now() - startedAt);
      leave();
    });
    await world.pass(2 * budget.perMs);
    await Promise.all(all);
    return granted;
  };

  it('grants 100 requests of 1,000 a minute without a wait, for ten questions to the database', async () => {
    expect(await grants(ledger(), budgetOf(), 100)).toEqual(Array(100).fill(0));
    expect(world.time.waits).toEqual([]);
    expect(world.questions).toBeLessThanOrEqual(10);
  });

  it('grants all 1,000 at once, and 100 more after just over one window', async () => {
    const granted = await grants(ledger(), budgetOf(), 1_100);
    expect(granted.slice(0, 1_000)).toEqual(Array(1_000).fill(0));
    expect(Math.min(...granted.slice(1_000))).toBeGreaterThanOrEqual(60_000);
    expect(Math.max(...granted)).toBeLessThanOrEqual(1.1 * 60_000);
    expect(granted).toHaveLength(1_100);
  });

  it('may be spent by one request', async () => {
    const budget = budgetOf({ limit: 100, reserve: 0.1 });
    const send = (live: boolean) =>
      ledger()
        .take([budget], [{ key: budget.key, units: 100 }], world.taking(live, 0))
        .then(() => 'sent', code);
    expect(await send(false)).toBe('sent');
    expect(await send(true)).toBe('rate-limited');
    world.time.advance(70_000);
    expect(await send(true)).toBe('sent');
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
    const budget = budgetOf(facts);
    const workers = ledgers(3).flatMap((each) => [1, 2].map(() => world.worker(each, budget, atOnce)));
    await world.run(workers, 5 * budget.perMs);
    expect(busiestWindow(world.spent, budget.perMs)).toBeLessThanOrEqual(budget.limit);
    expect(longRunUse(world.spent, budget.perMs, budget.limit * (1 - budget.reserve))).toBeGreaterThanOrEqual(0.85);
  });

  it('holds too while every request takes its time', async () => {
    const budget = budgetOf({ limit: 180 });
    let turn = 0;
    const pause = () => 150 + ((turn++ * 37) % 200);
    const workers = ledgers(3).flatMap((each) => [1, 2, 3].map(() => world.worker(each, budget, pause)));
    await world.run(workers, 10 * budget.perMs);
    expect(busiestWindow(world.spent, budget.perMs)).toBeLessThanOrEqual(budget.limit);
    expect(world.spent.length).toBeGreaterThanOrEqual(0.85 * 10 * budget.limit);
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
        world = new BudgetWorld();
        const budget = budgetOf(given);
        const processes = ledgers(3);
        const workers = asked.map(({ process, pauses, live, units }) => {
          let turn = 0;
          const each = processes[process];
          // Everything at a single instant would never let time pass: each worker rests at least now and then.
          const pause = () => (turn++ % 40 === 39 ? 1 : (pauses[turn % pauses.length] ?? 1));
          return each ? world.worker(each, budget, pause, live, Math.min(units, budget.limit)) : Promise.resolve();
        });
        await world.run(workers, 3 * budget.perMs);
        expect(busiestWindow(world.spent, budget.perMs)).toBeLessThanOrEqual(budget.limit);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('the database', () => {
  it('is asked once for many requests', async () => {
    const budget = budgetOf();
    await world.run([world.worker(ledger(), budget, () => 100)], 60_000);
    expect(world.spent.length).toBeGreaterThan(500);
    expect(world.questions).toBeLessThan(world.spent.length / 8);
  });
});

describe('a lease', () => {
  it('that was saved up is void: it cannot burst later', async () => {
    const budget = budgetOf({ parallel: 1 });
    const one = ledger();
    const take = async () => (await one.take([budget], [{ key: budget.key }], world.taking()))();
    for (let n = 0; n < 32; n++) await take();
    const { questions } = world;
    await take();
    expect(world.questions).toBe(questions);
    world.time.advance(2_000);
    await take();
    expect(world.questions).toBe(questions + 1);
  });

  it('of unknown age is void: the clock went back behind it', async () => {
    const budget = budgetOf({ parallel: 1 });
    let wrong = 3_600_000;
    const one = world.process(temp.db, { now: () => world.time.now() + wrong });
    const take = async () => (await one.take([budget], [{ key: budget.key }], world.taking()))();
    for (let n = 0; n < 32; n++) await take();
    wrong = 0;
    const { questions } = world;
    await take();
    expect(world.questions).toBeGreaterThan(questions);
  });
});

describe('people who are waiting', () => {
  it('find the reserve untouched by a sync, all at once', async () => {
    const budget = budgetOf({ limit: 300, reserve: 0.1, parallel: 40 });
    const night = ledgers(2).map((each) => world.worker(each, budget, atOnce));
    await world.pass(200_000);
    const panel = ledger();
    const before = world.time.now();
    const leaves = Array.from({ length: 30 }, () => panel.take([budget], [{ key: budget.key }], world.taking(true)));
    await world.settled();
    await Promise.all(leaves);
    expect(world.time.now()).toBe(before);
    await world.run(night, 60_000);
  });

  it('go before a sync when all places are taken', async () => {
    const budget = budgetOf({ parallel: 1 });
    const one = ledger();
    const order: string[] = [];
    const leave = await one.take([budget], [{ key: budget.key }], world.taking());
    const later = ['sync', 'sync', 'person'].map(async (who) => {
      const leaveNow = await one.take([budget], [{ key: budget.key }], world.taking(who === 'person'));
      order.push(who);
      leaveNow();
    });
    leave();
    await Promise.all(later);
    expect(order).toEqual(['person', 'sync', 'sync']);
  });

  it('have a place of their own where there is a reserve', async () => {
    const budget = budgetOf({ parallel: 2, reserve: 0.1 });
    const one = ledger();
    await one.take([budget], [{ key: budget.key }], world.taking());
    let second = false;
    void one.take([budget], [{ key: budget.key }], world.taking()).then(() => {
      second = true;
    });
    await one.take([budget], [{ key: budget.key }], world.taking(true));
    await world.settled();
    expect(second).toBe(false);
  });
});

describe('places', () => {
  it('are no more than the vendor bears, even if one is given back twice', async () => {
    const budget = budgetOf({ parallel: 3 });
    const one = ledger();
    const inside: (() => void)[] = [];
    for (let n = 0; n < 9; n++) {
      void one.take([budget], [{ key: budget.key }], world.taking()).then((leave) => inside.push(leave));
    }
    await world.settled();
    expect(inside).toHaveLength(3);
    inside[0]?.();
    inside[0]?.();
    await world.settled();
    expect(inside).toHaveLength(4);
  });

  it('are given back when the one who waits is cancelled', async () => {
    const budget = budgetOf({ parallel: 1 });
    const one = ledger();
    const leave = await one.take([budget], [{ key: budget.key }], world.taking());
    const run = new AbortController();
    const given = one.take([budget], [{ key: budget.key }], { ...world.taking(), signal: run.signal });
    const next = one.take([budget], [{ key: budget.key }], world.taking());
    run.abort(new Error('cancelled'));
    await expect(given).rejects.toThrow('cancelled');
    leave();
    (await next)();
  });

  it('are given back when the wait for units is cancelled', async () => {
    const budget = budgetOf({ limit: 1, parallel: 1 });
    const one = ledger();
    (await one.take([budget], [{ key: budget.key }], world.taking()))();
    const run = new AbortController();
    const given = one.take([budget], [{ key: budget.key }], { ...world.taking(), signal: run.signal });
    await world.settled();
    run.abort(new Error('cancelled'));
    await expect(given).rejects.toThrow('cancelled');
    const next = one.take([budget], [{ key: budget.key }], world.taking());
    await world.pass(66_000);
    await next;
  });
});

describe('several budgets of one request', () => {
  it('are drawn together: while one keeps us waiting nothing is drawn from the other', async () => {
    const slow = budgetOf({ limit: 2, perMs: 60_000 });
    const fast = budgetOf({ limit: 1_000 });
    const one = ledger();
    const send = () => one.take([slow, fast], [{ key: fast.key }, { key: slow.key }], world.taking());
    const spends: number[] = [];
    const sending = (async () => {
      for (let n = 0; n < 4; n++) {
        (await send())();
        spends.push(world.time.now());
      }
    })();
    await world.pass(180_000);
    await sending;
    expect(busiestWindow(spends, 60_000)).toBeLessThanOrEqual(2);
    const [row] = await temp.db.point('SELECT sum(used) AS used FROM budget_slot WHERE key = ?', [fast.key]);
    expect(row?.used).toBeLessThanOrEqual(4);
  });

  it('that nobody declared are free', async () => {
    await ledger().take([], [{ key: 'unknown' }], world.taking());
    expect(world.questions).toBe(0);
  });

  it.each([0, 1.5, 101])('cannot cost %d units of a hundred', async (units) => {
    const budget = budgetOf({ limit: 100 });
    await expect(ledger().take([budget], [{ key: budget.key, units }], world.taking())).rejects.toThrow(RangeError);
  });
});

describe('the vendor’s own word', () => {
  it('"not before" holds for every process, and then no longer', async () => {
    const budget = budgetOf();
    const [one, two] = ledgers(2);
    await one?.block(budget.key, world.time.now() + 20_000);
    const asked = world.time.now();
    const given = two?.take([budget], [{ key: budget.key }], world.taking(true)).then(() => world.time.now() - asked);
    await world.pass(60_000);
    expect(await given).toBe(20_000);
  });

  it('"not before" takes back what the process had in hand', async () => {
    const budget = budgetOf({ parallel: 1 });
    const one = ledger();
    const take = () => one.take([budget], [{ key: budget.key }], world.taking(false, 0)).then((leave) => leave(), code);
    for (let n = 0; n < 32; n++) await take();
    await one.block(budget.key, world.time.now() + 20_000);
    expect(await take()).toBe('rate-limited');
  });

  it('"not before" further off than anybody would wait ends the request, with the time', async () => {
    const budget = budgetOf();
    const one = ledger();
    const until = world.time.now() + 600_000;
    await one.block(budget.key, until);
    await expect(one.take([budget], [{ key: budget.key }], world.taking(false, 120_000))).rejects.toMatchObject({
      code: 'rate-limited',
      facts: { retryAt: until },
    });
  });

  it('is taken at the longest one, and believed for an hour at most', async () => {
    const budget = budgetOf();
    const one = ledger();
    const now = world.time.now();
    await one.block(budget.key, now + 30_000);
    await one.block(budget.key, now + 10_000);
    const refused = (wait: number) =>
      one
        .take([budget], [{ key: budget.key }], world.taking(false, wait))
        .catch((error: unknown) => Object(error).facts.retryAt);
    expect(await refused(0)).toBe(now + 30_000);
    await one.block(budget.key, now + 10 ** 12);
    expect(await refused(0)).toBe(now + 3_600_000);
  });

  it('about what is used by others too stops a sync at its line, and at the limit everybody', async () => {
    const budget = budgetOf({ limit: 1_000, reserve: 0.1 });
    const one = ledger();
    const taken = (live: boolean) =>
      one.take([budget], [{ key: budget.key }], world.taking(live, 0)).then((leave) => leave(), code);
    await one.used(budget, 500);
    expect(await taken(false)).toBeUndefined();
    await one.used(budget, 900);
    expect(await taken(false)).toBe('rate-limited');
    expect(await taken(true)).toBeUndefined();
    await one.used(budget, 5_000);
    expect(await taken(true)).toBe('rate-limited');
    world.time.advance(66_000);
    expect(await taken(false)).toBeUndefined();
  });

  it('is not believed where it knows of less than we do', async () => {
    const budget = budgetOf({ limit: 10 });
    const one = ledger();
    const taken = (units: number) =>
      one.take([budget], [{ key: budget.key, units }], world.taking(true, 0)).then((leave) => leave(), code);
    expect(await taken(9)).toBeUndefined();
    await one.used(budget, 3);
    expect(await taken(2)).toBe('rate-limited');
    expect(await taken(1)).toBeUndefined();
  });
});

describe('a clock that jumps', () => {
  const budgetOfTen = () => budgetOf({ limit: 10, perMs: 10_000, parallel: 1 });

  it.each([1_000, 9_000, 12_000, 22_000, 3_600_000])(
    'by %d ms ahead and back costs one window, and no stretch of time sees more',
    async (jump) => {
      const budget = budgetOfTen();
      let wrong = jump;
      const one = world.process(temp.db, { now: () => world.time.now() + wrong });
      const startedAt = world.time.now();
      const worker = world.worker(one, budget, atOnce);
      await world.settled();
      expect(world.spent).toHaveLength(10);
      wrong = 0;
      await world.run([worker], 5 * budget.perMs);
      expect(busiestWindow(world.spent, budget.perMs)).toBeLessThanOrEqual(10);
      expect((world.spent[10] ?? Number.POSITIVE_INFINITY) - startedAt).toBeLessThanOrEqual(2.3 * budget.perMs);
    },
  );

  it('ahead for good costs nothing', async () => {
    const budget = budgetOfTen();
    let wrong = 0;
    const one = world.process(temp.db, { now: () => world.time.now() + wrong });
    const taken = () => one.take([budget], [{ key: budget.key }], world.taking(true, 0)).then((leave) => leave(), code);
    for (let n = 0; n < 10; n++) expect(await taken()).toBeUndefined();
    expect(await taken()).toBe('rate-limited');
    wrong = 3_600_000;
    expect(await taken()).toBeUndefined();
  });
});

describe('windowOf', () => {
  it.each([{ limit: 0 }, { limit: Number.NaN }, { perMs: 0 }, { reserve: 1 }, { reserve: -0.1 }])(
    'refuses %o',
    (facts) => {
      expect(() => windowOf(budgetOf(facts))).toThrow(RangeError);
    },
  );
});
