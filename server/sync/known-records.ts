import type { LookupKind, RecordKind } from '../../shared/kinds.ts';
import type { Known, Lookup } from '../connectors/connector.ts';
import type { Database } from '../db/database.ts';

/** What a connector may see of the store: ids and lookups of its own integration. */
export function knownRecords(db: Database, integrationId: number): Known {
  return {
    ids: (kind) => (kind === 'company' ? mappedCompanies(db, integrationId) : liveIds(db, integrationId, kind)),
    lookups: (kind) => storedLookups(db, integrationId, kind),
  };
}

/** The vendor's companies that are mapped to ours, in a stable order. */
export async function mappedCompanies(db: Database, integrationId: number): Promise<string[]> {
  const rows = await db.list<{ ext: string }>(
    `SELECT ext FROM company_link WHERE integration_id = ? AND state = 'mapped' ORDER BY ext`,
    [integrationId],
  );
  return rows.map((row) => row.ext);
}

async function liveIds(db: Database, integrationId: number, kind: RecordKind): Promise<string[]> {
  const rows = await db.list<{ ext: string }>(
    'SELECT ext FROM record WHERE integration_id = ? AND kind = ? AND gone_run IS NULL ORDER BY ext',
    [integrationId, kind],
  );
  return rows.map((row) => row.ext);
}

async function storedLookups(db: Database, integrationId: number, kind: LookupKind): Promise<Lookup[]> {
  const rows = await db.list<{
    ext: string;
    label: string;
    active: number;
    parent_ext: string | null;
    facts: string | null;
  }>(
    'SELECT ext, label, active, parent_ext, facts FROM lookup WHERE integration_id = ? AND kind = ? AND gone_run IS NULL ORDER BY ext',
    [integrationId, kind],
  );
  return rows.map((row) => ({
    kind,
    id: row.ext,
    label: row.label,
    active: row.active === 1,
    ...(row.parent_ext === null ? {} : { parentId: row.parent_ext }),
    ...(row.facts === null ? {} : { facts: JSON.parse(row.facts) as NonNullable<Lookup['facts']> }),
  }));
}
