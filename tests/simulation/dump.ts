import type { Database } from '../../server/db/database.ts';

/**
 * Everything that is kept of the records and their history, but for numbers and times of our own making. Left out is
 * when a record was first seen: one that could not be read in the first night is news in the second.
 */
export async function dumpRecords(db: Database): Promise<string> {
  const lines: string[] = [];
  for (const [table, sql] of Object.entries(TABLES)) {
    for (const row of await db.list(sql)) lines.push(`${table} ${JSON.stringify(Object.values(row))}`);
  }
  return lines.join('\n');
}

const TABLES = {
  record: `
    SELECT r.kind, r.ext, p.key AS part, i.ext AS item, r.company_ext, r.type_ext, r.status_ext, r.active, r.name,
      r.serial_key, r.mac_key, r.purchased_on, r.expires_on, r.ram_bytes, r.os_key, r.hash, r.data, r.gone_why,
      r.missing_run IS NOT NULL AS missing
    FROM record r JOIN part p ON p.id = r.part_id LEFT JOIN record i ON i.id = r.item_id ORDER BY r.kind, r.ext`,
  count: 'SELECT kind, company_ext, type_ext, n FROM count_by WHERE n <> 0 ORDER BY kind, company_ext, type_ext',
  lookup: `
    SELECT kind, ext, label, parent_ext, active, facts, gone_run IS NOT NULL AS gone FROM lookup ORDER BY kind, ext`,
  change: `
    SELECT r.kind, r.ext, c.company_ext, c.field, c.old, c.new, c.cause FROM change c JOIN record r ON r.id = c.record_id
    WHERE c.field <> 'created' ORDER BY r.kind, r.ext, c.id`,
} as const;
