import {
  invitation,
  type UserChange,
  type UserView,
  userChange,
  userInvite,
  userView,
} from '../../shared/api/access.ts';
import { pageOf, pageQuery } from '../../shared/api/paging.ts';
import { idParams } from '../../shared/api/params.ts';
import type { Role } from '../../shared/api/roles.ts';
import type { Actor } from '../auth/actor.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import { invite } from '../auth/invite.ts';
import type { Database } from '../db/database.ts';
import { violates } from '../db/violates.ts';
import type { Services } from '../services.ts';
import { ApiError, changedMeanwhile, notFound } from './api-error.ts';
import { mustBeOwner } from './must-be-owner.ts';
import { pageById } from './paging.ts';
import type { Routes } from './route.ts';

interface UserRow extends Omit<UserView, 'disabled'> {
  disabled: number;
}

const SELECT = `SELECT user.id, user.name, user.role, user.disabled_at IS NOT NULL AS disabled, user.created_at AS createdAt,
    count(device.id) AS devices, max(device.last_seen_at) AS lastSeenAt
  FROM user LEFT JOIN device ON device.user_id = user.id AND device.revoked_at IS NULL`;
const OTHER_OWNER = `EXISTS (SELECT 1 FROM user AS other WHERE other.role = 'owner' AND other.disabled_at IS NULL AND other.id <> ?1)`;

/** The people of the account: inviting, changing their role, disabling them. */
export function addUsers(routes: Routes, services: Services): void {
  const { db, clock, news } = services;

  routes.guarded(
    {
      id: 'users.list',
      method: 'get',
      path: '/api/users',
      summary: 'The people who may use this server',
      query: pageQuery,
      answer: pageOf(userView),
    },
    ({ query }) =>
      pageById(query, async (after = 0, limit) => {
        const rows = await db.list<UserRow>(`${SELECT} WHERE user.id > ? GROUP BY user.id ORDER BY user.id LIMIT ?`, [
          after,
          limit,
        ]);
        return rows.map(toView);
      }),
  );

  routes.guarded(
    {
      id: 'users.invite',
      method: 'post',
      path: '/api/users/invite',
      summary: 'Make a pairing code for a new person',
      body: userInvite,
      answer: invitation,
      status: 201,
      secretAnswer: true,
    },
    async ({ actor, body, db }) => {
      if (body.role === 'owner') mustBeOwner(actor);
      const { code, expiresAt, statement } = invite(clock, actor.userId, body);
      const detail = { role: body.role };
      await db.write([statement, auditStatement(clock, { actor, event: 'user.invited', target: 'user', detail })]);
      return { code, expiresAt };
    },
  );

  routes.guarded(
    {
      id: 'users.update',
      method: 'patch',
      path: '/api/users/{id}',
      summary: 'Rename somebody, change their role, disable or enable them',
      params: idParams,
      body: userChange,
      answer: userView,
      refusals: {
        404: 'There is no such person.',
        409: 'It would leave the server without an owner, or changed meanwhile.',
      },
    },
    async ({ actor, params, body, db }) => {
      const before = await readUser(db, params.id);
      if (before.role === 'owner' || body.role === 'owner') mustBeOwner(actor);
      const fields = (['name', 'role', 'disabled'] as const).filter((field) => body[field] !== undefined);
      if (fields.length === 0) return before;
      await changeUser(db, services, actor, before, body, fields);
      news.publish();
      return readUser(db, params.id);
    },
  );
}

async function changeUser(
  db: Database,
  { clock }: Services,
  actor: Actor,
  before: UserView,
  change: UserChange,
  fields: readonly string[],
): Promise<void> {
  const role: Role = change.role ?? before.role;
  const disabled = change.disabled ?? before.disabled;
  const losesOwner = before.role === 'owner' && !before.disabled && (role !== 'owner' || disabled);
  try {
    await db.write([
      {
        // The role becomes null, which the table refuses, when it is another one by now or the last owner would go.
        sql: `UPDATE user SET name = ?2, disabled_at = CASE WHEN ?3 = 0 THEN NULL ELSE coalesce(disabled_at, ?4) END,
                role = CASE WHEN role = ?5${losesOwner ? ` AND ${OTHER_OWNER}` : ''} THEN ?6 END
              WHERE id = ?1`,
        args: [before.id, change.name ?? before.name, Number(disabled), clock.now(), before.role, role],
      },
      auditStatement(clock, { actor, event: 'user.updated', target: `user:${before.id}`, detail: { fields } }),
    ]);
  } catch (error) {
    if (!violates(error, 'user.role')) throw error;
    const now = await readUser(db, before.id);
    throw now.role === before.role ? lastOwner(error) : changedMeanwhile(error);
  }
}

async function readUser(db: Database, id: number): Promise<UserView> {
  const [row] = await db.point<UserRow>(`${SELECT} WHERE user.id = ? GROUP BY user.id`, [id]);
  if (!row) throw notFound('person');
  return toView(row);
}

function toView(row: UserRow): UserView {
  return { ...row, disabled: row.disabled === 1 };
}

function lastOwner(cause: unknown): ApiError {
  return new ApiError(409, 'last_owner', 'This is the only owner; without one nobody could run this server.', {
    hint: 'Make somebody else an owner first.',
    cause,
  });
}
