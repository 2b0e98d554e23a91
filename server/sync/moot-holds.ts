import type { RecordKind } from '../../shared/kinds.ts';
import type { Statement } from '../db/database.ts';

/**
 * Takes records off held deletions that the vendor has listed again, or that went another way meanwhile. A hold of which
 * nothing is left needs nobody any more.
 */
export function mootStatements(integrationId: number, kind: RecordKind, now: number): Statement[] {
  const open = `integration_id = ?1 AND kind = ?2 AND state IN ('waiting', 'refused')`;
  const left = `SELECT coalesce(json_group_array(v.value), '[]') FROM json_each(hold.records) v
    CROSS JOIN record r ON r.id = v.value WHERE r.gone_run IS NULL AND r.missing_run IS NOT NULL`;
  return [
    {
      sql: `UPDATE hold SET records = (${left}) WHERE ${open} AND EXISTS (
              SELECT 1 FROM json_each(hold.records) v CROSS JOIN record r ON r.id = v.value
              WHERE r.gone_run IS NOT NULL OR r.missing_run IS NULL)`,
      args: [integrationId, kind],
    },
    {
      sql: `UPDATE hold SET n = json_array_length(records) WHERE ${open} AND n <> json_array_length(records)`,
      args: [integrationId, kind],
    },
    {
      sql: `UPDATE hold SET state = 'moot', decided_at = ?3 WHERE ${open} AND n = 0`,
      args: [integrationId, kind, now],
    },
  ];
}
