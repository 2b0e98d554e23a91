import type { Role } from '../../shared/api/roles.ts';
import type { Clock, Statement } from '../db/database.ts';
import { hashPairingCode, newPairingCode } from './pairing-code.ts';

const LIFE_MS = 30 * 60_000;

/** A new person, or a further device of somebody who is here. */
export type Invited = { name: string; role: Role } | { userId: number; role: Role };

export interface Invitation {
  code: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** To be put into the caller's batch. */
  statement: Statement;
}

/** Draws a pairing code for `invited`; it is good once, for half an hour, from anywhere. */
export function invite(clock: Clock, byUserId: number, invited: Invited): Invitation {
  const code = newPairingCode();
  const expiresAt = clock.now() + LIFE_MS;
  const [userId, name] = 'userId' in invited ? [invited.userId, null] : [null, invited.name];
  return {
    code,
    expiresAt,
    statement: {
      sql: `INSERT INTO pairing_code (hash, role, user_id, user_name, expires_at, created_by) VALUES (?, ?, ?, ?, ?, ?)`,
      args: [hashPairingCode(code), invited.role, userId, name, expiresAt, byUserId],
    },
  };
}
