import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../server/db/database.ts';
import type { Invitation } from '../../../shared/api/access.ts';
import type { Account } from '../../../shared/api/account.ts';
import { type Harness, startHarness } from '../harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await startHarness();
});
afterEach(() => h.close());

const setHour = (nightlyHour: number, key: string) => ({ method: 'PATCH', body: { nightlyHour }, key });
const auditLines = async () => {
  const [row] = await h.db.point<{ n: number }>("SELECT count(*) AS n FROM audit WHERE event = 'account.updated'");
  return row?.n;
};
/** Leaves what a request leaves that died: `status` null before its change was saved, 0 after. */
const leave = (key: string, request: string, status: number | null) =>
  h.db.write([
    {
      sql: 'INSERT INTO idempotency (user_id, key, request, status, at) VALUES (?, ?, ?, ?, ?)',
      args: [h.admin.userId, key, request, status, h.clock.now()],
    },
  ]);
/** What the server stores of a request, learnt by making the same one under another key. */
async function fingerprintOf(options: { method: string; body: unknown }): Promise<string> {
  const key = randomUUID();
  await h.admin.call('/api/account', { ...options, key });
  const [row] = await h.db.point<{ request: string }>('SELECT request FROM idempotency WHERE key = ?', [key]);
  return row?.request ?? '';
}

it('answers a repeated request with the first answer and does nothing again', async () => {
  const key = randomUUID();
  const first = await h.admin.call<Account>('/api/account', setHour(5, key));
  await h.admin.call('/api/account', setHour(6, randomUUID()));
  const second = await h.admin.call<Account>('/api/account', setHour(5, key));
  expect(second.status).toBe(200);
  expect(second.body).toEqual(first.body);
  expect(second.headers.get('Idempotency-Replayed')).toBe('true');
  expect((await h.admin.call<Account>('/api/account')).body.nightlyHour).toBe(6);
  expect(await auditLines()).toBe(2);
});

it('carries out once what arrives ten times at once', async () => {
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 10 }, () => h.admin.call('/api/account', setHour(5, key))));
  expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([]);
  expect(answers.some(({ status }) => status === 200)).toBe(true);
  expect(await auditLines()).toBe(1);
});

it('refuses the same key for another request, and leaves the keys of others alone', async () => {
  const key = randomUUID();
  await h.admin.call('/api/account', setHour(5, key));
  const { status, body } = await h.admin.call('/api/account', setHour(7, key));
  expect([status, body.error.code]).toEqual([409, 'idempotency_key_reused']);
  expect((await h.owner.call('/api/account', setHour(7, key))).status).toBe(200);
});

it.each([null, 'short', 'with space in it', 'x'.repeat(201)])('refuses a change with the key %j', async (key) => {
  const { status, body } = await h.admin.call('/api/account', { method: 'PATCH', body: { nightlyHour: 5 }, key });
  expect([status, body.error.code]).toEqual([400, 'idempotency_key_missing']);
  expect(await auditLines()).toBe(0);
});

it('keeps nothing of a refused request: it may be sent again with its key', async () => {
  const key = randomUUID();
  const stale = { method: 'PATCH', body: { nightlyHour: 5, rev: 2 }, key };
  expect((await h.admin.call('/api/account', stale)).body.error.code).toBe('changed_meanwhile');
  await h.admin.call('/api/account', setHour(4, randomUUID()));
  expect((await h.admin.call('/api/account', stale)).status).toBe(200);
});

it('takes over from a request that died before its change was saved, but not at once', async () => {
  const key = randomUUID();
  await leave(key, await fingerprintOf(setHour(5, key)), null);
  const early = await h.admin.call('/api/account', setHour(5, key));
  expect([early.status, early.body.error.code]).toEqual([409, 'in_progress']);
  expect(early.headers.get('Retry-After')).toBe('2');
  h.clock.forward(31_000);
  expect((await h.admin.call('/api/account', setHour(5, key))).status).toBe(200);
});

it('never repeats a request that died after its change was saved', async () => {
  const key = randomUUID();
  await leave(key, await fingerprintOf(setHour(5, key)), 0);
  const before = await auditLines();
  h.clock.forward(3_600_000);
  const { status, body } = await h.admin.call('/api/account', setHour(5, key));
  expect([status, body.error.code]).toEqual([409, 'already_done']);
  expect(await auditLines()).toBe(before);
});

it('undoes the change of a request that was so slow that another took its key over', async () => {
  const gate = holdFirstWrite('UPDATE account');
  const slow = await startHarness({ wrapDatabase: gate.wrap });
  try {
    const key = randomUUID();
    const first = slow.admin.call('/api/account', setHour(5, key));
    await gate.reached;
    slow.clock.forward(31_000);
    expect((await slow.admin.call('/api/account', setHour(5, key))).status).toBe(200);
    gate.release();
    expect((await first).body.error.code).toBe('in_progress');
    const { rev } = (await slow.admin.call<Account>('/api/account')).body;
    expect(rev).toBe(2);
  } finally {
    await slow.close();
  }
});

it('does not store an answer that holds a secret', async () => {
  const key = randomUUID();
  const options = { body: { name: 'Ada', role: 'viewer' }, key };
  const first = await h.admin.call<Invitation>('/api/users/invite', options);
  expect(first.status).toBe(201);
  const stored = await h.db.point('SELECT * FROM idempotency WHERE key = ?', [key]);
  expect(JSON.stringify(stored)).not.toContain(first.body.code);
  expect((await h.admin.call('/api/users/invite', options)).body.error.code).toBe('already_done');
});

/** Holds the first batch with this text in it until it is released, and lets all others pass. */
function holdFirstWrite(text: string) {
  let held = false;
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const wrap = (db: Database): Database => ({
    point: (sql, args) => db.point(sql, args),
    list: (sql, args) => db.list(sql, args),
    async write(statements, lane) {
      if (!held && statements.some(({ sql }) => sql.includes(text))) {
        held = true;
        reached.resolve();
        await released.promise;
      }
      return db.write(statements, lane);
    },
    close: () => db.close(),
  });
  return { wrap, reached: reached.promise, release: released.resolve };
}
