import type { Database, Statement, WriteLane, Written } from '../db/database.ts';
import { violates } from '../db/violates.ts';
import type { Condition } from '../db/where.ts';
import { Refusal } from '../refusal.ts';

/**
 * Writes a batch only while every condition holds (is neither false nor null), judged inside the batch itself, so that
 * nothing can change between the look and the write. Throws `otherwise` when one does not; nothing of the batch is saved then.
 */
export async function writeIf(
  db: Database,
  conditions: readonly Condition[],
  statements: readonly Statement[],
  otherwise: Refusal = changedMeanwhile(),
  lane: WriteLane = 'interactive',
): Promise<Written[]> {
  // A revision that must not be null is set to null: the violated constraint undoes the whole batch.
  const guards = conditions.map(({ sql, args }) => ({
    sql: `UPDATE account SET rev = CASE WHEN (${sql}) THEN rev END WHERE id = 1`,
    args,
  }));
  try {
    const written = await db.write([...guards, ...statements], lane);
    return written.slice(guards.length);
  } catch (error) {
    if (violates(error, 'account.rev')) {
      throw otherwise;
    }
    throw error;
  }
}

/** Somebody else was faster. */
export function changedMeanwhile(): Refusal {
  return new Refusal('changed_meanwhile', 'Somebody changed this after you opened it. Nothing was saved.', {
    hint: 'Reload to see how it stands now, then repeat what you meant to do.',
  });
}
