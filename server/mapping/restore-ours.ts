import type { Statement } from '../db/database.ts';
import type { OurFacts } from './link-state.ts';

/** The facts of a company of ours as the history keeps them, in SQL; `id` is an SQL expression. Null when there is none. */
export function ourFactsSql(id: string): string {
  return `(SELECT json_object('name', c.name, 'website', c.website, 'phone', c.phone, 'statusId', c.status_id,
    'marketId', c.market_id, 'types', (SELECT json_group_array(h.type_id) FROM company_has_type h WHERE h.company_id = c.id))
    FROM company c WHERE c.id = ${id})`;
}

/**
 * Gives a company of ours back what it was called before a mapping let the PSA's facts win. Judged inside the batch, after
 * the mapping ended: while another one speaks for the company, its facts stay.
 */
export function restoreOurs(companyId: number, ours: OurFacts): Statement[] {
  const free = `NOT EXISTS (SELECT 1 FROM company_link l WHERE l.company_id = ?1 AND l.state = 'mapped')`;
  return [
    {
      sql: `UPDATE company SET name = ?2, website = ?3, phone = ?4, status_id = ?5, market_id = ?6, rev = rev + 1
            WHERE id = ?1 AND ${free}`,
      args: [companyId, ours.name, ours.website, ours.phone, ours.statusId, ours.marketId],
    },
    { sql: `DELETE FROM company_alias WHERE company_id = ?1 AND name = ?2 AND ${free}`, args: [companyId, ours.name] },
    { sql: `DELETE FROM company_has_type WHERE company_id = ?1 AND ${free}`, args: [companyId] },
    {
      sql: `INSERT OR IGNORE INTO company_has_type (company_id, type_id) SELECT ?1, value FROM json_each(?2) WHERE ${free}`,
      args: [companyId, JSON.stringify(ours.types)],
    },
  ];
}
