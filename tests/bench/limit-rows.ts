import { createTransport } from '../../server/connectors/http/transport.ts';
import { claimRun } from '../../server/sync/claim.ts';
import { executeRun } from '../../server/sync/execute-run.ts';
import { enqueueRun, laneFor } from '../../server/sync/queue.ts';
import { LANES, WHOLE_ESTATE } from '../../server/sync/scope.ts';
import { VENDORS, type VendorId } from '../../shared/vendors.ts';
import { passNight, QUIET_NIGHT } from '../sandbox/msp/night.ts';
import { type Estate, startEstate } from '../support/estate.ts';
import { type BenchRow, benchRow } from './bench-row.ts';
import { VirtualTime } from './virtual-time.ts';

/** How long an answer takes, whatever the vendor. */
const LATENCY_MS = 250;
const DAY_MS = 24 * 3_600_000;
const START = Date.UTC(2026, 0, 5, 2);

export interface LimitedSize {
  companies: number;
  configurations: number;
  contacts: number;
}

/** What a vendor's limits make of our work: requests, and the minutes they take with all limits on, ours and the vendor's. */
interface Work {
  requests: number;
  minutes: number;
  /** Requests the vendor refused because there were too many: there should be none. */
  refused: number;
}

/** First sync and a quiet night of one estate at one vendor, in virtual time. */
export async function limitRows(vendor: VendorId, size: LimitedSize): Promise<BenchRow[]> {
  let time: VirtualTime | undefined;
  const estate = await startEstate({
    vendor,
    msp: { seed: 1, tickets: 0, ...size },
    pace: (sandbox) => {
      time = new VirtualTime(START, (now) => sandbox.msp.clock.fix(now));
      return { time, transport: time.slowed(createTransport(time), LATENCY_MS) };
    },
  });
  try {
    if (!time) throw new TypeError('The estate was opened without its time.');
    estate.sandbox.vendors.get(vendor)?.configure({ rateLimit: 'virtual' });
    const first = await work(estate, time, async () => {
      await sync(estate, time);
      await estate.mapAll();
      await estate.configure('configuration', {});
      await estate.configure('contact', {});
      await sync(estate, time);
    });
    time.jumpTo(time.now() + DAY_MS);
    passNight(estate.sandbox.msp, QUIET_NIGHT);
    const night = await work(estate, time, () => sync(estate, time));
    return [...rowsOf(vendor, 'first sync', size, first), ...rowsOf(vendor, 'quiet night', size, night)];
  } finally {
    await estate.close();
  }
}

function rowsOf(vendor: VendorId, what: string, { companies, configurations }: LimitedSize, done: Work): BenchRow[] {
  const name = `${VENDORS[vendor].name}: ${what} of ${companies} companies and ${configurations} configurations`;
  return [
    benchRow({ name: `${name}, requests`, value: done.requests, unit: 'requests' }),
    benchRow({ name: `${name}, virtual minutes`, value: done.minutes, unit: 'min' }),
    benchRow({ name: `${name}, refused for too many`, value: done.refused, unit: 'requests', atMost: 0 }),
  ];
}

async function work({ db, sandbox }: Estate, time: VirtualTime, doIt: () => Promise<void>): Promise<Work> {
  const requestsSoFar = async (): Promise<number> =>
    (await db.list<{ n: number }>('SELECT coalesce(sum(requests), 0) AS n FROM run'))[0]?.n ?? 0;
  const began = { at: time.now(), requests: await requestsSoFar() };
  sandbox.counters.reset();
  await doIt();
  const { statuses } = sandbox.counters.toJSON();
  return {
    requests: (await requestsSoFar()) - began.requests,
    minutes: (time.now() - began.at) / 60_000,
    refused: Object.entries(statuses).reduce((sum, [status, n]) => (status.endsWith('429') ? sum + n : sum), 0),
  };
}

/** A whole night's work: a run that the vendor's limits ended for now goes on when its next try is due. */
async function sync({ db, services, executor, integrationId }: Estate, time: VirtualTime | undefined): Promise<void> {
  const lane = laneFor(WHOLE_ESTATE);
  await enqueueRun(db, services.clock, { integrationId, lane, scope: WHOLE_ESTATE, trigger: 'schedule' });
  for (;;) {
    const claimed = await claimRun(db, executor.owner, services.clock.now(), LANES);
    if (claimed) {
      await executeRun(executor, claimed, new AbortController().signal);
      continue;
    }
    const [next] = await db.point<{ due: number }>(
      `SELECT min(not_before) AS due FROM run WHERE state = 'queued' HAVING due IS NOT NULL`,
    );
    if (!next) break;
    time?.jumpTo(next.due);
  }
  const [failed] = await db.point<{ message: string }>(
    `SELECT error_message AS message FROM run WHERE state = 'failed' AND id = (SELECT max(id) FROM run)`,
  );
  if (failed) throw new Error(`The sync came to no end: ${failed.message}`);
}
