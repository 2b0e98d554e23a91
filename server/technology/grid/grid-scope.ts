import { VENDOR_IDS, type VendorId } from '../../../shared/vendors.ts';
import type { Database, SqlValue } from '../../db/database.ts';
import { Refusal } from '../../refusal.ts';
import { sourcesOf } from '../record-rows.ts';

/** A condition in SQL over a record called `r`, with what it is about. */
export interface Condition {
  sql: string;
  args: readonly SqlValue[];
}

/** The items a grid is about: a group of one integration, and in it all companies or the vendor's companies of one of ours. */
export interface GridScope {
  integration: { id: number; vendor: VendorId };
  type: string;
  /** One for each index range to read: the whole group, or one for each of the vendor's companies. */
  ranges: readonly Condition[];
}

/** The words of the partial indexes: without them SQLite may not use one. */
const ITEM = `r.kind = 'configuration' AND r.gone_run IS NULL AND r.item_id IS NULL`;

/** Throws `Refusal` `not_found` for a group that is none, or whose integration was disconnected. */
export async function gridScopeOf(db: Database, groupId: number, companyId: number | undefined): Promise<GridScope> {
  const [group] = await db.point<{ integrationId: number; type: string; vendor: string }>(
    `SELECT g.integration_id AS integrationId, g.type_ext AS type, i.vendor FROM flexible_group g
     JOIN integration i ON i.id = g.integration_id AND i.disconnected_at IS NULL
     WHERE g.id = ? AND g.kind = 'configuration'`,
    [groupId],
  );
  const vendor = VENDOR_IDS.find((id) => id === group?.vendor);
  if (!group || !vendor) throw new Refusal('not_found', 'There is no such group.');
  const { integrationId: id, type } = group;
  const whole: Condition = { sql: `r.integration_id = ? AND r.type_ext = ? AND ${ITEM}`, args: [id, type] };
  if (companyId === undefined) return { integration: { id, vendor }, type, ranges: [whole] };
  const sources = (await sourcesOf(db, companyId)).filter(({ integrationId }) => integrationId === id);
  return {
    integration: { id, vendor },
    type,
    ranges: sources.map(({ ext }) => ({
      // The plus keeps SQLite from walking the group of all companies in the order wanted: a company is small.
      sql: `r.company_ext = ? AND r.kind = 'configuration' AND +r.type_ext = ? AND +r.integration_id = ?
            AND r.gone_run IS NULL AND r.item_id IS NULL`,
      args: [ext, type, id],
    })),
  };
}
