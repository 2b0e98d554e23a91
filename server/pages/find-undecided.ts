import type { Undecided } from '../../shared/api/mapping.ts';
import type { Database } from '../db/database.ts';

/** Companies of an integration (?1) that nobody has decided about, beside the one (`n`) that somebody looks at (?2). */
const OPEN = `FROM record n CROSS JOIN record r LEFT JOIN company_link l ON l.integration_id = r.integration_id AND l.ext = r.ext
  WHERE n.integration_id = ?1 AND n.kind = 'company' AND n.ext = ?2
    AND r.integration_id = ?1 AND r.kind = 'company' AND r.gone_run IS NULL AND l.ext IS NULL`;
const BEFORE = '(r.name COLLATE NOCASE, r.id) < (n.name, n.id)';

type Neighbour = NonNullable<Undecided['next']>;

/**
 * Where a vendor's company stands among those that nobody has decided about, by name, and its neighbours there; beyond
 * the last comes the first. Reads one integration's companies by their index, like their list.
 */
export async function findUndecided(db: Database, integrationId: number, ext: string): Promise<Undecided> {
  const neighbour = (isBehind: string, direction: 'ASC' | 'DESC') =>
    db.list<Neighbour>(
      `SELECT r.ext AS externalId, r.name ${OPEN} AND r.ext <> ?2
       ORDER BY ${isBehind}, r.name COLLATE NOCASE ${direction}, r.id ${direction} LIMIT 1`,
      [integrationId, ext],
    );
  const [[counted], [next], [previous]] = await Promise.all([
    db.list<{ total: number; before: number }>(
      `SELECT count(*) AS total, coalesce(sum(${BEFORE}), 0) AS before ${OPEN}`,
      [integrationId, ext],
    ),
    neighbour(BEFORE, 'ASC'),
    neighbour(`NOT ${BEFORE}`, 'DESC'),
  ]);
  const { total = 0, before = 0 } = counted ?? {};
  return { place: before + 1, total, next: next ?? null, previous: previous ?? null };
}
