import type { Database } from '../../../server/db/database.ts';
import type { LookupKind, RecordKind } from '../../../shared/kinds.ts';

/** A record as a sync would have stored it. */
export interface StoredRecord {
  kind: RecordKind;
  ext: string;
  name: string;
  company?: string;
  type?: string;
  types?: string[];
  status?: string;
  fields?: Record<string, string | number | boolean | null>;
  serialKey?: string;
  purchasedOn?: string;
  expiresOn?: string;
  ramBytes?: number;
  osKey?: string;
}

/** Puts records into the tables the way a run does: rows, core fields in `data`, and counts. */
export async function storeRecords(
  db: Database,
  integrationId: number,
  records: readonly StoredRecord[],
): Promise<void> {
  const rows = records.map((r) => {
    const types = r.types ?? (r.type === undefined ? [] : [r.type]);
    const core = { name: r.name, company: r.company ?? null, types, status: r.status ?? null, active: true };
    return { ...r, type: types[0] ?? null, data: JSON.stringify({ ...core, ...r.fields }) };
  });
  await db.write([
    {
      sql: `INSERT INTO record (integration_id, kind, ext, part_id, company_ext, type_ext, status_ext, active, name, serial_key,
              purchased_on, expires_on, ram_bytes, os_key, data, hash, asked_at, first_run, changed_run)
            SELECT ?1, value ->> 'kind', value ->> 'ext', 1, value ->> 'company', value ->> 'type', value ->> 'status', 1,
              value ->> 'name', value ->> 'serialKey', value ->> 'purchasedOn', value ->> 'expiresOn', value ->> 'ramBytes',
              value ->> 'osKey', value ->> 'data', 'h', 1, 1, 1 FROM json_each(?2) WHERE true
            ON CONFLICT (integration_id, kind, ext) DO UPDATE SET name = excluded.name, data = excluded.data,
              status_ext = excluded.status_ext, type_ext = excluded.type_ext`,
      args: [integrationId, JSON.stringify(rows)],
    },
    { sql: 'DELETE FROM count_by WHERE integration_id = ?', args: [integrationId] },
    {
      sql: `INSERT INTO count_by SELECT integration_id, kind, coalesce(company_ext, ''), coalesce(type_ext, ''), count(*)
            FROM record WHERE integration_id = ? AND gone_run IS NULL GROUP BY 1, 2, 3, 4`,
      args: [integrationId],
    },
  ]);
}

/** Small lists of the vendor: kind, id, label. */
export async function storeLookups(
  db: Database,
  integrationId: number,
  lookups: readonly (readonly [LookupKind, string, string])[],
): Promise<void> {
  await db.write([
    {
      sql: `INSERT INTO lookup (integration_id, kind, ext, label, active)
            SELECT ?1, value ->> 0, value ->> 1, value ->> 2, 1 FROM json_each(?2) WHERE true
            ON CONFLICT (integration_id, kind, ext) DO UPDATE SET label = excluded.label`,
      args: [integrationId, JSON.stringify(lookups)],
    },
  ]);
}

/** An integration as it stands after it was connected, without asking anybody. */
export async function storeIntegration(db: Database, host = 'na.myconnectwise.net'): Promise<number> {
  const [inserted] = await db.write([
    {
      sql: `INSERT INTO integration (vendor, kind, name, state, settings, web_url, created_at)
            VALUES ('connectwise', 'psa', 'ConnectWise PSA', 'connected', ?, ?, 1) RETURNING id`,
      args: [JSON.stringify({ site: host, companyId: 'contoso', publicKey: 'public' }), `https://${host}/`],
    },
  ]);
  const id = Number(inserted?.rows[0]?.id);
  await db.write([{ sql: 'INSERT INTO integration_host (host, integration_id) VALUES (?, ?)', args: [host, id] }]);
  return id;
}
