import type { Statement } from '../db/database.ts';
import type { FieldChange } from './field-changes.ts';
import { type PackedRows, ROW } from './record-row.ts';

/** An answer asked for later than this from now was stamped by a clock that has been put right since. */
const BELIEVED_MS = 10 * 60_000;

/**
 * SQL: whether a stored row may be written over, or taken out of sight, by an answer asked for at `askedAt`: unless what
 * is stored is from a newer answer.
 */
export function isOlder(row: string, askedAt: string, now: string): string {
  return `(${row}.asked_at <= ${askedAt} OR ${row}.asked_at > ${now} + ${BELIEVED_MS})`;
}

/** What a page of records is written under. */
export interface PageContext {
  integrationId: number;
  kind: string;
  partId: number;
  runId: number;
  /** When the page was asked for: rows of a newer answer are left alone. */
  askedAt: number;
  now: number;
}

/** The rows of a page that are to be written, and what is known of them. */
export interface PageWrite {
  /** Their external ids. */
  exts: string[];
  rows: PackedRows;
  changes: FieldChange[];
  /** External ids that were not stored before; absent on a first listing, which is no news. */
  arrivals?: string[];
}

const at = (place: keyof typeof ROW) => `p.value ->> ${ROW[place]}`;

/** The rows of the page as they stand in the database. CROSS JOIN keeps the page outside and the index inside. */
const STORED = `FROM json_each(?1) p CROSS JOIN record r ON r.integration_id = ?2 AND r.kind = ?3 AND r.ext = p.value`;

const COUNT_IN = `INSERT INTO count_by (integration_id, kind, company_ext, type_ext, n)
  SELECT ?2, ?3, coalesce(r.company_ext, ''), coalesce(r.type_ext, '')`;
const COUNT_UP = 'GROUP BY 3, 4 ON CONFLICT DO UPDATE SET n = n + excluded.n';

/**
 * Writes the new and different records of a page with their history and counts. Counts are taken off before the rows
 * are written over and put on after, so that a record that moved company or type is counted once, where it is now.
 */
export function recordStatements(write: PageWrite, context: PageContext): Statement[] {
  const { integrationId, kind, partId, runId, askedAt, now } = context;
  const exts = JSON.stringify(write.exts);
  const before: Statement = {
    sql: `${COUNT_IN}, -count(*) ${STORED} AND r.gone_run IS NULL AND ${isOlder('r', '?4', '?5')} WHERE true ${COUNT_UP}`,
    args: [exts, integrationId, kind, askedAt, now],
  };
  const upsert: Statement = {
    sql: `INSERT INTO record (integration_id, kind, part_id, asked_at, first_run, changed_run, ext, company_ext, type_ext,
            status_ext, active, name, serial_key, mac_key, purchased_on, expires_on, ram_bytes, os_key, hash, data)
          SELECT ?2, ?3, ?4, ?5, ?6, ?6, ${at('ext')}, ${at('company')}, ${at('type')}, ${at('status')}, ${at('active')},
            ${at('name')}, ${at('serial')}, ${at('mac')}, ${at('purchased')}, ${at('expires')}, ${at('ram')}, ${at('os')},
            ${at('hash')}, CAST(substr(?8, ${at('dataAt')}, ${at('dataBytes')}) AS TEXT)
          FROM json_each(?1) p WHERE true
          ON CONFLICT (integration_id, kind, ext) DO UPDATE SET
            part_id = excluded.part_id, asked_at = excluded.asked_at, changed_run = excluded.changed_run,
            company_ext = excluded.company_ext, type_ext = excluded.type_ext, status_ext = excluded.status_ext,
            active = excluded.active, name = excluded.name, serial_key = excluded.serial_key, mac_key = excluded.mac_key,
            purchased_on = excluded.purchased_on, expires_on = excluded.expires_on, ram_bytes = excluded.ram_bytes,
            os_key = excluded.os_key, hash = excluded.hash, data = excluded.data,
            missing_run = NULL, gone_run = NULL, gone_why = NULL
          WHERE ${isOlder('record', 'excluded.asked_at', '?7')}`,
    args: [write.rows.heads, integrationId, kind, partId, askedAt, runId, now, write.rows.data],
  };
  const after: Statement = {
    sql: `${COUNT_IN}, count(*) ${STORED} AND r.asked_at = ?4 AND r.changed_run = ?5 WHERE true ${COUNT_UP}`,
    args: [exts, integrationId, kind, askedAt, runId],
  };
  return [
    before,
    ...changeStatements(write.changes, context),
    upsert,
    after,
    ...arrivalStatements(write.arrivals ?? [], context),
  ];
}

/** Field changes, unless the record was written by somebody else since they were worked out. */
function changeStatements(changes: readonly FieldChange[], { runId, askedAt, now }: PageContext): Statement[] {
  if (changes.length === 0) return [];
  const rows = changes.map((c) => [c.recordId, c.hashThen, c.companyExt, c.field, c.old, c.new, c.cause]);
  return [
    {
      sql: `INSERT INTO change (run_id, record_id, company_ext, field, old, new, cause, at)
            SELECT ?2, r.id, c.value ->> 2, c.value ->> 3, c.value ->> 4, c.value ->> 5, c.value ->> 6, ?3
            FROM json_each(?1) c CROSS JOIN record r
              ON r.id = c.value ->> 0 AND r.hash = c.value ->> 1 AND ${isOlder('r', '?4', '?3')}`,
      args: [JSON.stringify(rows), runId, now, askedAt],
    },
  ];
}

/** One line for a record that is new, so that a night can be read; its fields are no changes. */
function arrivalStatements(exts: readonly string[], { integrationId, kind, runId, now }: PageContext): Statement[] {
  if (exts.length === 0) return [];
  return [
    {
      sql: `INSERT INTO change (run_id, record_id, company_ext, field, old, new, cause, at)
            SELECT ?4, r.id, r.company_ext, 'created', NULL, json_quote(r.name), 'vendor', ?5
            FROM json_each(?1) p CROSS JOIN record r ON r.integration_id = ?2 AND r.kind = ?3 AND r.ext = p.value AND r.first_run = ?4`,
      args: [JSON.stringify(exts), integrationId, kind, runId, now],
    },
  ];
}
