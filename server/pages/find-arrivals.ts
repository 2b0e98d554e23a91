import type { CompanyView } from '../../shared/api/pages.ts';
import type { Database } from '../db/database.ts';

const SHOWN = 4;

/** The configurations of a vendor's company that a run brought in, the latest first: some of them. */
export function findArrivals(
  db: Database,
  { integrationId, runId }: { integrationId: number; runId: number },
  ext: string,
): Promise<CompanyView['arrivals']> {
  return db.point(
    `SELECT r.id, r.name, g.name AS "group" FROM record r
     LEFT JOIN flexible_group g ON g.integration_id = r.integration_id AND g.kind = r.kind AND g.type_ext = r.type_ext
     WHERE r.company_ext = ?2 AND r.kind = 'configuration' AND r.integration_id = ?1 AND r.first_run = ?3
     ORDER BY r.id DESC LIMIT ${SHOWN}`,
    [integrationId, ext, runId],
  );
}
