import type { VendorId } from '../../shared/vendors.ts';
import { changeEstate } from './change-estate.ts';
import { changeSettings } from './change-settings.ts';
import { disturbRuns } from './disturb-runs.ts';
import { calmVendor, disturbVendor } from './disturb-vendor.ts';
import { openGate } from './gate.ts';
import { killServers } from './kill-servers.ts';
import { settleHolds } from './settle-holds.ts';
import { alwaysTrue, violationsOf } from './violations.ts';
import { openWorld, type World } from './world.ts';

export interface Tally {
  nights: number;
  faults: number;
  kills: number;
  /** Each names the seed that shows it again. */
  violations: string[];
}

/** Nights that one estate lives through; then it is brought to rest and compared. */
export const SEASON = 10;

export interface SeasonOptions {
  vendor?: VendorId;
  nights?: number;
  /** Told at the end of each night how many it were. */
  tell?(nights: number): void;
  look?(world: World): Promise<void>;
}

/**
 * One estate through a season of disturbed nights, each with the vendor failing, runs losing their process in the middle
 * and people at work beside them. The same seed gives the same season. `look` sees the world at its end.
 */
export async function simulateSeason(
  seed: number,
  { vendor = 'connectwise', nights = SEASON, tell, look }: SeasonOptions = {},
): Promise<Tally> {
  const world = await openWorld(seed, { vendor });
  try {
    const work = async () => {
      disturbRuns(world);
      await world.drain();
      return 0;
    };
    return await live(world, seed, nights, work, tell);
  } finally {
    await look?.(world);
    await world.close();
  }
}

/** The same with real server processes, of which so many are killed in each night; the pages are as large as really. */
export async function simulateKills(
  seed: number,
  nights: number,
  killsANight: number,
  vendor: VendorId = 'connectwise',
): Promise<Tally> {
  const world = await openWorld(seed, { vendor, configurations: 2400, contacts: 400, pageSize: 1000, realTime: true });
  const gate = await openGate(world.estate.sandbox);
  try {
    return await live(world, seed, nights, async () => {
      const kills = await killServers(world, gate, killsANight);
      await world.drain();
      return kills;
    });
  } finally {
    await gate.close();
    await world.close();
  }
}

/** `work` lets the runs of a night be worked on and answers how many processes were killed meanwhile. */
async function live(
  world: World,
  seed: number,
  nights: number,
  work: () => Promise<number>,
  tell?: (nights: number) => void,
): Promise<Tally> {
  const { estate, dice } = world;
  const tally: Tally = { nights: 0, faults: 0, kills: 0, violations: [] };
  const note = (when: string, found: readonly string[]) =>
    tally.violations.push(...found.map((what) => `seed ${seed}, ${when}: ${what}`));
  await world.enqueue();
  await world.drain();
  while (tally.nights < nights && tally.violations.length === 0) {
    tally.nights++;
    world.nextDay();
    changeEstate(estate.sandbox.msp, dice);
    disturbVendor(estate, dice);
    await world.enqueue(dice.chance(25) ? { whole: true } : {});
    await changeSettings(world);
    tally.kills += await work();
    if (dice.chance(50)) await settleHolds(world);
    note(`night ${tally.nights}`, await alwaysTrue(estate));
    tell?.(tally.nights);
  }
  await comeToRest(world);
  note('at rest', await violationsOf(estate));
  const { faults } = estate.sandbox.counters.toJSON();
  tally.faults = Object.values(faults).reduce((sum, n) => sum + n, 0);
  return tally;
}

/** Quiet nights until nothing waits: two listings confirm what is missing, and a person decides about the rest. */
async function comeToRest(world: World): Promise<void> {
  calmVendor(world.estate);
  world.atMoment = async () => undefined;
  do {
    for (let n = 0; n < 2; n++) {
      world.nextDay();
      await world.enqueue({ whole: true });
      await world.drain();
    }
  } while ((await settleHolds(world)) > 0);
}
