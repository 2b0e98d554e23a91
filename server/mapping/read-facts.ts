import type { FactOf } from '../../shared/vendors/vendor-entry.ts';
import type { VendorId } from '../../shared/vendors.ts';
import type { Database } from '../db/database.ts';
import { factSql } from './fact-sql.ts';
import type { CompanyFacts } from './match/company-facts.ts';

interface FactRow {
  id: string;
  name: string;
  aliases: string | null;
  website: string | null;
  phone: string | null;
  line1: string | null;
  city: string | null;
  postalCode: string | null;
}

/** What is known of every company the vendor lists, also of those mapped already: a name is unique among all or not. */
export async function readTheirFacts(
  db: Database,
  integration: { id: number; vendor: VendorId },
): Promise<CompanyFacts[]> {
  const fact = (name: FactOf<'company'>) => factSql(integration.vendor, 'company', name);
  const rows = await db.list<FactRow>(
    `SELECT r.ext AS id, r.name, NULL AS aliases, ${fact('website')} AS website, ${fact('phone')} AS phone,
       ${fact('addressLine')} AS line1, ${fact('city')} AS city, ${fact('postalCode')} AS postalCode
     FROM record r WHERE r.integration_id = ? AND r.kind = 'company' AND r.gone_run IS NULL`,
    [integration.id],
  );
  return rows.map(toFacts);
}

/** What is known of our companies. */
export async function readOurFacts(db: Database): Promise<CompanyFacts[]> {
  const rows = await db.list<FactRow>(
    `SELECT CAST(c.id AS TEXT) AS id, c.name, c.website, c.phone, NULL AS line1, NULL AS city, NULL AS postalCode,
       (SELECT json_group_array(a.name) FROM company_alias a WHERE a.company_id = c.id) AS aliases
     FROM company c WHERE c.archived_at IS NULL`,
  );
  return rows.map(toFacts);
}

function toFacts({ id, name, aliases, website, phone, line1, city, postalCode }: FactRow): CompanyFacts {
  return {
    id,
    name,
    aliases: aliases === null ? [] : (JSON.parse(aliases) as string[]),
    domains: website === null ? [] : [website],
    phones: phone === null ? [] : [phone],
    address: { line1: line1 ?? undefined, city: city ?? undefined, postalCode: postalCode ?? undefined },
  };
}
