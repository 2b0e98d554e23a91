import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BudgetStore, createBudgetStore } from '../../../server/connectors/budget-store.ts';
import { COUNTED_SLOTS, windowOf } from '../../../server/connectors/budget-window.ts';
import type { Database } from '../../../server/db/database.ts';
import { describeStores } from '../../support/databases.ts';
import { FakeTime } from '../support/fake-time.ts';

describeStores('the window all processes share', (database) => {
  let dbs: Database[];
  let time: FakeTime;
  let stores: BudgetStore[];
  let store: BudgetStore;
  let serial = 0;

  beforeAll(async () => {
    const { open } = database();
    dbs = [await open(), await open(), await open()];
    time = new FakeTime();
    stores = dbs.map((db) => createBudgetStore(db, time));
    store = createBudgetStore(dbs[0] ?? (await open()), time);
  });
  afterAll(async () => {
    for (const db of dbs) await db.close();
  });

  const hundred = () => windowOf({ key: `key ${serial++}`, limit: 100, perMs: 60_000, parallel: 1, reserve: 0 });
  const slotsOf = async (key: string) =>
    (await dbs[0]?.point<{ slot: number; used: number }>('SELECT slot, used FROM budget_slot WHERE key = ?', [key])) ??
    [];

  it('is leased to the last unit and no further, whoever asks at once, the last of it in smaller leases', async () => {
    const window = hundred();
    const ask = { units: 3, most: 12, line: 100 };
    const leases = await Promise.all(Array.from({ length: 18 }, (_, n) => (stores[n % 3] ?? store).lease(window, ask)));
    const granted = leases.flatMap((lease) => (lease.granted ? [lease.units] : []));
    expect(granted.toSorted((a, b) => b - a)).toEqual([...Array(8).fill(12), 3]);
    const rest = await store.lease(window, { units: 1, most: 12, line: 100 });
    expect(rest).toMatchObject({ granted: true, units: 1 });
  });

  it('tells when the slots that must fall out have done so, and forgets them then', async () => {
    const window = hundred();
    const slot = () => Math.floor(time.now() / window.slotMs);
    const first = slot();
    await store.lease(window, { units: 30, most: 30, line: 100 });
    time.advance(3 * window.slotMs);
    await store.lease(window, { units: 70, most: 70, line: 100 });
    const asked = (units: number) => store.lease(window, { units, most: units, line: 100 });
    const soon = (first + COUNTED_SLOTS) * window.slotMs;
    expect(await asked(30)).toEqual({ granted: false, until: soon, blocked: false });
    expect(await asked(31)).toMatchObject({ until: soon + 3 * window.slotMs });
    time.advance(soon - time.now() - 1);
    expect(await asked(30)).toMatchObject({ granted: false });
    time.advance(1);
    expect(await asked(30)).toMatchObject({ granted: true });
    expect(await slotsOf(window.key)).toEqual([
      { slot: first + 3, used: 70 },
      { slot: first + COUNTED_SLOTS, used: 30 },
    ]);
  });

  it('counts from now on what a clock that jumped has leased in times to come', async () => {
    const window = hundred();
    const now = Math.floor(time.now() / window.slotMs);
    const lease = [
      [now, 10],
      [now + 5_000, 20],
      [now + 5_001, 70],
    ].map(([slot = 0, used = 0]) => ({
      sql: 'INSERT INTO budget_slot (key, slot, used) VALUES (?, ?, ?)',
      args: [window.key, slot, used],
    }));
    await dbs[0]?.write(lease);
    expect(await store.lease(window, { units: 1, most: 1, line: 100 })).toEqual({
      granted: false,
      until: (now + COUNTED_SLOTS) * window.slotMs,
      blocked: false,
    });
    expect(await slotsOf(window.key)).toEqual([{ slot: now, used: 100 }]);
  });

  it('is raised to what the vendor counts and never lowered', async () => {
    const window = hundred();
    await store.lease(window, { units: 10, most: 10, line: 100 });
    await Promise.all(stores.map((each) => each.raise(window, 60)));
    await store.raise(window, 20);
    expect(await slotsOf(window.key)).toMatchObject([{ used: 60 }]);
  });

  it('is closed for everybody while the vendor says so', async () => {
    const window = hundred();
    const until = time.now() + 20_000;
    await store.block(window.key, until);
    const ask = { units: 1, most: 1, line: 100 };
    for (const each of stores) {
      expect(await each.lease(window, ask)).toEqual({ granted: false, until, blocked: true });
    }
    time.advance(20_000);
    expect(await store.lease(window, ask)).toMatchObject({ granted: true });
  });
});
