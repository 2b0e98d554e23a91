import type { Role } from '../../shared/api/roles.ts';
import type { Clock, Database } from '../db/database.ts';
import type { Actor } from './actor.ts';
import { parseToken, secretMatches } from './device-token.ts';

const SEEN_EVERY_MS = 60_000;

interface DeviceRow {
  hash: string;
  lastSeenAt: number;
  userId: number;
  name: string;
  role: Role;
}

export interface FoundActor {
  actor: Actor;
  /** Set when the device's "last seen" is due to be written. */
  seen?: { sql: string; args: [number, number] };
}

/** Who holds this token; undefined when it is no token, revoked, or of a person who was disabled. */
export async function findActor(db: Database, clock: Clock, token: string): Promise<FoundActor | undefined> {
  const parsed = parseToken(token);
  const [row] = await db.point<DeviceRow>(
    `SELECT device.token_hash AS hash, device.last_seen_at AS lastSeenAt, user.id AS userId, user.name, user.role
       FROM device JOIN user ON user.id = device.user_id
      WHERE device.id = ? AND device.revoked_at IS NULL AND user.disabled_at IS NULL`,
    [parsed?.deviceId ?? 0],
  );
  if (!secretMatches(parsed?.secret ?? '', row?.hash) || !parsed || !row) return undefined;
  const actor = { userId: row.userId, deviceId: parsed.deviceId, name: row.name, role: row.role };
  const now = clock.now();
  if (now - row.lastSeenAt < SEEN_EVERY_MS) return { actor };
  return { actor, seen: { sql: 'UPDATE device SET last_seen_at = ? WHERE id = ?', args: [now, parsed.deviceId] } };
}
