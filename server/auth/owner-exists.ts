import type { Database } from '../db/database.ts';

/** Whether somebody owns this server; until then the setup code is good. */
export async function ownerExists(db: Database): Promise<boolean> {
  const rows = await db.point("SELECT 1 FROM user WHERE role = 'owner' AND disabled_at IS NULL LIMIT 1");
  return rows.length > 0;
}
