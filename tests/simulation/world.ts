import type { Clock } from '../../server/db/database.ts';
import { claimRun } from '../../server/sync/claim.ts';
import { type Executor, executeRun } from '../../server/sync/execute-run.ts';
import { enqueueRun, laneFor } from '../../server/sync/queue.ts';
import { LANES, type Lane, type RunScope, WHOLE_ESTATE } from '../../server/sync/scope.ts';
import type { VendorId } from '../../shared/vendors.ts';
import { temporaryFile } from '../support/databases.ts';
import { directFile } from '../support/direct-database.ts';
import { type Estate, startEstate } from '../support/estate.ts';
import { type Dice, diceOf } from './dice.ts';
import { slowSession } from './slow-session.ts';
import { MOODS } from './vendor-moods.ts';

const DAY_MS = 24 * 3_600_000;
const FIRST_DAY = Date.UTC(2026, 0, 5, 2);

/** One MSP, its vendor and our server's insides, with everything mapped and every stream on. */
export interface World {
  estate: Estate;
  /** The database file, for a server process of its own. */
  databaseUrl: string;
  dice: Dice;
  /** Moves on by itself, a little at every look, so that no two answers come at the same time. */
  clock: Clock;
  /** Called before the vendor is asked, and again when it has answered; counts from 1 every night. */
  atMoment: (nth: number) => Promise<void>;
  /** Lets the vendor and us sleep until the next day. */
  nextDay(): void;
  /** Puts a run into the queue. */
  enqueue(scope?: Partial<RunScope>): Promise<number>;
  /** Works until the queue is empty. */
  drain(lanes?: readonly Lane[]): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  vendor?: VendorId;
  companies?: number;
  configurations?: number;
  contacts?: number;
  /** Small by default, so that a small estate has many pages. */
  pageSize?: number;
  /** Real time, for a world in which processes with clocks of their own take part. */
  realTime?: boolean;
}

const PAGE_SIZE = 25;
const SIZE = { companies: 14, configurations: 240, contacts: 90 };

export async function openWorld(
  seed: number,
  { vendor = 'connectwise', realTime = false, pageSize = PAGE_SIZE, ...size }: WorldOptions = {},
): Promise<World> {
  const file = realTime ? temporaryFile() : directFile();
  const { start, companies = SIZE.companies } = MOODS[vendor] ?? {};
  const estate = await startEstate({ vendor, msp: { seed, tickets: 0, ...SIZE, companies, ...size } }, file);
  const { db, integrationId, sandbox } = estate;
  if (start) sandbox.vendors.get(vendor)?.configure(start);
  const clock = realTime ? realClock() : tickingClock();
  sandbox.msp.clock.fix(FIRST_DAY);
  let moments = 0;
  let owners = 0;
  const world: World = {
    estate,
    databaseUrl: file.options.url,
    dice: diceOf(seed),
    clock,
    atMoment: async () => undefined,
    nextDay() {
      clock.nextDay();
      sandbox.msp.clock.advance(DAY_MS);
      moments = 0;
    },
    async enqueue(partial = {}) {
      const scope: RunScope = { ...WHOLE_ESTATE, ...partial };
      const lane = laneFor(scope);
      const { runId } = await enqueueRun(db, clock, { integrationId, lane, scope, trigger: 'schedule' });
      return runId;
    },
    async drain(lanes = LANES) {
      for (;;) {
        // A retry is due in a quarter of an hour, and a lease that was lost ends in half a minute: that time passes here.
        await db.write([
          { sql: `UPDATE run SET not_before = 0 WHERE state = 'queued'` },
          { sql: `UPDATE run SET lease_until = 0 WHERE state = 'running' AND owner = 'lost'` },
        ]);
        const owner = `simulation-${++owners}`;
        const claimed = await claimRun(db, owner, clock.now(), lanes);
        if (!claimed) return;
        await executeRun(executorOf(owner), claimed, new AbortController().signal);
      }
    },
    close: () => estate.close(),
  };

  function executorOf(owner: string): Executor {
    return {
      ...estate.executor,
      clock,
      owner,
      open: async (id, use) => {
        const session = await estate.executor.open(id, use);
        return slowSession(session, pageSize, () => world.atMoment(++moments));
      },
      report: (error) => {
        throw error;
      },
    };
  }

  await world.enqueue();
  await world.drain();
  await estate.mapAll();
  await estate.configure('configuration', {});
  await estate.configure('contact', {});
  return world;
}

/** Moves with the real time, and never stands still. */
function realClock(): Clock & { nextDay(): void } {
  let last = 0;
  return {
    now() {
      last = Math.max(Date.now(), last + 1);
      return last;
    },
    nextDay: () => undefined,
  };
}

function tickingClock(): Clock & { nextDay(): void } {
  let day = FIRST_DAY;
  let now = day;
  return {
    now: () => ++now,
    nextDay() {
      day += DAY_MS;
      now = Math.max(now, day);
    },
  };
}
