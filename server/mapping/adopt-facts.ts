import { VENDORS, type VendorId } from '../../shared/vendors.ts';
import type { Statement } from '../db/database.ts';
import { factSql } from './fact-sql.ts';

/**
 * The PSA's word wins: name, website, phone, status, market and types of our companies become those of the vendor's
 * company they are mapped to; what the vendor leaves empty, or has a value for that nobody mapped, stays. Where several
 * of the vendor's lead to one of ours, the one mapped first speaks. Former names are kept as aliases.
 *
 * `exts` limits it to these companies of the vendor's. A documentation tool has no say, and nothing is done.
 */
export function adoptFacts(
  integration: { id: number; vendor: VendorId },
  exts: readonly string[] | 'all',
  runId: number | null,
): Statement[] {
  const { id, vendor } = integration;
  if (VENDORS[vendor].kind !== 'psa') return [];
  const args = [id, exts === 'all' ? null : JSON.stringify(exts)];
  const value = (kind: string, ext: string) =>
    `(SELECT v.value_id FROM value_link v WHERE v.integration_id = ?1 AND v.kind = '${kind}' AND v.ext = ${ext})`;
  const source = `SELECT l.company_id, r.name, ${factSql(vendor, 'company', 'website')} AS website, ${factSql(vendor, 'company', 'phone')} AS phone,
      ${value('company-status', 'r.status_ext')} AS status_id,
      ${value('market', factSql(vendor, 'company', 'market'))} AS market_id
    ${SPEAKING}`;
  return [
    {
      sql: `INSERT OR IGNORE INTO company_alias (company_id, name, from_run)
            SELECT c.id, c.name, ?3 FROM company c JOIN (${source}) s ON s.company_id = c.id WHERE c.name <> s.name`,
      args: [...args, runId],
    },
    {
      sql: `UPDATE company SET name = s.name, website = coalesce(s.website, company.website),
              phone = coalesce(s.phone, company.phone), status_id = coalesce(s.status_id, company.status_id),
              market_id = coalesce(s.market_id, company.market_id), rev = rev + 1
            FROM (${source}) s
            WHERE s.company_id = company.id AND (company.name <> s.name
              OR company.website IS NOT coalesce(s.website, company.website)
              OR company.phone IS NOT coalesce(s.phone, company.phone)
              OR company.status_id IS NOT coalesce(s.status_id, company.status_id)
              OR company.market_id IS NOT coalesce(s.market_id, company.market_id))`,
      args,
    },
    ...adoptTypes(args),
  ];
}

/** The record of the vendor's company that speaks for one of ours. */
const SPEAKING = `FROM company_link l
    CROSS JOIN record r ON r.integration_id = l.integration_id AND r.kind = 'company' AND r.ext = l.ext AND r.gone_run IS NULL
    WHERE l.integration_id = ?1 AND l.state = 'mapped' AND (?2 IS NULL OR l.ext IN (SELECT value FROM json_each(?2)))
      AND l.ext = (SELECT o.ext FROM company_link o WHERE o.company_id = l.company_id AND o.integration_id = ?1
                   AND o.state = 'mapped' ORDER BY o.at, o.ext LIMIT 1)`;

/** Types become exactly those the vendor's types are mapped to: a type taken off there, or unmapped here, goes. */
function adoptTypes(args: Statement['args'] & {}): Statement[] {
  const theirs = `SELECT l.company_id, v.value_id FROM (SELECT l.company_id, r.data ${SPEAKING}) l
    JOIN json_each(l.data, '$.types') t
    JOIN value_link v ON v.integration_id = ?1 AND v.kind = 'company-type' AND v.ext = t.value`;
  return [
    {
      sql: `DELETE FROM company_has_type
            WHERE company_id IN (SELECT l.company_id ${SPEAKING})
              AND (company_id, type_id) NOT IN (${theirs})`,
      args,
    },
    { sql: `INSERT OR IGNORE INTO company_has_type (company_id, type_id) ${theirs}`, args },
  ];
}
