import type { Statement } from '../db/database.ts';

/** Configuration types that are synced: chosen by the stream's settings, or with items here already. */
const SYNCED = `SELECT k.ext, k.label FROM lookup k
  WHERE k.integration_id = ?1 AND k.kind = 'configuration-type' AND k.gone_run IS NULL AND (
    EXISTS (SELECT 1 FROM stream s WHERE s.integration_id = ?1 AND s.kind = 'configuration' AND s.enabled = 1
            AND (coalesce(s.settings ->> 'types', 'all') = 'all' OR EXISTS (SELECT 1 FROM json_each(s.settings, '$.types') t WHERE t.value = k.ext)))
    OR EXISTS (SELECT 1 FROM flexible_group g WHERE g.integration_id = ?1 AND g.kind = 'configuration' AND g.type_ext = k.ext))`;

/**
 * Makes a group for every configuration type that is synced, named as the vendor names the type; a rename there is a
 * rename here. Groups stay when their type is no longer chosen: their items say what is in them.
 */
export function groupStatements(integrationId: number): Statement[] {
  return [
    {
      sql: `INSERT INTO flexible_group (integration_id, kind, type_ext, name)
            SELECT ?1, 'configuration', ext, label FROM (${SYNCED}) WHERE true
            ON CONFLICT DO UPDATE SET name = excluded.name, rev = rev + 1 WHERE name <> excluded.name`,
      args: [integrationId],
    },
  ];
}
