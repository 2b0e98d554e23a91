import { type DeviceView, deviceInvite, deviceQuery, deviceView, invitation } from '../../shared/api/access.ts';
import { pageOf } from '../../shared/api/paging.ts';
import { idParams } from '../../shared/api/params.ts';
import { isAtLeast, type Role } from '../../shared/api/roles.ts';
import type { Actor } from '../auth/actor.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import { invite } from '../auth/invite.ts';
import type { Services } from '../services.ts';
import { notFound } from './api-error.ts';
import { mustBeOwner } from './must-be-owner.ts';
import { pageById } from './paging.ts';
import type { Routes } from './route.ts';

interface DeviceRow {
  id: number;
  name: string;
  userId: number;
  userName: string;
  role: Role;
  createdAt: number;
  lastSeenAt: number;
}

const SELECT = `SELECT device.id, device.name, user.id AS userId, user.name AS userName, user.role,
    device.created_at AS createdAt, device.last_seen_at AS lastSeenAt
  FROM device JOIN user ON user.id = device.user_id WHERE device.revoked_at IS NULL`;

/** Paired browsers: one's own, and for administrators everybody's. Of others' devices one does not even learn the ids. */
export function addDevices(routes: Routes, { db, clock, news }: Services): void {
  routes.guarded(
    {
      id: 'devices.list',
      method: 'get',
      path: '/api/devices',
      summary: 'Paired devices',
      query: deviceQuery,
      answer: pageOf(deviceView),
    },
    async ({ actor, query }) => {
      const userId = seesAll(actor) ? (query.userId ?? null) : actor.userId;
      return pageById(query, async (after = 0, limit) => {
        const rows = await db.list<DeviceRow>(
          `${SELECT} AND device.id > ?1 AND (?2 IS NULL OR user.id = ?2) ORDER BY device.id LIMIT ?3`,
          [after, userId, limit],
        );
        return rows.map((row) => toView(row, actor));
      });
    },
  );

  routes.guarded(
    {
      id: 'devices.invite',
      method: 'post',
      path: '/api/devices/invite',
      summary: 'Make a pairing code for a further device of a person',
      body: deviceInvite,
      answer: invitation,
      status: 201,
      secretAnswer: true,
      refusals: { 404: 'There is no such person, or they are disabled.' },
    },
    async ({ actor, body, db }) => {
      const userId = body.userId ?? actor.userId;
      if (userId !== actor.userId && !seesAll(actor)) throw notFound('person');
      const [user] = await db.point<{ role: Role }>('SELECT role FROM user WHERE id = ? AND disabled_at IS NULL', [
        userId,
      ]);
      if (!user) throw notFound('person');
      // A device of an owner is an owner: an administrator must not make himself one.
      if (user.role === 'owner') mustBeOwner(actor);
      const { code, expiresAt, statement } = invite(clock, actor.userId, { userId, role: user.role });
      await db.write([statement, auditStatement(clock, { actor, event: 'device.invited', target: `user:${userId}` })]);
      return { code, expiresAt };
    },
  );

  routes.guarded(
    {
      id: 'devices.revoke',
      method: 'delete',
      path: '/api/devices/{id}',
      summary: 'Sign a device out, at once and for good',
      params: idParams,
      refusals: { 404: 'There is no such device, or it was signed out before.' },
    },
    async ({ actor, params, db }) => {
      const [row] = await db.point<DeviceRow>(`${SELECT} AND device.id = ?`, [params.id]);
      if (!row || (row.userId !== actor.userId && !seesAll(actor))) throw notFound('device');
      if (row.role === 'owner') mustBeOwner(actor);
      await db.write([
        { sql: 'UPDATE device SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', args: [clock.now(), row.id] },
        auditStatement(clock, { actor, event: 'device.revoked', target: `device:${row.id}`, ifChanged: true }),
      ]);
      news.publish();
    },
  );
}

function seesAll(actor: Actor): boolean {
  return isAtLeast(actor.role, 'admin');
}

function toView(row: DeviceRow, actor: Actor): DeviceView {
  const { id, name, userId, userName, role, createdAt, lastSeenAt } = row;
  const user = { id: userId, name: userName, role };
  return { id, name, user, current: id === actor.deviceId, createdAt, lastSeenAt };
}
