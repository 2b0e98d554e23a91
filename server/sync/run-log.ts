import type { z } from 'zod';
import type { runLogLine } from '../../shared/api/runs.ts';
import type { Database, Statement } from '../db/database.ts';

type RunLogLine = z.infer<typeof runLogLine>;

export interface LogEntry {
  level: 'info' | 'warning' | 'error';
  /** `record-rejected`, `part-failed`, `total-mismatch` …: for filters, never shown alone. */
  code: string;
  message: string;
  kind?: string;
  part?: string;
  ext?: string;
}

/** Most of a vendor's text that goes into one line. */
const MESSAGE_LENGTH = 500;
/** A page of nothing but rejects must not fill the disk: the rest is counted, not listed. */
const MOST_LINES = 200;

/** Appends lines to the log of a run, as part of the caller's batch. */
export function logStatements(runId: number, at: number, entries: readonly LogEntry[]): Statement[] {
  if (entries.length === 0) return [];
  const rows = entries
    .slice(0, MOST_LINES)
    .map((e) => [e.level, e.code, e.kind ?? null, e.part ?? null, e.ext ?? null, e.message.slice(0, MESSAGE_LENGTH)]);
  const more = entries.length - rows.length;
  if (more > 0)
    rows.push([
      'warning',
      'more-lines',
      null,
      null,
      null,
      `${more} more of the same ${more === 1 ? 'is' : 'are'} counted, but not listed.`,
    ]);
  return [
    {
      sql: `INSERT INTO run_log (run_id, at, level, code, kind, part, ext, message)
            SELECT ?1, ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?3)`,
      args: [runId, at, JSON.stringify(rows)],
    },
  ];
}

export interface LogFilter {
  level?: LogEntry['level'] | undefined;
  code?: string | undefined;
  after?: number | undefined;
  limit: number;
}

/** Lines of a run, in the order they were written. */
export function listRunLog(
  db: Database,
  runId: number,
  { level, code, after, limit }: LogFilter,
): Promise<RunLogLine[]> {
  return db.point<RunLogLine>(
    `SELECT id, at, level, code, kind, part, ext AS externalId, message FROM run_log
     WHERE run_id = ?1 AND id > ?2 AND (?3 IS NULL OR level = ?3) AND (?4 IS NULL OR code = ?4) ORDER BY id LIMIT ?5`,
    [runId, after ?? 0, level ?? null, code ?? null, limit],
  );
}
