import type { Database, Statement } from '../db/database.ts';
import { companyNameKeys } from './match/company-name-keys.ts';
import { domainKey } from './match/domain-key.ts';

/** Kinds of key by which one of our companies is found again. */
export const COMPANY_KEYS = ['strict', 'base', 'squash', 'domain'] as const;
export type CompanyKeyKind = (typeof COMPANY_KEYS)[number];

/** The keys of a company: of its name, of its former names (found by them too), and of its website. */
export function companyKeysOf(names: readonly string[], website: string | null): [CompanyKeyKind, string][] {
  const keys = names.flatMap((name): [CompanyKeyKind, string][] => {
    const { strict, base, squash } = companyNameKeys(name);
    return [
      ['strict', strict],
      ['base', base],
      ['squash', squash],
    ];
  });
  const domain = website === null ? null : domainKey(website);
  if (domain !== null) keys.push(['domain', domain]);
  return keys.filter(([, key]) => key !== '');
}

interface NamedCompany {
  id: number;
  name: string;
  website: string | null;
  aliases: string;
}

const NAMED = `SELECT c.id, c.name, c.website,
    (SELECT json_group_array(a.name) FROM company_alias a WHERE a.company_id = c.id) AS aliases FROM company c`;

/** Writes the keys of these companies anew (`all`: of every one), touching only those that are different. */
export async function refreshCompanyKeys(db: Database, ids: readonly number[] | 'all'): Promise<void> {
  const companies =
    ids === 'all'
      ? await db.list<NamedCompany>(NAMED)
      : await db.list<NamedCompany>(`${NAMED} WHERE c.id IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids)]);
  if (companies.length > 0) await db.write(keyStatements(companies));
}

function keyStatements(companies: readonly NamedCompany[]): Statement[] {
  const rows = companies.flatMap(({ id, name, website, aliases }) =>
    companyKeysOf([name, ...(JSON.parse(aliases) as string[])], website).map(([kind, key]) => [kind, key, id]),
  );
  const wanted = JSON.stringify(rows);
  return [
    {
      sql: `DELETE FROM company_key WHERE company_id IN (SELECT value FROM json_each(?2))
              AND (kind, key, company_id) NOT IN (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1))`,
      args: [wanted, JSON.stringify(companies.map(({ id }) => id))],
    },
    {
      sql: `INSERT OR IGNORE INTO company_key (kind, key, company_id)
            SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1)`,
      args: [wanted],
    },
  ];
}
