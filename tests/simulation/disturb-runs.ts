import { cancelRun } from '../../server/sync/claim.ts';
import { changeMapping, changeStream, someCompanies } from './change-settings.ts';
import type { World } from './world.ts';

/** What can happen while the night is read. */
const EVENTS: readonly ((world: World) => Promise<void>)[] = [
  loseLeases,
  loseLeases,
  importBeside,
  importBeside,
  mapBeside,
  changeStream,
  cancelAll,
];
const MOST_A_NIGHT = 6;
/** A night has about this many, two for each answer of the vendor; more when it fails and goes on. */
const MOMENTS = 140;

/** Picks the moments of a night at which something happens to its runs, and what. */
export function disturbRuns(world: World): void {
  const { dice } = world;
  const moments = new Map(
    Array.from({ length: dice.below(MOST_A_NIGHT) }, () => [1 + dice.below(MOMENTS), dice.pick(EVENTS)] as const),
  );
  world.atMoment = async (nth) => {
    const happen = moments.get(nth);
    moments.delete(nth);
    await happen?.(world);
  };
}

/** The process that holds the runs is taken for dead; whoever comes next goes on. */
async function loseLeases({ estate }: World): Promise<void> {
  await estate.db.write([{ sql: `UPDATE run SET owner = 'lost', lease_until = 0 WHERE state = 'running'` }]);
}

/** Somebody wants one company now. */
async function importBeside(world: World): Promise<void> {
  await world.enqueue({ companies: await someCompanies(world) });
  await world.drain(['interactive']);
}

async function mapBeside(world: World): Promise<void> {
  await changeMapping(world);
  await world.drain(['interactive']);
}

async function cancelAll({ estate, clock }: World): Promise<void> {
  const running = await estate.db.point<{ id: number }>(`SELECT id FROM run WHERE state = 'running'`);
  for (const { id } of running) await cancelRun(estate.db, id, clock.now());
}
