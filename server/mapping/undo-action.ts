import type { UndoAnswer } from '../../shared/api/mapping.ts';
import { actionStatement } from '../auth/action-statement.ts';
import type { Actor } from '../auth/actor.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import type { Clock, Database, Statement } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import { findIntegration } from '../sync/integration-row.ts';
import { writeIf } from '../sync/write-if.ts';
import { adoptFacts } from './adopt-facts.ts';
import { refreshCompanyKeys } from './company-keys.ts';
import { type LinkPlace, placeOfSubject, readLinkState } from './link-state.ts';
import { restoreOurs } from './restore-ours.ts';
import { type UndoableAction, type UndoPlan, undoPlan } from './undo-kinds.ts';

interface ActionRow extends UndoableAction {
  id: number;
  kind: string;
  undoneBy: number | null;
}

/**
 * Takes an action back, or (`preview`) says what that would detach. It can be taken back while the thing stands as the
 * action left it; the undo is an action of its own and can be taken back in turn. Throws `Refusal`.
 */
export async function undoAction(
  db: Database,
  clock: Clock,
  id: number,
  actor: Pick<Actor, 'userId' | 'deviceId'>,
  preview: boolean,
): Promise<UndoAnswer> {
  const action = await findAction(db, id);
  const plan = undoPlan(action);
  if (!plan) throw notUndoable();
  if (!(await holds(db, plan))) throw somethingSince();
  const { detaches, archives } = await consequences(db, action);
  if (preview) return { done: false, detaches, archives };
  const { subject, before, after } = action;
  const now = clock.now();
  await writeIf(
    db,
    [plan.stands],
    [
      actionStatement(clock, {
        actor,
        kind: 'undo',
        subject,
        before: after === null ? null : JSON.parse(after),
        after: before === null ? null : JSON.parse(before),
        undoes: id,
      }),
      ...plan.statements(now),
      ...(await factsStatements(db, action)),
      ...(archives ? archiveStatements(archives.id, now) : []),
      auditStatement(clock, { actor, event: 'action.undone', target: `action:${id}`, detail: { kind: action.kind } }),
    ],
    somethingSince(),
  );
  if (placeOfSubject(subject)) {
    await refreshCompanyKeys(
      db,
      [before, after].flatMap((state) => readLinkState(state)?.companyId ?? []),
    );
  }
  return { done: true, detaches, archives };
}

/** Names follow the mapping: the PSA's win again where it comes back, and ours come back where it ends. */
async function factsStatements(db: Database, { subject, before, after }: UndoableAction): Promise<Statement[]> {
  const place = placeOfSubject(subject);
  const integration = place && (await findIntegration(db, place.integrationId));
  if (!integration) return [];
  const ended = readLinkState(after);
  return [
    ...(ended?.ours && ended.companyId !== null ? restoreOurs(ended.companyId, ended.ours) : []),
    ...(readLinkState(before)?.state === 'mapped' ? adoptFacts(integration, [place.ext], null) : []),
  ];
}

async function findAction(db: Database, id: number): Promise<ActionRow> {
  const [action] = await db.point<ActionRow>(
    `SELECT a.id, a.kind, a.subject, a.before, a.after, u.id AS undoneBy
     FROM action a LEFT JOIN action u ON u.undoes = a.id WHERE a.id = ?`,
    [id],
  );
  if (!action) throw new Refusal('not_found', 'There is no such action.');
  if (action.undoneBy !== null) throw new Refusal('already_undone', 'This was taken back already.');
  return action;
}

async function holds(db: Database, { stands }: UndoPlan): Promise<boolean> {
  const [row] = await db.point<{ holds: number }>(`SELECT ${stands.sql} AS holds`, stands.args);
  return row?.holds === 1;
}

function somethingSince(): Refusal {
  return new Refusal('changed_meanwhile', 'Something was done to the same thing since.', {
    hint: 'Take back the newest action first.',
  });
}

function notUndoable(): Refusal {
  return new Refusal('not_undoable', 'This cannot be taken back here.', {
    hint: 'A change that came from the PSA is taken back there.',
  });
}

/** What goes out of sight when a mapping ends by the undo. */
async function consequences(db: Database, action: UndoableAction): Promise<Omit<UndoAnswer, 'done'>> {
  const place = placeOfSubject(action.subject);
  const after = place ? readLinkState(action.after) : null;
  if (!place || after?.state !== 'mapped') return { detaches: [], archives: null };
  const stays = readLinkState(action.before)?.state === 'mapped';
  return {
    detaches: stays ? [] : await countsOf(db, place),
    archives: after.created ? await onlyHere(db, place, after.companyId) : null,
  };
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
