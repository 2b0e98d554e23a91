import type { Session } from '../../server/connectors/connector.ts';
import type { RecordKind } from '../../shared/kinds.ts';
import type { Estate } from '../support/estate.ts';
import { expectedRecords, kindsOf } from './expected-records.ts';

const SHOWN = 3;

/** What is wrong with a world after a quiet run, in sentences; empty when all is well. */
export async function violationsOf(estate: Estate): Promise<string[]> {
  const found: string[] = [];
  const { executor, integrationId, vendor } = estate;
  const session = await executor.open(integrationId, {
    signal: new AbortController().signal,
    live: false,
    onRequest: () => undefined,
  });
  for (const kind of kindsOf(vendor)) found.push(...someOf(await againstTruth(estate, session, kind)));
  found.push(...(await alwaysTrue(estate)), ...someOf(await memoryAgainstRecords(estate)));
  return found;
}

/** One cause may have a thousand effects: a few of them are enough to find it. */
function someOf(found: readonly string[]): string[] {
  const more = found.length - SHOWN;
  return more > 0 ? [...found.slice(0, SHOWN), `and ${more} more`] : [...found];
}

/** What must hold at any time, however disturbed the nights are. */
export async function alwaysTrue(estate: Estate): Promise<string[]> {
  const found: string[] = [];
  for (const [rule, sql] of Object.entries(RULES)) {
    const rows = await estate.db.list(sql);
    if (rows.length > 0) found.push(`${rule}: ${rows.length}, such as ${JSON.stringify(rows[0])}`);
  }
  return found;
}

/** Each finds what must not be. */
const RULES = {
  'a count differs from a recount': `
    SELECT kind, company, type, sum(kept) AS kept, sum(counted) AS counted FROM (
      SELECT kind, company_ext AS company, type_ext AS type, n AS kept, 0 AS counted FROM count_by
      UNION ALL
      SELECT kind, coalesce(company_ext, ''), coalesce(type_ext, ''), 0, 1 FROM record WHERE gone_run IS NULL
    ) GROUP BY kind, company, type HAVING sum(kept) <> sum(counted)`,
  'a change without a difference': `SELECT * FROM change WHERE old IS new`,
  'a record created twice': `SELECT record_id FROM change WHERE field = 'created' GROUP BY record_id HAVING count(*) > 1`,
  'a history with a gap': `
    SELECT c.record_id, c.field, c.new, (SELECT n.old FROM change n WHERE n.record_id = c.record_id AND n.field = c.field
      AND n.id > c.id ORDER BY n.id LIMIT 1) AS next_old FROM change c
    WHERE c.field IN ('name', 'company', 'types', 'status', 'active') AND next_old IS NOT NULL AND next_old <> c.new`,
  'a history that does not end at what is stored': `
    SELECT r.kind, r.ext, c.field, c.new, r.data -> c.field AS stored, max(c.id) FROM change c JOIN record r ON r.id = c.record_id
    WHERE c.field IN ('name', 'company', 'types', 'status', 'active')
    GROUP BY c.record_id, c.field HAVING c.new <> r.data -> c.field`,
  'a merged record that leads nowhere': `
    SELECT r.ext FROM record r LEFT JOIN record n ON n.id = r.item_id WHERE r.item_id IS NOT NULL AND n.id IS NULL`,
  'a failed run that does not say why': `SELECT id FROM run WHERE state = 'failed' AND coalesce(error_message, '') = ''`,
  'a fault of our own': `SELECT id, error_message FROM run WHERE error_code = 'internal'`,
} as const;

async function againstTruth(estate: Estate, session: Session, kind: RecordKind): Promise<string[]> {
  const expected = await expectedRecords(estate, session, kind);
  const stored = await storedRows(estate, kind);
  const held = await heldRecords(estate);
  const found: string[] = [];
  for (const [ext, json] of expected) {
    const row = stored.get(ext);
    if (row === undefined) found.push(`${kind} ${ext} is there at the vendor, but not here`);
    else if (row !== json) found.push(`${kind} ${ext} differs: here ${row}, there ${json}`);
  }
  for (const ext of stored.keys()) {
    if (!expected.has(ext) && !held.has(`${kind} ${ext}`)) found.push(`${kind} ${ext} is here, but gone at the vendor`);
  }
  return found;
}

/** Live records by id, as the head and data they would be written from. */
async function storedRows({ db, integrationId }: Estate, kind: RecordKind): Promise<Map<string, string>> {
  const rows = await db.list<{ ext: string; head: string; data: string }>(
    `SELECT ext, json_array(ext, company_ext, type_ext, status_ext, active, name, serial_key, mac_key, purchased_on,
       expires_on, ram_bytes, os_key, hash) AS head, data FROM record
     WHERE integration_id = ? AND kind = ? AND gone_run IS NULL`,
    [integrationId, kind],
  );
  return new Map(rows.map(({ ext, head, data }) => [ext, `${head}\n${data}`]));
}

/** Records that a person decided to keep, or has not decided about. */
async function heldRecords({ db }: Estate): Promise<Set<string>> {
  const rows = await db.list<{ kind: string; ext: string }>(
    `SELECT r.kind, r.ext FROM hold h, json_each(h.records) v CROSS JOIN record r ON r.id = v.value
     WHERE h.state IN ('waiting', 'refused')`,
  );
  return new Set(rows.map(({ kind, ext }) => `${kind} ${ext}`));
}

/** The remembered pages of every part are its live records, no more and no less. */
async function memoryAgainstRecords({ db }: Estate): Promise<string[]> {
  const rows = await db.list<{ kind: string; ext: string; why: string }>(
    `WITH listed AS (SELECT part_id FROM run_part WHERE run_id = (SELECT max(id) FROM run WHERE lane = 'nightly')),
       seen AS (SELECT p.part_id, v.value AS ext FROM page p, json_each(p.ids) v WHERE p.part_id IN listed)
     SELECT r.kind, r.ext, 'live, but on no page' AS why FROM record r
     WHERE r.gone_run IS NULL AND r.missing_run IS NULL AND NOT EXISTS (SELECT 1 FROM seen s WHERE s.part_id = r.part_id AND s.ext = r.ext)
     UNION ALL
     SELECT s.kind, x.ext, 'on a page, but not live' FROM seen x JOIN part p ON p.id = x.part_id JOIN stream s ON s.id = p.stream_id
     WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.kind = s.kind AND r.ext = x.ext AND r.part_id = x.part_id
       AND (r.gone_run IS NULL OR r.gone_why = 'unmapped'))
     UNION ALL
     SELECT s.kind, x.ext, 'on two pages' FROM seen x JOIN part p ON p.id = x.part_id JOIN stream s ON s.id = p.stream_id
     GROUP BY x.part_id, x.ext HAVING count(*) > 1`,
  );
  return rows.map(({ kind, ext, why }) => `${kind} ${ext} is ${why}`);
}
