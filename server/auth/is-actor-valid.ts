import type { Database } from '../db/database.ts';
import type { Actor } from './actor.ts';

/** Whether a device that was let in still would be: for answers that last longer than a moment. */
export async function isActorValid(db: Database, actor: Actor): Promise<boolean> {
  const rows = await db.point(
    `SELECT 1 FROM device JOIN user ON user.id = device.user_id
      WHERE device.id = ? AND device.revoked_at IS NULL AND user.disabled_at IS NULL`,
    [actor.deviceId],
  );
  return rows.length > 0;
}
