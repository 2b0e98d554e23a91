import type { HeldRecord } from '../../shared/api/runs.ts';
import type { RecordKind } from '../../shared/kinds.ts';
import type { Database } from '../db/database.ts';

export interface HeldFilter {
  /** The hold and the place in it of the last record before. */
  after: readonly [holdId: number, place: number] | undefined;
  limit: number;
}

/** A record with the key that the list goes on from. */
export interface ListedHeld extends HeldRecord {
  place: number;
}

interface Row {
  holdId: number;
  place: number;
  id: number;
  kind: RecordKind;
  ext: string;
  name: string;
  companyExt: string | null;
  companyName: string | null;
  type: string | null;
  seenAt: number;
}

/** The records that deletions of a run, which wait for a person, would take: in the order they were found missing. */
export async function listHeld(db: Database, runId: number, { after, limit }: HeldFilter): Promise<ListedHeld[]> {
  const rows = await db.list<Row>(
    `SELECT h.id AS holdId, v.key AS place, r.id, r.kind, r.ext, r.name, r.company_ext AS companyExt, o.name AS companyName,
       coalesce(k.label, r.type_ext) AS type, r.asked_at AS seenAt
     FROM hold h CROSS JOIN json_each(h.records) v CROSS JOIN record r ON r.id = v.value
     LEFT JOIN record o ON o.integration_id = r.integration_id AND o.kind = 'company' AND o.ext = r.company_ext
     LEFT JOIN lookup k ON k.integration_id = r.integration_id AND k.kind = r.kind || '-type' AND k.ext = r.type_ext
     WHERE h.run_id = ? AND h.state = 'waiting' AND (h.id, v.key) > (?, ?) ORDER BY h.id, v.key LIMIT ?`,
    [runId, ...(after ?? [0, -1]), limit],
  );
  return rows.map(({ ext, companyExt, companyName, ...row }) => ({
    ...row,
    externalId: ext,
    company: companyExt === null ? null : { externalId: companyExt, name: companyName },
  }));
}
