import { expect, it } from 'vitest';
import { changeEstate } from './change-estate.ts';
import { diceOf } from './dice.ts';
import { calmVendor, faultPlan } from './disturb-vendor.ts';
import { dumpRecords } from './dump.ts';
import { openGate } from './gate.ts';
import { killServers } from './kill-servers.ts';
import { settleHolds } from './settle-holds.ts';
import { openWorld, type World } from './world.ts';

const SEED = 20;
const NIGHTS = 4;
const KILLS_A_NIGHT = 5;
const FAULTS_PERCENT = 30;
const SIZE = { configurations: 2400, contacts: 400, pageSize: 1000, realTime: true };

/** Lives through the nights of one MSP; `disturb` comes before the quiet end of each. */
async function liveThrough(world: World, disturb: (night: number) => Promise<void>): Promise<string> {
  const days = diceOf(SEED);
  for (let night = 1; night <= NIGHTS; night++) {
    await world.enqueue();
    await disturb(night);
    calmVendor(world.estate);
    await world.drain();
    await world.enqueue();
    await world.drain();
    await settleHolds(world);
    world.nextDay();
    changeEstate(world.estate.sandbox.msp, days);
  }
  for (let quiet = 0; quiet < 2; quiet++) {
    await world.enqueue({ whole: true });
    await world.drain();
  }
  return dumpRecords(world.estate.db);
}

it('ends in byte-equal tables, whether undisturbed or with 30 % vendor faults and 20 killed processes', async () => {
  const calm = await openWorld(SEED, SIZE);
  const expected = await liveThrough(calm, async () => undefined);
  await calm.close();

  const disturbed = await openWorld(SEED, SIZE);
  const gate = await openGate(disturbed.estate.sandbox);
  let kills = 0;
  const actual = await liveThrough(disturbed, async (night) => {
    disturbed.estate.sandbox.faults.set(faultPlan(diceOf(SEED + night), FAULTS_PERCENT));
    while (kills < night * KILLS_A_NIGHT) {
      kills += await killServers(disturbed, gate, night * KILLS_A_NIGHT - kills);
      // Whatever the faults ended begins again, until enough have died over it.
      await disturbed.enqueue({ whole: true });
    }
  });
  const { faults } = disturbed.estate.sandbox.counters.toJSON();
  await gate.close();
  await disturbed.close();

  expect(actual).toBe(expected);
  expect(kills).toBe(NIGHTS * KILLS_A_NIGHT);
  expect(Object.values(faults).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(100);
}, 180_000);
