import type { Role } from '../../shared/api/roles.ts';
import type { Clock, Database, Statement } from '../db/database.ts';
import { DatabaseError } from '../db/database.ts';
import { formatToken, hashSecret, newSecret } from './device-token.ts';
import { ownerExists } from './owner-exists.ts';
import { hashPairingCode, hashSetupCode } from './pairing-code.ts';

export interface PairRequest {
  code: string;
  /** What the device calls itself: "Edge on DESK-4". */
  device: string;
  /** Name of the owner, for the first code; an invitation brings its own. */
  name: string;
  /** Whether the request comes from this very machine. */
  isLoopback: boolean;
}

export interface Paired {
  token: string;
  userId: number;
  deviceId: number;
  name: string;
  role: Role;
}

/** `refused`: unknown, used or expired, which are not told apart. `loopback-only`: right, but not from over there. */
export type PairRefusal = 'refused' | 'loopback-only';

interface CodeRow {
  hash: string;
  userId: number | null;
  loopbackOnly: number;
  createdBy: number | null;
}

/** Turns a code into a device with a token, once: code, person, device and audit line are one batch. */
export async function pairDevice(db: Database, clock: Clock, request: PairRequest): Promise<Paired | PairRefusal> {
  const code = await findCode(db, clock, request.code);
  if (!code) return 'refused';
  if (code.loopbackOnly === 1 && !request.isLoopback) return 'loopback-only';
  if (code.createdBy === null && (await ownerExists(db))) return 'refused';
  const secret = newSecret();
  const tokenHash = hashSecret(secret);
  try {
    const results = await db.write(pairStatements(code, request, tokenHash, clock.now()));
    const row = results.at(-1)?.rows[0];
    if (!row) throw new Error('The device that was just paired is not there.');
    const deviceId = Number(row.deviceId);
    const role = row.role as Role;
    return {
      token: formatToken({ deviceId, secret }),
      userId: Number(row.userId),
      deviceId,
      name: String(row.name),
      role,
    };
  } catch (error) {
    // Another request used the code between the look and the batch.
    if (error instanceof DatabaseError && error.code === 'constraint') return 'refused';
    throw error;
  }
}

async function findCode(db: Database, clock: Clock, typed: string): Promise<CodeRow | undefined> {
  const [row] = await db.point<CodeRow>(
    `SELECT hash, code.user_id AS userId, loopback_only AS loopbackOnly, created_by AS createdBy
       FROM pairing_code AS code LEFT JOIN user ON user.id = code.user_id LEFT JOIN user AS host ON host.id = created_by
      WHERE hash IN (?, ?) AND used_at IS NULL AND expires_at > ?
        AND user.disabled_at IS NULL AND host.disabled_at IS NULL`,
    [hashPairingCode(typed), hashSetupCode(typed), clock.now()],
  );
  return row;
}

function pairStatements(code: CodeRow, request: PairRequest, tokenHash: string, now: number): Statement[] {
  const useCode: Statement = {
    // A code that was used meanwhile makes its role null, which the table refuses: then nothing of this happens.
    sql: `UPDATE pairing_code SET used_at = ?1,
            role = CASE WHEN used_at IS NULL AND (created_by IS NOT NULL OR NOT EXISTS
              (SELECT 1 FROM user WHERE role = 'owner' AND disabled_at IS NULL)) THEN role END
          WHERE hash = ?2`,
    args: [now, code.hash],
  };
  const addUser: Statement = {
    sql: `INSERT INTO user (name, role, created_at)
          SELECT coalesce(user_name, ?), role, ? FROM pairing_code WHERE hash = ?`,
    args: [request.name, now, code.hash],
  };
  const addDevice: Statement = {
    sql: `INSERT INTO device (user_id, name, token_hash, created_at, last_seen_at)
          VALUES (${code.userId === null ? 'last_insert_rowid()' : '?5'}, ?1, ?2, ?3, ?4)`,
    args: [request.device, tokenHash, now, now, ...(code.userId === null ? [] : [code.userId])],
  };
  const audit: Statement = {
    sql: `INSERT INTO audit (at, user_id, device_id, event, target, outcome)
          SELECT ?, user_id, id, 'device.paired', 'device:' || id, 'done' FROM device WHERE token_hash = ?`,
    args: [now, tokenHash],
  };
  const answer: Statement = {
    sql: `SELECT device.id AS deviceId, user.id AS userId, user.name, user.role
            FROM device JOIN user ON user.id = device.user_id WHERE token_hash = ?`,
    args: [tokenHash],
  };
  return [useCode, ...(code.userId === null ? [addUser] : []), addDevice, audit, answer];
}
