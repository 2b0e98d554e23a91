import type { DisconnectPreview } from '../../shared/api/integrations.ts';
import { STREAM_KINDS, type StreamName } from '../../shared/kinds.ts';
import type { Database } from '../db/database.ts';

/**
 * What disconnecting an integration would take out of sight: nothing of it is deleted, and our companies stay. Nothing is
 * written and nobody is asked. Zeros for one that is disconnected already: it shows nothing any more.
 */
export async function previewDisconnect(
  db: Database,
  { id, disconnectedAt }: { id: number; disconnectedAt: number | null },
): Promise<DisconnectPreview> {
  if (disconnectedAt !== null) return { companies: 0, excluded: 0, values: 0, records: [], runs: 0, holds: 0 };
  const [counts] = await db.list<Omit<DisconnectPreview, 'records'>>(
    `SELECT
       (SELECT count(DISTINCT company_id) FROM company_link WHERE integration_id = ?1 AND state = 'mapped') AS companies,
       (SELECT count(*) FROM company_link WHERE integration_id = ?1 AND state = 'excluded') AS excluded,
       (SELECT count(*) FROM value_link WHERE integration_id = ?1) AS "values",
       (SELECT count(*) FROM run WHERE integration_id = ?1 AND state IN ('queued', 'running')) AS runs,
       (SELECT count(*) FROM hold WHERE integration_id = ?1 AND state = 'waiting') AS holds`,
    [id],
  );
  if (!counts) throw new RangeError('A row of counts always comes.');
  const shown = await db.list<{ kind: string; n: number }>(
    'SELECT kind, sum(n) AS n FROM count_by WHERE integration_id = ? GROUP BY kind',
    [id],
  );
  const records = (Object.keys(STREAM_KINDS) as StreamName[]).flatMap((stream) => {
    const n = shown.find(({ kind }) => kind === STREAM_KINDS[stream])?.n ?? 0;
    return n === 0 ? [] : [{ stream, n }];
  });
  return { ...counts, records };
}
