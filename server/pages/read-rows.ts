import type { PagesBody, RowRef, RowView } from '../../shared/api/pages.ts';
import type { VendorId } from '../../shared/vendors.ts';
import type { Database } from '../db/database.ts';
import { factSql } from '../mapping/fact-sql.ts';
import { findVendorCompanies, type ListedCompany } from '../mapping/vendor-companies.ts';
import { findByHost } from './find-by-host.ts';

type List = NonNullable<PagesBody['list']>;

interface Named {
  ext: string;
  name: string;
  identifier: string | null;
}

/**
 * Marks for the rows of a company list. A row that shows no id is found by its name and, where it has one, its
 * identifier; where several companies fit, it is said so and none is named.
 */
export async function readRows(db: Database, { vendor, host, rows }: List): Promise<RowView[]> {
  const integration = await findByHost(db, vendor, host);
  if (!integration) return rows.map(({ row }) => unknownRow(row));
  const named = await findByName(db, integration, rows);
  const exts = rows.map((row) => extsOf(row, named));
  const companies = await findVendorCompanies(db, integration, [...new Set(exts.flat())]);
  const byExt = new Map(companies.map((company) => [company.externalId, company]));
  return rows.map((row, place) => {
    const found = (exts[place] ?? []).map((ext) => byExt.get(ext)).filter((company) => company !== undefined);
    const [company] = found;
    if (found.length > 1) return { ...unknownRow(row.row), ambiguous: true, integrationId: integration.id };
    return company ? knownRow(row.row, integration.id, company) : unknownRow(row.row);
  });
}

function extsOf({ externalId, name, identifier }: RowRef, named: readonly Named[]): string[] {
  if (externalId !== undefined) return [externalId];
  const same = (a: string | null | undefined, b: string) => a?.trim().toLowerCase() === b.trim().toLowerCase();
  return named
    .filter((candidate) => (name === undefined ? identifier !== undefined : same(candidate.name, name)))
    .filter((candidate) => identifier === undefined || same(candidate.identifier, identifier))
    .map(({ ext }) => ext);
}

/** All companies of that name or identifier: one reading of the integration's companies for the whole list. */
async function findByName(
  db: Database,
  { id, vendor }: { id: number; vendor: VendorId },
  rows: readonly RowRef[],
): Promise<Named[]> {
  const wanted = (part: 'name' | 'identifier') =>
    JSON.stringify(
      rows.filter((row) => row.externalId === undefined).flatMap((row) => row[part]?.trim().toLowerCase() ?? []),
    );
  const [names, identifiers] = [wanted('name'), wanted('identifier')];
  if (names === '[]' && identifiers === '[]') return [];
  const identifier = factSql(vendor, 'company', 'identifier');
  return db.list<Named>(
    `SELECT r.ext, r.name, ${identifier} AS identifier FROM record r
     WHERE r.integration_id = ?1 AND r.kind = 'company' AND r.gone_run IS NULL
       AND (lower(trim(r.name)) IN (SELECT value FROM json_each(?2)) OR lower(${identifier}) IN (SELECT value FROM json_each(?3)))`,
    [id, names, identifiers],
  );
}

function unknownRow(row: string): RowView {
  return { row, externalId: null, ambiguous: false, integrationId: null, name: null, link: null };
}

function knownRow(row: string, integrationId: number, { externalId, name, link }: ListedCompany): RowView {
  return { row, externalId, ambiguous: false, integrationId, name, link };
}
