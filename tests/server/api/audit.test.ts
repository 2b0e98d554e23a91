import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AuditView } from '../../../shared/api/access.ts';
import type { ListPage } from '../../../shared/api/paging.ts';
import { type Harness, startHarness } from '../harness.ts';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
  for (const nightlyHour of [1, 2, 3, 4, 5]) {
    await h.admin.call('/api/account', { method: 'PATCH', body: { nightlyHour } });
  }
});
afterAll(() => h.close());

const read = async (query: string) => (await h.admin.call<ListPage<AuditView>>(`/api/audit${query}`)).body;

it('says who did what, newest first, and is itself in the log', async () => {
  const { items } = await read('');
  expect(items[0]).toMatchObject({
    event: 'account.updated',
    target: 'account',
    outcome: 'done',
    detail: { fields: ['nightlyHour'] },
    user: { id: h.admin.userId, name: 'A admin' },
    device: { id: h.admin.deviceId },
  });
  expect((await read('?limit=1')).items[0]).toMatchObject({ event: 'audit.read', user: { id: h.admin.userId } });
});

it('is read page by page without gaps or repeats, while it grows by the reading', async () => {
  const ids: number[] = [];
  let cursor: string | null = null;
  do {
    const page: ListPage<AuditView> = await read(`?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(ids).toEqual(ids.map((_, i) => (ids[0] ?? 0) - i));
  expect(ids.at(-1)).toBe(1);
});

it.each(["UPDATE audit SET outcome = 'refused'", 'DELETE FROM audit'])('cannot be changed: %s', async (sql) => {
  const before = await h.db.point('SELECT * FROM audit ORDER BY id');
  await expect(h.db.write([{ sql }])).rejects.toThrow('append-only');
  expect(await h.db.point('SELECT * FROM audit ORDER BY id')).toEqual(before);
});

it.each(['nonsense', 'W10', Buffer.from('["x"]').toString('base64url'), Buffer.from('{}').toString('base64url')])(
  'refuses the cursor %j, which it never gave',
  async (cursor) => {
    const { status, body } = await h.admin.call(`/api/audit?cursor=${cursor}`);
    expect([status, body.error.code, body.error.field]).toEqual([400, 'bad_cursor', 'cursor']);
  },
);

it.each(['0', '-1', '1.5', 'x', ''])('refuses the limit %j', async (limit) => {
  const { status, body } = await h.admin.call(`/api/audit?limit=${limit}`);
  expect([status, body.error.field]).toEqual([400, 'limit']);
});
