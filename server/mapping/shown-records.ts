import type { Statement } from '../db/database.ts';

/**
 * The records of these companies. The plus keeps the integration out of the choice of an index: by it, every record of
 * the integration would be walked to find those of one company.
 */
const OF_THEM = `company_ext IN (SELECT value FROM json_each(?2)) AND kind IN ('site', 'configuration', 'contact')
  AND +integration_id = ?1`;
/**
 * Takes the records of companies out of sight when their mapping ends. They are kept as they are, so that mapping again
 * needs nothing from the vendor; `gone_run` 0 says that no run was the cause.
 */
export function hideRecords(integrationId: number, exts: readonly string[]): Statement[] {
  const args = [integrationId, JSON.stringify(exts)];
  return [
    {
      sql: `UPDATE record SET gone_run = 0, gone_why = 'unmapped'
            WHERE ${OF_THEM} AND gone_run IS NULL`,
      args,
    },
    {
      sql: `DELETE FROM count_by WHERE integration_id = ?1 AND kind IN ('site', 'configuration', 'contact')
              AND company_ext IN (SELECT value FROM json_each(?2))`,
      args,
    },
  ];
}

/** Brings back what `hideRecords` took out of sight, and counts it again. */
export function showRecords(integrationId: number, exts: readonly string[]): Statement[] {
  const args = [integrationId, JSON.stringify(exts)];
  return [
    {
      sql: `UPDATE record SET gone_run = NULL, gone_why = NULL
            WHERE ${OF_THEM} AND gone_why = 'unmapped'`,
      args,
    },
    {
      sql: `INSERT INTO count_by (integration_id, kind, company_ext, type_ext, n)
            SELECT integration_id, kind, company_ext, coalesce(type_ext, ''), count(*) FROM record
            WHERE ${OF_THEM} AND gone_run IS NULL
            GROUP BY integration_id, kind, company_ext, coalesce(type_ext, '')
            ON CONFLICT DO UPDATE SET n = excluded.n`,
      args,
    },
  ];
}
