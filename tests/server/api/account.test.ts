import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Account } from '../../../shared/api/account.ts';
import { type Harness, startHarness } from '../harness.ts';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.close());

it('shows the settings a fresh account has', async () => {
  const { status, body } = await h.viewer.call<Account>('/api/account');
  expect(status).toBe(200);
  expect(body).toMatchObject({ timeZone: 'UTC', nightlyHour: 2, paused: false, sandbox: false, rev: 1 });
});

it('saves a change, counts the revision up and wakes the sync worker', async () => {
  const before = h.woken();
  const { status, body } = await h.admin.call<Account>('/api/account', {
    method: 'PATCH',
    body: { timeZone: 'Europe/Berlin', nightlyHour: 3, paused: true, rev: 1 },
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({ timeZone: 'Europe/Berlin', nightlyHour: 3, paused: true, rev: 2 });
  expect(h.woken()).toBe(before + 1);
});

it('refuses a change made from an older revision and saves nothing of it, not even in the audit log', async () => {
  const count = () => h.db.point<{ n: number }>('SELECT count(*) AS n FROM audit');
  const before = await count();
  const { status, body } = await h.admin.call('/api/account', { method: 'PATCH', body: { nightlyHour: 5, rev: 1 } });
  expect([status, body.error.code]).toEqual([409, 'changed_meanwhile']);
  expect((await h.admin.call<Account>('/api/account')).body.nightlyHour).toBe(3);
  expect(await count()).toEqual(before);
});

it.each([
  [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
  [{ timeZone: '+02:00' }, 'timeZone'],
  [{ nightlyHour: 24 }, 'nightlyHour'],
  [{ nightlyHour: '3' }, 'nightlyHour'],
])('names the field that is wrong in %j', async (change, field) => {
  const { status, body } = await h.admin.call('/api/account', { method: 'PATCH', body: change });
  expect([status, body.error.code, body.error.field]).toEqual([400, 'invalid_request', field]);
});
