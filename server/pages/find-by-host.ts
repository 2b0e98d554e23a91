import type { VendorId } from '../../shared/vendors.ts';
import type { Database } from '../db/database.ts';

/** The connected integration whose web application is at this host; undefined when it is none of ours. */
export async function findByHost(
  db: Database,
  vendor: VendorId,
  host: string,
): Promise<{ id: number; vendor: VendorId } | undefined> {
  const [row] = await db.point<{ id: number }>(
    `SELECT i.id FROM integration_host h JOIN integration i ON i.id = h.integration_id
     WHERE h.host = ? AND i.vendor = ? AND i.disconnected_at IS NULL`,
    [host, vendor],
  );
  return row && { id: row.id, vendor };
}
