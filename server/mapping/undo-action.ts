import type { UndoAnswer } from '../../shared/api/mapping.ts';
import { actionStatement } from '../auth/action-statement.ts';
import type { Actor } from '../auth/actor.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import type { Clock, Database, Statement } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import { writeIf } from '../sync/write-if.ts';
import { type LinkPlace, type LinkState, linkState, placeOfSubject, setLink } from './link-state.ts';
import { restoreRefusal } from './restore-refusal.ts';
import { restoreValue } from './restore-value.ts';

interface ActionRow {
  id: number;
  kind: string;
  subject: string;
  before: string | null;
  after: string | null;
  undoneBy: number | null;
  latest: number;
}

/** What taking an action back would do: what goes out of sight, and the statements that do it. */
interface Undo extends Omit<UndoAnswer, 'done'> {
  statements: Statement[];
}

/**
 * Takes an action back, or (`preview`) says what that would detach. Only the last action on a thing can be taken back;
 * the undo is an action of its own and can be taken back in turn. Throws `Refusal`.
 */
export async function undoAction(
  db: Database,
  clock: Clock,
  id: number,
  actor: Pick<Actor, 'userId' | 'deviceId'>,
  preview: boolean,
): Promise<UndoAnswer> {
  const action = await findAction(db, id);
  const undo = await planUndo(db, action, clock.now());
  const { detaches, archives, statements } = undo;
  if (preview) return { done: false, detaches, archives };
  const { subject, before, after } = action;
  await writeIf(
    db,
    [{ sql: '(SELECT max(id) FROM action WHERE subject = ?) = ?', args: [subject, id] }],
    [
      actionStatement(clock, {
        actor,
        kind: 'undo',
        subject,
        before: after === null ? null : JSON.parse(after),
        after: before === null ? null : JSON.parse(before),
        undoes: id,
      }),
      ...statements,
      auditStatement(clock, { actor, event: 'action.undone', target: `action:${id}`, detail: { kind: action.kind } }),
    ],
  );
  return { done: true, detaches, archives };
}

async function findAction(db: Database, id: number): Promise<ActionRow> {
  const [action] = await db.point<ActionRow>(
    `SELECT a.id, a.kind, a.subject, a.before, a.after, u.id AS undoneBy,
       (SELECT max(o.id) FROM action o WHERE o.subject = a.subject) AS latest
     FROM action a LEFT JOIN action u ON u.undoes = a.id WHERE a.id = ?`,
    [id],
  );
  if (!action) throw new Refusal('not_found', 'There is no such action.');
  if (action.undoneBy !== null) throw new Refusal('already_undone', 'This was taken back already.');
  if (action.latest === action.id) return action;
  throw new Refusal('changed_meanwhile', 'Something was done to the same thing since.', {
    hint: 'Take back the newest action first.',
  });
}

async function planUndo(db: Database, action: ActionRow, now: number): Promise<Undo> {
  const place = placeOfSubject(action.subject);
  if (place) return undoLink(db, place, action, now);
  const statements = restoreRefusal(action, now) ?? restoreValue(action);
  if (statements) return { detaches: [], archives: null, statements };
  throw new Refusal('not_undoable', 'This cannot be taken back here.', {
    hint: 'A change that came from the PSA is taken back there.',
  });
}

async function undoLink(db: Database, place: LinkPlace, action: ActionRow, now: number): Promise<Undo> {
  const before = readState(action.before);
  const after = readState(action.after);
  const leaves = after?.state === 'mapped' && before?.state !== 'mapped';
  const detaches = leaves ? await countsOf(db, place) : [];
  const archives = after?.state === 'mapped' && after.created ? await onlyHere(db, place, after.companyId) : null;
  return {
    detaches,
    archives,
    statements: [...setLink(place, before, now), ...(archives ? archiveStatements(archives.id, now) : [])],
  };
}

function readState(text: string | null): LinkState {
  return text === null ? null : linkState.parse(JSON.parse(text));
}

async function countsOf(db: Database, { integrationId, ext }: LinkPlace): Promise<UndoAnswer['detaches']> {
  return db.point<{ kind: string; n: number }>(
    `SELECT kind, sum(n) AS n FROM count_by WHERE integration_id = ? AND kind IN ('site', 'configuration', 'contact')
       AND company_ext = ? GROUP BY kind HAVING sum(n) > 0`,
    [integrationId, ext],
  );
}

/** A company of ours that nothing else is mapped to. */
async function onlyHere(
  db: Database,
  { integrationId, ext }: LinkPlace,
  companyId: number | null,
): Promise<UndoAnswer['archives']> {
  const [company] = await db.point<{ id: number; name: string }>(
    `SELECT c.id, c.name FROM company c WHERE c.id = ?1 AND c.origin = 'psa' AND c.archived_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM company_link l WHERE l.company_id = c.id AND l.state = 'mapped'
                       AND NOT (l.integration_id = ?2 AND l.ext = ?3))`,
    [companyId, integrationId, ext],
  );
  return company ?? null;
}

/** Judged once more inside the batch: a mapping made meanwhile keeps the company. */
function archiveStatements(companyId: number, now: number): Statement[] {
  const unused = `NOT EXISTS (SELECT 1 FROM company_link l WHERE l.company_id = ?1 AND l.state = 'mapped')`;
  return [
    { sql: `UPDATE company SET archived_at = ?2, rev = rev + 1 WHERE id = ?1 AND ${unused}`, args: [companyId, now] },
    { sql: `DELETE FROM suggestion WHERE company_id = ?1 AND ${unused}`, args: [companyId] },
  ];
}
