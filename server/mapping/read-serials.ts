import type { Database } from '../db/database.ts';

/** Serial keys by company, each on one device of its source alone. */
export type SerialsOf = ReadonlyMap<string, readonly string[]>;

/**
 * So many serials of a company that has none in common with anybody are enough to say so. Of a company that has, all are
 * read: "14 of 16".
 */
const TELLING = 5;

/** A serial on two devices of one source is a placeholder, or was copied: it proves nothing. */
const IS_ALONE = `NOT EXISTS (
  SELECT 1 FROM record o WHERE o.serial_key = r.serial_key AND o.integration_id = r.integration_id
    AND o.kind = 'configuration' AND o.id <> r.id AND (o.gone_run IS NULL OR o.gone_why = 'unmapped'))`;

/**
 * Serials of the vendor's companies nobody has decided about: what an earlier mapping brought in, or what was read
 * before it was asked for. Most have none stored, and then this costs a look into an index for each.
 */
export async function readTheirSerials(db: Database, integrationId: number): Promise<SerialsOf> {
  const rows = await db.list<{ id: string; serials: string }>(
    `SELECT c.ext AS id, json_group_array(r.serial_key) AS serials FROM record c
     CROSS JOIN record r ON r.company_ext = c.ext AND r.kind = 'configuration' AND r.integration_id = c.integration_id
       AND r.serial_key IS NOT NULL AND (r.gone_run IS NULL OR r.gone_why = 'unmapped')
     WHERE c.integration_id = ?1 AND c.kind = 'company' AND c.gone_run IS NULL
       AND NOT EXISTS (SELECT 1 FROM company_link l WHERE l.integration_id = ?1 AND l.ext = c.ext) AND ${IS_ALONE}
     GROUP BY c.ext`,
    [integrationId],
  );
  return new Map(rows.map(({ id, serials }) => [id, JSON.parse(serials) as string[]]));
}

/** Serials of the configurations our companies are mapped to, whatever integration they come from. */
export async function readOurSerials(db: Database, theirs: SerialsOf): Promise<SerialsOf> {
  if (theirs.size === 0) return new Map();
  const rows = await db.list<{ id: string; serials: string }>(
    `WITH sharing AS (
       SELECT DISTINCT l.company_id FROM json_each(?1) k
       CROSS JOIN record r ON r.serial_key = k.value AND r.kind = 'configuration' AND r.gone_run IS NULL
       JOIN company_link l ON l.integration_id = r.integration_id AND l.ext = r.company_ext AND l.state = 'mapped')
     SELECT CAST(company_id AS TEXT) AS id, json_group_array(DISTINCT serial_key) AS serials FROM (
       SELECT l.company_id, r.serial_key, row_number() OVER (PARTITION BY l.company_id ORDER BY r.id) AS nth
       FROM company_link l
       CROSS JOIN record r ON r.company_ext = l.ext AND r.kind = 'configuration' AND r.integration_id = l.integration_id
         AND r.serial_key IS NOT NULL AND r.gone_run IS NULL
       WHERE l.state = 'mapped' AND ${IS_ALONE})
     WHERE nth <= ${TELLING} OR company_id IN sharing GROUP BY company_id`,
    [JSON.stringify([...theirs.values()].flat())],
  );
  return new Map(rows.map(({ id, serials }) => [id, JSON.parse(serials) as string[]]));
}
