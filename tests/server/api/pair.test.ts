import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOwnerCode } from '../../../server/auth/owner-code.ts';
import { makeSetupCode } from '../../../server/auth/setup-code.ts';
import type { Database } from '../../../server/db/database.ts';
import type { Invitation, Me, Paired } from '../../../shared/api/access.ts';
import { caller, type Harness, startHarness } from '../harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await startHarness();
});
afterEach(() => h.close());

const pair = <T = Paired>(code: string, headers: Record<string, string> = {}, from = h) =>
  from.stranger.call<T>('/api/pair', { body: { code, device: 'Edge on DESK-4', name: 'Olga' }, key: null, headers });
const refusal = async (code: string, headers: Record<string, string> = {}) => {
  const { status, body } = await pair<{ error: { code: string } }>(code, headers);
  return [status, body.error?.code];
};
/** As on a server that was never used: nobody is there. */
const forgetEverybody = () => h.db.write([{ sql: 'DELETE FROM device' }, { sql: 'DELETE FROM user' }]);
const setupCode = async (given?: string) => (await makeSetupCode(h.db, h.clock, given))?.printed ?? given ?? '';

describe('the first code', () => {
  beforeEach(forgetEverybody);

  it('makes the owner, once', async () => {
    const code = await setupCode();
    const { status, body } = await pair(code);
    expect(status).toBe(201);
    expect(body.user).toMatchObject({ name: 'Olga', role: 'owner' });
    const me = await caller(h.origin, body.token)<Me>('/api/me');
    expect(me.body.user).toEqual(body.user);
    expect(await refusal(code)).toEqual([403, 'code_refused']);
    expect(await makeSetupCode(h.db, h.clock, undefined)).toBeUndefined();
  });

  it('makes one owner when two ask at the same moment, with the same code or with two', async () => {
    const codes = [await setupCode(), await setupCode()];
    const answers = await Promise.all([...codes, ...codes, ...codes].map((code) => pair(code)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await h.db.point("SELECT id FROM user WHERE role = 'owner'")).toHaveLength(1);
  });

  it('may be typed in small letters, without the dash, and with the letters that look alike', async () => {
    const code = await setupCode();
    const typed = code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect((await pair(typed)).status).toBe(201);
  });

  it.each(['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via'])(
    'is not good for whom a proxy lets through (%s)',
    async (header) => {
      const code = await setupCode();
      expect(await refusal(code, { [header]: '127.0.0.1' })).toEqual([403, 'code_needs_loopback']);
      expect((await pair(code)).status).toBe(201);
    },
  );

  it('is good for a quarter of an hour', async () => {
    const code = await setupCode();
    h.clock.forward(15 * 60_000);
    expect(await refusal(code)).toEqual([403, 'code_refused']);
  });

  it('may be given from outside, and is then good from anywhere', async () => {
    const code = await setupCode('3b5f0c9e7d12a846b0f4c2d8e6a19753');
    expect((await pair(code, { 'X-Forwarded-For': '203.0.113.9' })).status).toBe(201);
  });

  it('leaves neither itself nor the token readable in the database', async () => {
    const code = await setupCode();
    const { body } = await pair(code);
    const secret = body.token.replace(/^so1_\d+_/, '');
    expect(secret).toHaveLength(43);
    const tables = ['pairing_code', 'device', 'user', 'audit', 'rate_limit', 'idempotency'];
    const dump = JSON.stringify(await Promise.all(tables.map((table) => h.db.point(`SELECT * FROM ${table}`))));
    expect(dump).not.toContain(secret);
    expect(dump).not.toContain(code);
    expect(dump).not.toContain(code.replace('-', ''));
  });
});

describe('an invitation', () => {
  it('brings a new person with the role and name of the invitation', async () => {
    const { body } = await h.admin.call<Invitation>('/api/users/invite', { body: { name: 'Tim', role: 'technician' } });
    const { status, body: joined } = await pair(body.code);
    expect(status).toBe(201);
    expect(joined.user).toMatchObject({ name: 'Tim', role: 'technician' });
    expect(await refusal(body.code)).toEqual([403, 'code_refused']);
  });

  it('is good once, when two who ask have both found it good', async () => {
    const own = await startHarness({ wrapDatabase: (db) => meetAt(db, 'UPDATE pairing_code', 2) });
    try {
      const body = { name: 'Tim', role: 'viewer' };
      const { code } = (await own.admin.call<Invitation>('/api/users/invite', { body })).body;
      const answers = await Promise.all([pair(code, {}, own), pair(code, {}, own)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 403]);
      expect(await own.db.point("SELECT id FROM user WHERE name = 'Tim'")).toHaveLength(1);
    } finally {
      await own.close();
    }
  });

  it('brings a further device of the one who asked', async () => {
    const { body } = await h.technician.call<Invitation>('/api/devices/invite', { body: {} });
    const { body: joined } = await pair(body.code);
    expect(joined.user.id).toBe(h.technician.userId);
    expect(joined.deviceId).not.toBe(h.technician.deviceId);
    expect((await h.technician.call('/api/me')).status).toBe(200);
  });

  it('runs out after half an hour, and with the one who made it', async () => {
    const invite = async () =>
      (await h.admin.call<Invitation>('/api/users/invite', { body: { name: 'Tim', role: 'viewer' } })).body.code;
    const [late, orphaned] = [await invite(), await invite()];
    h.clock.forward(30 * 60_000);
    expect(await refusal(late)).toEqual([403, 'code_refused']);
    h.clock.forward(-60_000);
    await h.owner.call(`/api/users/${h.admin.userId}`, { method: 'PATCH', body: { disabled: true } });
    expect(await refusal(orphaned)).toEqual([403, 'code_refused']);
  });
});

describe('an owner who lost every device', () => {
  it('comes back by a code made on the server, as the same person, and that is in the audit log', async () => {
    await h.owner.call(`/api/devices/${h.owner.deviceId}`, { method: 'DELETE' });
    const { code } = await makeOwnerCode(h.db, h.clock);
    const { status, body } = await pair(code);
    expect([status, body.user.id]).toEqual([201, h.owner.userId]);
    const lines = await h.db.point("SELECT target FROM audit WHERE event = 'device.invited' AND user_id IS NULL");
    expect(lines).toEqual([{ target: `user:${h.owner.userId}` }]);
  });

  it('is given the first code while there is no owner', async () => {
    await forgetEverybody();
    const { code } = await makeOwnerCode(h.db, h.clock);
    expect((await pair(code)).body.user.role).toBe('owner');
  });
});

describe('guessing', () => {
  it('ends after ten tries from one address, for the right code too, and begins again later', async () => {
    const { body } = await h.owner.call<Invitation>('/api/users/invite', { body: { name: 'Tim', role: 'viewer' } });
    for (let tries = 0; tries < 10; tries++) expect(await refusal('00000-00000')).toEqual([403, 'code_refused']);
    const { status, headers } = await pair(body.code);
    expect(status).toBe(429);
    expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
    h.clock.forward(10 * 60_000);
    expect((await pair(body.code)).status).toBe(201);
  });

  it('leaves a line in the audit log for every refused code', async () => {
    await refusal('00000-00000');
    const lines = await h.db.point("SELECT outcome FROM audit WHERE event = 'device.paired'");
    expect(lines).toEqual([{ outcome: 'refused' }]);
  });
});

/** Holds every batch with this text in it until so many have come. */
function meetAt(db: Database, text: string, count: number): Database {
  const all = Promise.withResolvers<void>();
  let come = 0;
  return {
    point: (sql, args) => db.point(sql, args),
    list: (sql, args) => db.list(sql, args),
    async write(statements, lane) {
      if (statements.some(({ sql }) => sql.includes(text))) {
        come += 1;
        if (come === count) all.resolve();
        await all.promise;
      }
      return db.write(statements, lane);
    },
    close: () => db.close(),
  };
}
