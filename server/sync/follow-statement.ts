import type { Statement } from '../db/database.ts';

/**
 * A device that was deleted and entered anew under the same serial goes on as one item: the old record follows the new,
 * if there is exactly one. To come after the statements that took the old ones out of sight.
 */
export function followStatement(goneIds: readonly number[]): Statement[] {
  if (goneIds.length === 0) return [];
  return [
    {
      sql: `UPDATE record SET item_id = (
              SELECT n.id FROM record n WHERE n.serial_key = record.serial_key AND n.integration_id = record.integration_id
                AND n.kind = record.kind AND n.gone_run IS NULL AND n.id > record.id GROUP BY n.serial_key HAVING count(*) = 1)
            WHERE id IN (SELECT value FROM json_each(?1)) AND gone_run IS NOT NULL AND serial_key IS NOT NULL AND item_id IS NULL`,
      args: [JSON.stringify(goneIds)],
    },
  ];
}
