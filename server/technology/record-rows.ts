import type { RecordKind } from '../../shared/kinds.ts';
import type { Database } from '../db/database.ts';

/** A stored record, as lists and pages need it. */
export interface RecordRow {
  id: number;
  integrationId: number;
  ext: string;
  companyExt: string | null;
  type: string | null;
  statusExt: string | null;
  status: string | null;
  active: number;
  name: string;
  purchasedOn: string | null;
  expiresOn: string | null;
  ramBytes: number | null;
  osKey: string | null;
  data: string;
  itemId: number | null;
}

/** Columns of a record called `r`, with its status by name. */
export const RECORD_COLUMNS = `r.id, r.integration_id AS integrationId, r.ext, r.company_ext AS companyExt, r.type_ext AS type,
  r.status_ext AS statusExt, (SELECT k.label FROM lookup k WHERE k.integration_id = r.integration_id
    AND k.kind = 'configuration-status' AND k.ext = r.status_ext) AS status,
  r.active, r.name, r.purchased_on AS purchasedOn, r.expires_on AS expiresOn, r.ram_bytes AS ramBytes, r.os_key AS osKey,
  r.data, r.item_id AS itemId`;

/** A vendor's company that is mapped to one of ours, at an integration that is connected. */
export interface LinkedSource {
  integrationId: number;
  vendor: string;
  ext: string;
}

/** Where the records of one of our companies come from, in a fixed order. */
export async function sourcesOf(db: Database, companyId: number): Promise<LinkedSource[]> {
  return db.point<LinkedSource>(
    `SELECT l.integration_id AS integrationId, i.vendor, l.ext FROM company_link l
     JOIN integration i ON i.id = l.integration_id AND i.disconnected_at IS NULL
     WHERE l.company_id = ? AND l.state = 'mapped' ORDER BY l.integration_id, l.ext`,
    [companyId],
  );
}

/** Where a list of one kind goes on: the name and id of the last row shown. */
export type AfterRow = readonly [name: string, id: number] | undefined;

export interface ListedKind {
  kind: RecordKind;
  /** Only records of this type. */
  type?: string;
}

/**
 * Records of a company by name. Every source is read by the index that holds its rows in this order, as far as the page
 * needs them, and the sources are merged. Without a type (contacts, sites) the rows of that one company are sorted.
 */
export async function listRecords(
  db: Database,
  sources: readonly LinkedSource[],
  { kind, type }: ListedKind,
  after: AfterRow,
  limit: number,
): Promise<RecordRow[]> {
  const lists = await Promise.all(
    sources.map(({ integrationId, ext }) =>
      db.list<RecordRow>(
        `SELECT ${RECORD_COLUMNS} FROM record r
         WHERE r.company_ext = ? AND r.kind = ? ${type === undefined ? '' : 'AND r.type_ext = ?'}
           AND r.integration_id = ? AND r.gone_run IS NULL AND r.item_id IS NULL
           ${after === undefined ? '' : 'AND (r.name, r.id) > (?, ?)'}
         ORDER BY r.name, r.id LIMIT ?`,
        [ext, kind, ...(type === undefined ? [] : [type]), integrationId, ...(after ?? []), limit],
      ),
    ),
  );
  return lists
    .flat()
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id))
    .slice(0, limit);
}
