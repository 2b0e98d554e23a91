import type { CompanyRow, CompanySummary } from '../../shared/api/technology.ts';
import type { Database } from '../db/database.ts';
import { companyNameKeys } from '../mapping/match/company-name-keys.ts';
import { Refusal } from '../refusal.ts';
import { countGroups, countKind } from './flexible-groups.ts';
import { lastSynced } from './last-synced.ts';

interface Row extends Omit<CompanyRow, 'types' | 'mapped'> {
  types: string;
  mapped: number;
}

const SELECT = `SELECT c.id, c.name, c.website, c.phone, c.origin, c.rev, m.name AS market, s.name AS status,
    (SELECT json_group_array(t.name) FROM (SELECT v.name FROM company_has_type h JOIN own_value v ON v.id = h.type_id
       WHERE h.company_id = c.id ORDER BY v.name) t) AS types,
    EXISTS (SELECT 1 FROM company_link l WHERE l.company_id = c.id AND l.state = 'mapped') AS mapped
  FROM company c LEFT JOIN own_value m ON m.id = c.market_id LEFT JOIN own_value s ON s.id = c.status_id
  WHERE c.archived_at IS NULL`;

/** Our companies by name; `after` is the name and id of the last row shown. */
export async function listCompanies(
  db: Database,
  { q, after, limit }: { q: string | undefined; after: readonly [string, number] | undefined; limit: number },
): Promise<CompanyRow[]> {
  const keyed = `EXISTS (SELECT 1 FROM company_key k WHERE k.company_id = c.id AND k.key >= ? AND k.key < ? || char(1114111))`;
  const found = q ? `AND (instr(lower(c.name), lower(?)) > 0 OR ${keyed})` : '';
  const key = q ? companyNameKeys(q).strict || q.toLowerCase() : '';
  const rows = await db.list<Row>(
    `${SELECT} ${after ? 'AND (c.name, c.id) > (?, ?)' : ''} ${found} ORDER BY c.name, c.id LIMIT ?`,
    [...(after ?? []), ...(q ? [q, key, key] : []), limit],
  );
  return rows.map(toRow);
}

/** One of our companies with its links, counts and drift. Throws `Refusal` `not_found`. */
export async function readCompany(db: Database, id: number): Promise<CompanySummary> {
  const [row] = await db.point<Row>(`${SELECT} AND c.id = ?`, [id]);
  if (!row) throw new Refusal('not_found', 'There is no such company.', { hint: 'It may have been archived.' });
  const [aliases, links] = await Promise.all([
    db.point<{ name: string }>('SELECT name FROM company_alias WHERE company_id = ? ORDER BY name', [id]),
    db.point<LinkRow>(LINKS, [id]),
  ]);
  const parts = await Promise.all(links.map((link) => partOf(db, link)));
  return {
    ...toRow(row),
    aliases: aliases.map(({ name }) => name),
    links: parts.map(({ link }) => link),
    groups: parts.flatMap(({ groups }) => groups),
    contacts: parts.reduce((sum, { contacts }) => sum + contacts, 0),
    sites: parts.reduce((sum, { sites }) => sum + sites, 0),
  };
}

interface LinkRow {
  integrationId: number;
  vendor: string;
  ext: string;
  name: string | null;
  nameThen: string;
  how: string;
  at: number;
}

const LINKS = `SELECT l.integration_id AS integrationId, i.vendor, l.ext, r.name, l.name_then AS nameThen, l.how, l.at
  FROM company_link l JOIN integration i ON i.id = l.integration_id AND i.disconnected_at IS NULL
  LEFT JOIN record r ON r.integration_id = l.integration_id AND r.kind = 'company' AND r.ext = l.ext
  WHERE l.company_id = ? AND l.state = 'mapped' ORDER BY l.integration_id, l.at, l.ext`;

async function partOf(db: Database, { integrationId, vendor, ext, name, nameThen, how, at }: LinkRow) {
  const [groups, contacts, sites, syncedAt] = await Promise.all([
    countGroups(db, integrationId, ext),
    countKind(db, integrationId, 'contact', ext),
    countKind(db, integrationId, 'site', ext),
    lastSynced(db, integrationId, ext, at),
  ]);
  const nameNow = name ?? nameThen;
  const drift = nameNow === nameThen ? null : { nameThen, nameNow };
  const link = { integrationId, vendor, externalId: ext, name: nameNow, how, at, drift, syncedAt };
  return { link, groups, contacts, sites };
}

function toRow(row: Row): CompanyRow {
  return { ...row, types: JSON.parse(row.types) as string[], mapped: row.mapped === 1 };
}
