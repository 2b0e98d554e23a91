import type { GroupCount, GroupView } from '../../shared/api/technology.ts';
import type { Database } from '../db/database.ts';

/** All groups of connected integrations, with how many items they hold. */
export async function listGroups(db: Database): Promise<GroupView[]> {
  return db.list<GroupView>(
    `SELECT g.id, g.integration_id AS integrationId, g.name, g.colour, g.position, coalesce(c.n, 0) AS count
     FROM flexible_group g JOIN integration i ON i.id = g.integration_id AND i.disconnected_at IS NULL
     LEFT JOIN (SELECT b.integration_id, b.type_ext, sum(b.n) AS n FROM integration o
                CROSS JOIN count_by b ON b.integration_id = o.id AND b.kind = 'configuration' GROUP BY 1, 2) c
       ON c.integration_id = g.integration_id AND c.type_ext = g.type_ext
     ORDER BY g.position, g.name, g.id`,
  );
}

/** What a vendor's company has in each group, the fullest first. */
export async function countGroups(db: Database, integrationId: number, ext: string): Promise<GroupCount[]> {
  return db.point<GroupCount>(
    `SELECT g.id AS groupId, g.name, c.n FROM count_by c
     JOIN flexible_group g ON g.integration_id = c.integration_id AND g.kind = c.kind AND g.type_ext = c.type_ext
     WHERE c.integration_id = ? AND c.kind = 'configuration' AND c.company_ext = ? AND c.n > 0 ORDER BY c.n DESC, g.name`,
    [integrationId, ext],
  );
}

/** How many live records of a kind a vendor's company has. */
export async function countKind(db: Database, integrationId: number, kind: string, ext: string): Promise<number> {
  const [row] = await db.point<{ n: number }>(
    'SELECT coalesce(sum(n), 0) AS n FROM count_by WHERE integration_id = ? AND kind = ? AND company_ext = ?',
    [integrationId, kind, ext],
  );
  return row?.n ?? 0;
}
