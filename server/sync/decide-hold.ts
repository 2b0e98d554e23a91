import type { Clock, Database, Statement } from '../db/database.ts';
import type { Condition } from '../db/where.ts';
import { Refusal } from '../refusal.ts';
import { followStatement } from './follow-statement.ts';
import { goneStatements } from './gone-statements.ts';
import { writeIf } from './write-if.ts';

interface WaitingHold {
  run_id: number;
  state: string;
  records: string;
}

/**
 * Carries out deletions that waited for a person's yes. Records that the vendor has listed again since are left alone.
 * Answers how many were removed. `also` are statements of the same batch, such as the audit line.
 *
 * Throws `Refusal`: `not_found`, `already_ended` when it was decided before, `changed_meanwhile`.
 */
export async function approveHold(
  db: Database,
  clock: Clock,
  holdId: number,
  userId: number,
  also: readonly Statement[] = [],
): Promise<number> {
  const hold = await waitingHold(db, holdId);
  const ids = await stillMissing(db, hold);
  await writeIf(
    db,
    [isWaiting(holdId, hold), { sql: `(${STILL_MISSING('count(*)')}) = ?`, args: [hold.records, ids.length] }],
    [
      ...goneStatements(ids, 'deleted', hold.run_id, clock.now()),
      ...followStatement(ids),
      decided(holdId, 'approved', userId, clock),
      ...also,
    ],
  );
  return ids.length;
}

/**
 * Keeps records that the vendor no longer lists, until it lists them again. They are not asked about a second time.
 * Throws as `approveHold` does.
 */
export async function refuseHold(
  db: Database,
  clock: Clock,
  holdId: number,
  userId: number,
  also: readonly Statement[] = [],
): Promise<void> {
  const hold = await waitingHold(db, holdId);
  await writeIf(db, [isWaiting(holdId, hold)], [decided(holdId, 'refused', userId, clock), ...also]);
}

async function waitingHold(db: Database, holdId: number): Promise<WaitingHold> {
  const [hold] = await db.point<WaitingHold>('SELECT run_id, state, records FROM hold WHERE id = ?', [holdId]);
  if (!hold) throw new Refusal('not_found', 'There are no held deletions with this number.');
  if (hold.state === 'waiting') return hold;
  throw new Refusal('already_ended', SAID[hold.state] ?? SAID.approved);
}

const SAID: Record<string, string> & { approved: string } = {
  approved: 'These deletions were approved before.',
  refused: 'These deletions were refused before: the records are kept.',
  moot: 'The vendor lists these records again, so that nothing is left to decide.',
};

/** Of held records, given as a JSON array of ids: those that are live, and that the vendor has not listed again. */
const STILL_MISSING = (what: string) =>
  `SELECT ${what} FROM json_each(?) v CROSS JOIN record r ON r.id = v.value WHERE r.gone_run IS NULL AND r.missing_run IS NOT NULL`;

async function stillMissing(db: Database, { records }: WaitingHold): Promise<number[]> {
  const rows = await db.list<{ id: number }>(STILL_MISSING('r.id'), [records]);
  return rows.map((row) => row.id);
}

function isWaiting(holdId: number, { records }: WaitingHold): Condition {
  return {
    sql: `EXISTS (SELECT 1 FROM hold WHERE id = ? AND state = 'waiting' AND records = ?)`,
    args: [holdId, records],
  };
}

function decided(holdId: number, state: 'approved' | 'refused', userId: number, clock: Clock): Statement {
  return {
    sql: 'UPDATE hold SET state = ?2, decided_by = ?3, decided_at = ?4 WHERE id = ?1',
    args: [holdId, state, userId, clock.now()],
  };
}
