import type { ChangeView } from '../../shared/api/runs.ts';
import type { LookupKind, RecordKind } from '../../shared/kinds.ts';
import type { Database } from '../db/database.ts';
import { ifGiven, whereAll } from '../db/where.ts';
import { POINTS_AT } from './points-at.ts';

export interface ChangeFilter {
  /** Exactly one of these two. */
  runId?: number;
  recordId?: number;
  field?: string | undefined;
  kind?: RecordKind | undefined;
  /** Only changes after this one (of a run: in the order they were found), or before it (of a record: newest first). */
  from?: number | undefined;
  limit: number;
}

interface ChangeRow {
  id: number;
  at: number;
  run_id: number | null;
  record_id: number;
  integration_id: number;
  kind: RecordKind;
  ext: string;
  name: string;
  company_ext: string | null;
  company_name: string | null;
  field: string;
  old: string | null;
  new: string | null;
  cause: ChangeView['cause'];
}

/** Changes of a run, or of a record with all it followed. */
export async function listChanges(db: Database, filter: ChangeFilter): Promise<ChangeView[]> {
  const { runId, recordId } = filter;
  const newestFirst = recordId !== undefined;
  const where = whereAll([
    ifGiven('c.run_id = ?', runId),
    recordId === undefined
      ? undefined
      : { sql: 'c.record_id IN (SELECT ? UNION SELECT id FROM record WHERE item_id = ?)', args: [recordId, recordId] },
    ifGiven('c.field = ?', filter.field),
    ifGiven('r.kind = ?', filter.kind),
    ifGiven(newestFirst ? 'c.id < ?' : 'c.id > ?', filter.from),
  ]);
  const rows = await db.point<ChangeRow>(
    `SELECT c.id, c.at, c.run_id, c.record_id, r.integration_id, r.kind, r.ext, r.name, c.company_ext, o.name AS company_name,
       c.field, c.old, c.new, c.cause
     FROM change c CROSS JOIN record r ON r.id = c.record_id
     LEFT JOIN record o ON o.integration_id = r.integration_id AND o.kind = 'company' AND o.ext = c.company_ext
     ${where.sql} ORDER BY c.id ${newestFirst ? 'DESC' : ''} LIMIT ?`,
    [...where.args, filter.limit],
  );
  const labels = await labelsOf(db, rows);
  return rows.map((row) => viewOf(row, labels));
}

function viewOf(row: ChangeRow, labels: ReadonlyMap<string, string>): ChangeView {
  const old = readJson(row.old);
  const now = readJson(row.new);
  return {
    id: row.id,
    at: row.at,
    runId: row.run_id,
    record: { id: row.record_id, kind: row.kind, externalId: row.ext, name: row.name },
    company: row.company_ext === null ? null : { externalId: row.company_ext, name: row.company_name },
    field: row.field,
    old,
    new: now,
    oldLabel: labelOf(row, old, labels),
    newLabel: labelOf(row, now, labels),
    cause: row.cause,
  };
}

function readJson(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}

function idsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}

function listOf(row: ChangeRow): LookupKind | 'company' | undefined {
  return row.field === 'company' ? 'company' : POINTS_AT[row.kind][row.field];
}

function labelOf(row: ChangeRow, value: unknown, labels: ReadonlyMap<string, string>): string | null {
  const list = listOf(row);
  const ids = idsOf(value);
  if (list === undefined || ids.length === 0) return null;
  return ids.map((id) => labels.get(`${row.integration_id} ${list} ${id}`) ?? id).join(', ');
}

async function labelsOf(db: Database, rows: readonly ChangeRow[]): Promise<Map<string, string>> {
  const wanted = rows.flatMap((row) => {
    const list = listOf(row);
    return list === undefined
      ? []
      : [...idsOf(readJson(row.old)), ...idsOf(readJson(row.new))].map((id) => [row.integration_id, list, id]);
  });
  if (wanted.length === 0) return new Map();
  const found = await db.point<{ key: string; label: string }>(
    `SELECT (w.value ->> 0) || ' ' || (w.value ->> 1) || ' ' || (w.value ->> 2) AS key, coalesce(l.label, r.name) AS label
     FROM json_each(?) w
     LEFT JOIN lookup l ON l.integration_id = w.value ->> 0 AND l.kind = w.value ->> 1 AND l.ext = w.value ->> 2
     LEFT JOIN record r ON w.value ->> 1 = 'company' AND r.integration_id = w.value ->> 0 AND r.kind = 'company' AND r.ext = w.value ->> 2
     WHERE l.label IS NOT NULL OR r.name IS NOT NULL`,
    [JSON.stringify(wanted)],
  );
  return new Map(found.map((row) => [row.key, row.label]));
}
