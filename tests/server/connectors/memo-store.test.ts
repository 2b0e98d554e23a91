import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMemo } from '../../../server/connectors/memo-store.ts';
import { FakeTime } from '../support/fake-time.ts';
import { type TempDatabase, tempDatabase } from '../support/temp-database.ts';

let temp: TempDatabase;
let time: FakeTime;

beforeEach(async () => {
  temp = await tempDatabase();
  time = new FakeTime();
});
afterEach(() => temp.remove());

it('remembers a fact for its scope alone, over restarts', async () => {
  const memo = createMemo(temp.db, 'integration:1', time);
  await memo.set('codebase', { path: 'v2026_1/', seen: [1, null] });
  expect(await createMemo(await temp.again(), 'integration:1', time).get('codebase')).toEqual({
    path: 'v2026_1/',
    seen: [1, null],
  });
  expect(await createMemo(temp.db, 'integration:2', time).get('codebase')).toBeUndefined();
});

it('replaces and drops', async () => {
  const memo = createMemo(temp.db, 'integration:1', time);
  await memo.set('zone', 'ww5');
  await memo.set('zone', 'ww14');
  expect(await memo.get('zone')).toBe('ww14');
  await memo.drop('zone');
  expect(await memo.get('zone')).toBeUndefined();
});

it('forgets a fact when its time is over, and clears it away with the next', async () => {
  const memo = createMemo(temp.db, 'integration:1', time);
  await memo.set('probe', true, 1_000);
  time.advance(999);
  expect(await memo.get('probe')).toBe(true);
  time.advance(1);
  expect(await memo.get('probe')).toBeUndefined();
  await memo.set('other', null);
  expect(await temp.db.point('SELECT key FROM memo')).toEqual([{ key: 'other' }]);
  expect(await memo.get('other')).toBeNull();
});
