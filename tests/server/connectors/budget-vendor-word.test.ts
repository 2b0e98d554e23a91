import { describe, expect, it } from 'vitest';
import { budgetStage } from './budget-stage.ts';

const stage = budgetStage();

describe('the vendor’s own word', () => {
  it('"not before" holds for every process, and then no longer', async () => {
    const budget = stage.budget();
    const [one, two] = stage.ledgers();
    await one.block(budget.key, stage.world.time.now() + 20_000);
    const asked = stage.world.time.now();
    const given = two
      .take([budget], [{ key: budget.key }], stage.world.taking(true))
      .then(() => stage.world.time.now() - asked);
    await stage.world.pass(60_000);
    expect(await given).toBe(20_000);
  });

  it('"not before" takes back what the process had in hand', async () => {
    const budget = stage.budget({ parallel: 1 });
    const one = stage.ledger();
    for (let n = 0; n < 32; n++) await stage.draw(one, budget);
    await one.block(budget.key, stage.world.time.now() + 20_000);
    expect(await stage.draw(one, budget)).toBe('rate-limited');
  });

  it('"not before" further off than anybody would wait ends the request, with the time', async () => {
    const budget = stage.budget();
    const one = stage.ledger();
    const until = stage.world.time.now() + 600_000;
    await one.block(budget.key, until);
    await expect(one.take([budget], [{ key: budget.key }], stage.world.taking(false, 120_000))).rejects.toMatchObject({
      code: 'rate-limited',
      facts: { retryAt: until },
    });
  });

  it('is taken at the longest one, and believed for an hour at most', async () => {
    const budget = stage.budget();
    const one = stage.ledger();
    const now = stage.world.time.now();
    await one.block(budget.key, now + 30_000);
    await one.block(budget.key, now + 10_000);
    const refused = (wait: number) =>
      one
        .take([budget], [{ key: budget.key }], stage.world.taking(false, wait))
        .catch((error: unknown) => Object(error).facts.retryAt);
    expect(await refused(0)).toBe(now + 30_000);
    await one.block(budget.key, now + 10 ** 12);
    expect(await refused(0)).toBe(now + 3_600_000);
  });

  it('about what is used by others too stops a sync at its line, and at the limit everybody', async () => {
    const budget = stage.budget({ limit: 1_000, reserve: 0.1 });
    const one = stage.ledger();
    const taken = (live: boolean) => stage.draw(one, budget, { live });
    await one.used(budget, 500);
    expect(await taken(false)).toBeUndefined();
    await one.used(budget, 900);
    expect(await taken(false)).toBe('rate-limited');
    expect(await taken(true)).toBeUndefined();
    await one.used(budget, 5_000);
    expect(await taken(true)).toBe('rate-limited');
    stage.world.time.advance(66_000);
    expect(await taken(false)).toBeUndefined();
  });

  it('is not believed where it knows of less than we do', async () => {
    const budget = stage.budget({ limit: 10 });
    const one = stage.ledger();
    const taken = (units: number) => stage.draw(one, budget, { live: true, units });
    expect(await taken(9)).toBeUndefined();
    await one.used(budget, 3);
    expect(await taken(2)).toBe('rate-limited');
    expect(await taken(1)).toBeUndefined();
  });
});
