import type { Clock, Database } from '../db/database.ts';
import { auditStatement } from './audit-statement.ts';
import { invite } from './invite.ts';
import { makeSetupCode } from './setup-code.ts';

export interface OwnerCode {
  code: string;
  expiresAt: number;
}

/**
 * A code for a further device of the owner who has been here longest, for when they have lost all of theirs; the setup
 * code while there is no owner. For whoever may run programs on the server's machine: they hold its database anyway.
 */
export async function makeOwnerCode(db: Database, clock: Clock): Promise<OwnerCode> {
  const [owner] = await db.point<{ id: number }>(
    "SELECT id FROM user WHERE role = 'owner' AND disabled_at IS NULL ORDER BY id LIMIT 1",
  );
  if (!owner) return firstCode(db, clock);
  const { code, expiresAt, statement } = invite(clock, owner.id, { userId: owner.id, role: 'owner' });
  await db.write([
    statement,
    auditStatement(clock, {
      event: 'device.invited',
      target: `user:${owner.id}`,
      detail: { by: 'command on the server' },
    }),
  ]);
  return { code, expiresAt };
}

async function firstCode(db: Database, clock: Clock): Promise<OwnerCode> {
  const made = await makeSetupCode(db, clock, undefined);
  if (made?.printed === undefined) throw new Error('An owner joined in this very moment: run this again.');
  return { code: made.printed, expiresAt: made.expiresAt };
}
