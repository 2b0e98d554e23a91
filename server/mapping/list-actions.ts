import type { ActionView } from '../../shared/api/mapping.ts';
import type { Database } from '../db/database.ts';
import { undoPlan } from './undo-kinds.ts';

interface Row {
  id: number;
  at: number;
  userId: number | null;
  userName: string | null;
  kind: string;
  subject: string;
  title: string | null;
  before: string | null;
  after: string | null;
  undoes: number | null;
  undoneBy: number | null;
}

/** What people and rules did, the newest first; `before` is the id of the oldest row shown already. */
export async function listActions(
  db: Database,
  { before, subject, limit }: { before: number | undefined; subject: string | undefined; limit: number },
): Promise<ActionView[]> {
  const rows = await db.list<Row>(
    `SELECT a.id, a.at, a.user_id AS userId, u.name AS userName, a.kind, a.subject, a.before, a.after, a.undoes,
       (SELECT o.id FROM action o WHERE o.undoes = a.id) AS undoneBy,
       coalesce(a.after ->> 'name', a.after ->> 'nameThen', a.before ->> 'nameThen') AS title
     FROM action a LEFT JOIN user u ON u.id = a.user_id
     WHERE a.id < ?1 ${subject === undefined ? '' : 'AND a.subject = ?3'} ORDER BY a.id DESC LIMIT ?2`,
    [before ?? Number.MAX_SAFE_INTEGER, limit, ...(subject === undefined ? [] : [subject])],
  );
  const undoable = await standingOf(db, rows);
  return rows.map(({ userId, userName, ...row }, place) => ({
    ...row,
    user: userId === null ? null : { id: userId, name: userName ?? '' },
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
    undoable: undoable[place] === true,
  }));
}

/** Which of these things stand as the action left them: all asked in one statement, each by its key. */
async function standingOf(db: Database, rows: readonly Row[]): Promise<boolean[]> {
  const conditions = rows.map((row) => (row.undoneBy === null ? undoPlan(row)?.stands : undefined));
  const columns = conditions.map((condition, place) => `${condition?.sql ?? '0'} AS a${place}`);
  if (columns.length === 0) return [];
  const [answer] = await db.list<Record<string, number>>(
    `SELECT ${columns.join(', ')}`,
    conditions.flatMap((condition) => condition?.args ?? []),
  );
  return rows.map((_, place) => answer?.[`a${place}`] === 1);
}
