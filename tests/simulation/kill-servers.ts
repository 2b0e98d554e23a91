import { setTimeout as pause } from 'node:timers/promises';
import { CLIENT_ID, MASTER_KEY } from '../support/estate.ts';
import type { Gate, StrikeAt } from './gate.ts';
import { startServerProcess } from './server-process.ts';
import type { World } from './world.ts';

/** A run asks about this often, most of it for small lists before the first record. */
const REQUESTS = 45;
const LOOK_EVERY_MS = 20;

/**
 * Lets real server processes work on the queue, and kills each of them at some request of the seed's choosing. Ends when
 * `kills` have died, or when there is nothing left to do for one. Answers how many were killed.
 */
export async function killServers(world: World, gate: Gate, kills: number): Promise<number> {
  const { estate, dice } = world;
  for (let killed = 0; killed < kills; killed++) {
    const server = startServerProcess(world.databaseUrl, {
      VENDOR_ROUTES: gate.routes,
      CONNECTWISE_CLIENT_ID: CLIENT_ID,
      MASTER_KEY,
    });
    let isStruck = false;
    gate.arm(1 + dice.below(REQUESTS), dice.pick<StrikeAt>(['request', 'body', 'answer']), () => {
      isStruck = true;
      server.kill();
    });
    let isDone = false;
    while (!isStruck && !isDone) {
      await pause(LOOK_EVERY_MS);
      isDone = await isQueueEmpty(world);
    }
    server.kill();
    await server.ended;
    // The lease of a dead process ends by itself, half a minute later: that time passes here.
    await estate.db.write([{ sql: `UPDATE run SET lease_until = 0 WHERE state = 'running'` }]);
    if (!isStruck) return killed;
  }
  return kills;
}

async function isQueueEmpty({ estate }: World): Promise<boolean> {
  const [open] = await estate.db.point(
    `SELECT 1 FROM run WHERE state = 'running' OR state = 'queued' AND not_before <= ? LIMIT 1`,
    [Date.now()],
  );
  return open === undefined;
}
