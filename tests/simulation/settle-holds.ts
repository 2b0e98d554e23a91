import { approveHold, refuseHold } from '../../server/sync/decide-hold.ts';
import type { World } from './world.ts';

/** Decides about everything that waits for a person, mostly with yes. Answers how much there was. */
export async function settleHolds({ estate, dice, clock }: World): Promise<number> {
  const { db } = estate;
  const rows = await db.list<{ id: number }>(`SELECT id FROM hold WHERE state = 'waiting' ORDER BY id`);
  for (const { id } of rows) {
    if (dice.chance(80)) await approveHold(db, clock, id, 1);
    else await refuseHold(db, clock, id, 1);
  }
  return rows.length;
}
