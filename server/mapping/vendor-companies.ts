import type { CandidateView, CompaniesQuery, MappingState, VendorCompany } from '../../shared/api/mapping.ts';
import type { VendorId } from '../../shared/vendors.ts';
import type { Database } from '../db/database.ts';
import { type Condition, ifGiven, whereAll } from '../db/where.ts';
import { factSql } from './fact-sql.ts';
import type { StoredEvidence } from './suggest-companies.ts';

/** A row of the list with the key it is sorted by. */
export interface ListedCompany extends VendorCompany {
  rowId: number;
}

interface Row {
  rowId: number;
  ext: string;
  name: string;
  active: number;
  identifier: string | null;
  website: string | null;
  statusId: string | null;
  statusLabel: string | null;
  types: string;
  state: 'mapped' | 'excluded' | null;
  companyId: number | null;
  companyName: string | null;
  how: string | null;
  at: number | null;
  nameThen: string | null;
  rev: number;
  candidates: string;
}

const CANDIDATES_SHOWN = 3;

/**
 * The vendor's companies with how they stand, by name. `after` is the sort key of the last row before. Reads one
 * integration's companies by their index and sorts them; there are thousands of these, never millions.
 */
export function listVendorCompanies(
  db: Database,
  integration: { id: number; vendor: VendorId },
  query: CompaniesQuery,
  after: readonly [string, number] | undefined,
): Promise<ListedCompany[]> {
  return select(
    db.list.bind(db),
    integration,
    [
      ...conditionsOf(integration.vendor, query),
      after && { sql: '(r.name COLLATE NOCASE, r.id) > (?, ?)', args: [...after] },
    ],
    `ORDER BY r.name COLLATE NOCASE, r.id LIMIT ${query.limit + 1}`,
  );
}

/** Some of the vendor's companies by their ids, by point reads; those it has no longer are left out. */
export function findVendorCompanies(
  db: Database,
  integration: { id: number; vendor: VendorId },
  exts: readonly string[],
): Promise<ListedCompany[]> {
  const wanted = { sql: 'r.ext IN (SELECT value FROM json_each(?))', args: [JSON.stringify(exts)] };
  return select(db.point.bind(db), integration, [wanted], '');
}

/** The company alone, as the API shows it. */
export function withoutRowId({ rowId: _, ...company }: ListedCompany): VendorCompany {
  return company;
}

const STATES: Record<MappingState | 'open', string> = {
  open: 'l.ext IS NULL',
  mapped: `l.state = 'mapped'`,
  excluded: `l.state = 'excluded'`,
  suggested: `l.ext IS NULL AND EXISTS (SELECT 1 FROM suggestion s WHERE s.integration_id = r.integration_id AND s.ext = r.ext)`,
  unmapped: `l.ext IS NULL AND NOT EXISTS (SELECT 1 FROM suggestion s WHERE s.integration_id = r.integration_id AND s.ext = r.ext)`,
};

/** Which companies: conditions over `r` (the record) and `l` (its link). */
function conditionsOf(vendor: VendorId, { type, status, state, q }: CompaniesQuery): (Condition | undefined)[] {
  const identifier = factSql(vendor, 'company', 'identifier');
  return [
    ifGiven(`EXISTS (SELECT 1 FROM json_each(r.data, '$.types') t WHERE t.value = ?)`, type),
    ifGiven('r.status_ext = ?', status),
    state && { sql: STATES[state], args: [] },
    q
      ? {
          sql: `instr(lower(r.name), lower(?)) OR r.ext = ? OR lower(${identifier}) = lower(?)`,
          args: [q, q, q],
        }
      : undefined,
  ];
}

async function select(
  read: Database['point'],
  { id, vendor }: { id: number; vendor: VendorId },
  conditions: readonly (Condition | undefined)[],
  tail: string,
): Promise<ListedCompany[]> {
  const listed = { sql: `r.integration_id = ? AND r.kind = 'company' AND r.gone_run IS NULL`, args: [id] };
  const where = whereAll([listed, ...conditions]);
  const rows = await read<Row>(
    `SELECT r.id AS rowId, r.ext, r.name, r.active, ${factSql(vendor, 'company', 'identifier')} AS identifier,
       ${factSql(vendor, 'company', 'website')} AS website, r.status_ext AS statusId, ks.label AS statusLabel,
       (SELECT json_group_array(json_object('id', t.value, 'label', coalesce(kt.label, t.value)))
        FROM json_each(r.data, '$.types') t LEFT JOIN lookup kt
          ON kt.integration_id = r.integration_id AND kt.kind = 'company-type' AND kt.ext = t.value) AS types,
       l.state, l.company_id AS companyId, c.name AS companyName, l.how, l.at, l.name_then AS nameThen,
       coalesce(l.rev, 0) AS rev,
       (SELECT json_group_array(json_object('companyId', s.company_id, 'name', s.name, 'score', s.score,
                                            'evidence', json(s.evidence)))
        FROM (SELECT s.company_id, c.name, s.score, s.evidence FROM suggestion s
              JOIN company c ON c.id = s.company_id AND c.archived_at IS NULL
              WHERE s.integration_id = r.integration_id AND s.ext = r.ext
              ORDER BY s.score DESC, s.company_id LIMIT ${CANDIDATES_SHOWN}) s) AS candidates
     FROM record r
     LEFT JOIN company_link l ON l.integration_id = r.integration_id AND l.ext = r.ext
     LEFT JOIN company c ON c.id = l.company_id
     LEFT JOIN lookup ks ON ks.integration_id = r.integration_id AND ks.kind = 'company-status' AND ks.ext = r.status_ext
     ${where.sql} ${tail}`,
    where.args,
  );
  return rows.map(toCompany);
}

function toCompany(row: Row): ListedCompany {
  const candidates = readCandidates(row.candidates);
  const { nameThen } = row;
  const drifts = row.state === 'mapped' && nameThen !== null && nameThen !== row.name;
  return {
    rowId: row.rowId,
    externalId: row.ext,
    name: row.name,
    identifier: row.identifier,
    website: row.website,
    types: JSON.parse(row.types) as { id: string; label: string }[],
    status: row.statusId === null ? null : { id: row.statusId, label: row.statusLabel ?? row.statusId },
    active: row.active === 1,
    link: {
      state: row.state ?? (candidates.length > 0 ? 'suggested' : 'unmapped'),
      company: row.companyId === null ? null : { id: row.companyId, name: row.companyName ?? '' },
      how: row.how,
      at: row.at,
      drift: drifts ? { nameThen, nameNow: row.name } : null,
      rev: row.rev,
    },
    candidates: row.state === null ? candidates : [],
  };
}

function readCandidates(text: string): CandidateView[] {
  const stored = JSON.parse(text) as { companyId: number; name: string; score: number; evidence: StoredEvidence }[];
  return stored.map(({ companyId, name, score, evidence }) => ({
    ...{ companyId, name, score, sure: evidence.rule !== null },
    evidence: evidence.reasons,
  }));
}
