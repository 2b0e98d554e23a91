import type { RunView } from '../../shared/api/runs.ts';
import type { Database, SqlRow } from '../db/database.ts';
import { ifGiven, whereAll } from '../db/where.ts';
import { parseScope } from './scope.ts';

export interface RunFilter {
  integrationId?: number | undefined;
  state?: string | undefined;
  lane?: string | undefined;
  /** Only runs older than this one. */
  before?: number | undefined;
  limit: number;
}

const SELECT = 'SELECT r.*, u.name AS user_name FROM run r LEFT JOIN user u ON u.id = r.user_id';

/** Runs, the newest first, with what they did by kind of record. */
export async function listRuns(db: Database, filter: RunFilter): Promise<RunView[]> {
  const where = whereAll([
    ifGiven('r.integration_id = ?', filter.integrationId),
    ifGiven('r.id < ?', filter.before),
    ifGiven('r.state = ?', filter.state),
    ifGiven('r.lane = ?', filter.lane),
  ]);
  return viewsOf(
    db,
    await db.point(`${SELECT} ${where.sql} ORDER BY r.id DESC LIMIT ?`, [...where.args, filter.limit]),
  );
}

/** One run; undefined when there is none of that id. */
export async function findRun(db: Database, runId: number): Promise<RunView | undefined> {
  const [view] = await viewsOf(db, await db.point(`${SELECT} WHERE r.id = ?`, [runId]));
  return view;
}

async function viewsOf(db: Database, rows: readonly SqlRow[]): Promise<RunView[]> {
  if (rows.length === 0) return [];
  const ids = JSON.stringify(rows.map((row) => row.id));
  const [streams, held] = await Promise.all([
    db.point<RunView['streams'][number] & { run_id: number }>(
      `SELECT p.run_id, p.kind, count(*) AS parts, sum(p.state IN ('listed', 'done')) AS done, sum(p.state = 'failed') AS failed,
         sum(p.read) AS read, sum(p.created) AS created, sum(p.updated) AS updated, sum(p.unchanged) AS unchanged,
         sum(p.deleted) AS deleted, sum(p.rejected) AS rejected, sum(p.filtered) AS filtered, sum(p.total) AS total
       FROM json_each(?) i CROSS JOIN run_part p ON p.run_id = i.value GROUP BY p.run_id, p.kind ORDER BY min(p.part_id)`,
      [ids],
    ),
    db.point<Omit<RunView['held'][number], 'count'> & { run_id: number; n: number }>(
      `SELECT h.run_id, h.id, h.kind, h.reason, h.message, h.n, h.state FROM json_each(?) i CROSS JOIN hold h ON h.run_id = i.value ORDER BY h.id`,
      [ids],
    ),
  ]);
  return rows.map((row) => ({
    ...headOf(row),
    streams: streams.filter((s) => s.run_id === row.id).map(({ run_id: _, ...stream }) => stream),
    held: held.filter((h) => h.run_id === row.id).map(({ run_id: _, n, ...hold }) => ({ ...hold, count: n })),
  }));
}

function headOf(row: SqlRow): Omit<RunView, 'streams' | 'held'> {
  const { streams, companies } = parseScope(String(row.scope));
  return {
    id: Number(row.id),
    integrationId: Number(row.integration_id),
    lane: row.lane as RunView['lane'],
    state: row.state as RunView['state'],
    trigger: row.trigger as RunView['trigger'],
    startedBy: row.user_id === null ? null : { id: Number(row.user_id), name: String(row.user_name ?? '') },
    scope: { streams, companies },
    createdAt: Number(row.created_at),
    startedAt: row.started_at === null ? null : Number(row.started_at),
    finishedAt: row.finished_at === null ? null : Number(row.finished_at),
    requests: Number(row.requests),
    error: row.error_code === null ? null : { code: String(row.error_code), message: String(row.error_message) },
  };
}
