import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceView, Invitation, UserView } from '../../../shared/api/access.ts';
import type { ListPage } from '../../../shared/api/paging.ts';
import { type Harness, type Person, pairPerson, startHarness } from '../harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await startHarness();
});
afterEach(() => h.close());

const change = <T = { error: { code: string } }>(by: Person, whom: Person, body: object) =>
  by.call<T>(`/api/users/${whom.userId}`, { method: 'PATCH', body });
const verdict = async (by: Person, whom: Person, body: object) => {
  const answer = await change(by, whom, body);
  return [answer.status, answer.body.error?.code];
};

describe('people', () => {
  it('are listed page by page with their devices, each once', async () => {
    const names: string[] = [];
    let cursor: string | null = '';
    do {
      const path: string = `/api/users?limit=3${cursor ? `&cursor=${cursor}` : ''}`;
      const { body } = await h.admin.call<ListPage<UserView>>(path);
      names.push(...body.items.map(({ name }) => name));
      cursor = body.nextCursor;
    } while (cursor);
    expect(names.sort()).toEqual(['A admin', 'A owner', 'A technician', 'A viewer']);
  });

  it('may do what a new role allows from the next request on', async () => {
    expect((await h.viewer.call('/api/users')).status).toBe(403);
    expect((await change<UserView>(h.admin, h.viewer, { role: 'admin' })).body.role).toBe('admin');
    expect((await h.viewer.call('/api/users')).status).toBe(200);
  });

  it('are shut out at once when disabled, and back when enabled', async () => {
    await change(h.admin, h.technician, { disabled: true });
    expect((await h.technician.call('/api/me')).status).toBe(401);
    await change(h.admin, h.technician, { disabled: false });
    expect((await h.technician.call('/api/me')).status).toBe(200);
  });

  it('leave names of changed fields in the audit log, not values', async () => {
    await change(h.admin, h.viewer, { name: 'Canary Person' });
    const [line] = await h.db.point("SELECT target, detail FROM audit WHERE event = 'user.updated'");
    expect(line).toEqual({ target: `user:${h.viewer.userId}`, detail: '{"fields":["name"]}' });
  });
});

describe('owners', () => {
  it('are out of reach for administrators, in every way', async () => {
    expect(await verdict(h.admin, h.owner, { disabled: true })).toEqual([403, 'owner_needed']);
    expect(await verdict(h.admin, h.owner, { role: 'viewer' })).toEqual([403, 'owner_needed']);
    expect(await verdict(h.admin, h.admin, { role: 'owner' })).toEqual([403, 'owner_needed']);
    const invited = await h.admin.call('/api/users/invite', { body: { name: 'Me', role: 'owner' } });
    expect(invited.body.error.code).toBe('owner_needed');
    const device = await h.admin.call('/api/devices/invite', { body: { userId: h.owner.userId } });
    expect(device.body.error.code).toBe('owner_needed');
    const revoke = await h.admin.call(`/api/devices/${h.owner.deviceId}`, { method: 'DELETE' });
    expect(revoke.body.error.code).toBe('owner_needed');
    expect((await h.owner.call('/api/me')).status).toBe(200);
  });

  it('never all go: not the last by role, not the last by disabling', async () => {
    expect(await verdict(h.owner, h.owner, { role: 'admin' })).toEqual([409, 'last_owner']);
    expect(await verdict(h.owner, h.owner, { disabled: true })).toEqual([409, 'last_owner']);
    expect((await change<UserView>(h.owner, h.owner, { name: 'Olga' })).body.role).toBe('owner');
  });

  it('never all go, when two step down at the same moment', async () => {
    const second = await pairPerson(h.db, h.clock, h.origin, 'owner');
    const answers = await Promise.all([
      change(h.owner, h.owner, { role: 'viewer' }),
      change(second, second, { role: 'viewer' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('devices', () => {
  const ids = async (by: Person, query = '') =>
    (await by.call<ListPage<DeviceView>>(`/api/devices${query}`)).body.items.map(({ id }) => id);

  it('are shown to their own person, and all of them to administrators', async () => {
    expect(await ids(h.viewer)).toEqual([h.viewer.deviceId]);
    expect(await ids(h.viewer, `?userId=${h.owner.userId}`)).toEqual([h.viewer.deviceId]);
    expect((await ids(h.admin)).length).toBe(4);
    expect(await ids(h.admin, `?userId=${h.viewer.userId}`)).toEqual([h.viewer.deviceId]);
  });

  it('are signed out at once, by their own person or an administrator', async () => {
    expect((await h.viewer.call(`/api/devices/${h.viewer.deviceId}`, { method: 'DELETE' })).status).toBe(204);
    expect((await h.viewer.call('/api/me')).body.error.code).toBe('signed_out');
    expect((await h.admin.call(`/api/devices/${h.technician.deviceId}`, { method: 'DELETE' })).status).toBe(204);
    expect((await h.technician.call('/api/me')).status).toBe(401);
    expect(await ids(h.admin)).not.toContain(h.viewer.deviceId);
  });

  it('of others are as if they were not there, to those who may not see them', async () => {
    const others = await h.technician.call(`/api/devices/${h.viewer.deviceId}`, { method: 'DELETE' });
    const nobodys = await h.technician.call('/api/devices/987654', { method: 'DELETE' });
    expect([others.status, others.body]).toEqual([nobodys.status, nobodys.body]);
    const invite = await h.technician.call('/api/devices/invite', { body: { userId: h.viewer.userId } });
    expect(invite.status).toBe(404);
  });

  it('are written "last seen" once a minute, not at every request', async () => {
    const seen = async () =>
      (await h.db.point('SELECT last_seen_at AS at FROM device WHERE id = ?', [h.viewer.deviceId]))[0]?.at;
    const before = await seen();
    h.clock.forward(59_000);
    await h.viewer.call('/api/me');
    expect(await seen()).toBe(before);
    h.clock.forward(2_000);
    await h.viewer.call('/api/me');
    await expect.poll(seen).toBe(h.clock.now());
  });

  it('can be invited for anybody who is here, by an administrator', async () => {
    const { status, body } = await h.admin.call<Invitation>('/api/devices/invite', {
      body: { userId: h.viewer.userId },
    });
    expect(status).toBe(201);
    expect(body.expiresAt).toBeGreaterThan(h.clock.now());
  });
});
