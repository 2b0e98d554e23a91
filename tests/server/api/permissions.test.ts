import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OperationId, PERMISSIONS } from '../../../server/auth/permissions.ts';
import { failure } from '../../../shared/api/failure.ts';
import { isAtLeast, ROLES, type Role } from '../../../shared/api/roles.ts';
import { type Harness, startHarness } from '../harness.ts';
import { addressOf, type Operation, operationsOf } from './operations.ts';

let h: Harness;
let operations: Operation[];
beforeAll(async () => {
  h = await startHarness();
  operations = operationsOf((await h.stranger.call('/api/openapi.json')).body);
});
afterAll(() => h.close());

/**
 * Calls the operation as far as needed to see whether it lets one in: without an Idempotency-Key and a body nothing is
 * carried out, and whoever may not call is told so before that is looked at.
 */
async function knock(operation: Operation, token?: string): Promise<{ status: number; code: string }> {
  const { method } = operation;
  const response = await fetch(`${h.origin}${addressOf(operation, '1')}`, {
    method: method.toUpperCase(),
    headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), 'Content-Type': 'application/json' },
    ...(method === 'get' ? {} : { body: '{}' }),
  });
  if (response.ok) {
    // Some answers never end by themselves.
    await response.body?.cancel();
    return { status: response.status, code: '' };
  }
  return { status: response.status, code: failure.parse(await response.json()).error.code };
}

describe('every operation of the document, for every role', () => {
  const leastOf = (id: string): Role | 'open' => PERMISSIONS[id as OperationId];

  it('has a line in the table, and every line of the table is an operation', () => {
    expect(operations.map(({ id }) => id).sort()).toEqual(Object.keys(PERMISSIONS).sort());
  });

  it('asks a stranger to sign in, unless it is open', async () => {
    for (const operation of operations) {
      if (leastOf(operation.id) === 'open') continue;
      expect(await knock(operation), operation.id).toEqual({ status: 401, code: 'not_signed_in' });
    }
  });

  it.each(ROLES)('lets a person of the role %s do what the table says, and nothing else', async (role) => {
    for (const operation of operations) {
      const least = leastOf(operation.id);
      if (least === 'open') continue;
      const { status, code } = await knock(operation, h[role].token);
      const isLetIn = status !== 401 && code !== 'not_allowed';
      expect([operation.id, isLetIn]).toEqual([operation.id, isAtLeast(role, least)]);
    }
  });

  it('does not let in a token that was signed out', async () => {
    const { token, deviceId } = h.technician;
    await h.db.write([{ sql: 'UPDATE device SET revoked_at = 1 WHERE id = ?', args: [deviceId] }]);
    for (const operation of operations) {
      if (leastOf(operation.id) === 'open') continue;
      const { status } = await knock(operation, token);
      // After sixty refusals a minute the address is told to wait: no way in either.
      expect([401, 429], operation.id).toContain(status);
    }
  });
});

describe('the table', () => {
  it('leaves open only what a stranger needs', () => {
    const open = Object.entries(PERMISSIONS).flatMap(([id, least]) => (least === 'open' ? [id] : []));
    expect(open.sort()).toEqual(['devices.pair', 'health.read', 'hello.read', 'metrics.read', 'openapi.read']);
  });

  it('keeps people, settings and the audit log for administrators', () => {
    const kept = ['account.update', 'audit.list', 'users.invite', 'users.list', 'users.update'] as const;
    expect(kept.map((id) => PERMISSIONS[id])).toEqual(kept.map(() => 'admin'));
  });
});
