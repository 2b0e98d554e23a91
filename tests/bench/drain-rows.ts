import type { Session } from '../../server/connectors/connector.ts';
import { createTransport, type Dispatch, type Transport } from '../../server/connectors/http/transport.ts';
import { VENDORS, type VendorId } from '../../shared/vendors.ts';
import { passNight, QUIET_NIGHT } from '../sandbox/msp/night.ts';
import { expectedRecords } from '../simulation/expected-records.ts';
import { type Estate, startEstate } from '../support/estate.ts';
import { type BenchRow, benchRow } from './bench-row.ts';

const ROUNDS = 3;
/** All pages stay served from memory: what is measured is us, not the imitation. */
const CACHE_BYTES = 1_500 * 2 ** 20;

/**
 * First sync and the same night again of a vendor's configurations, each against fetching and parsing the very answers
 * it asked for. Within one process and without the vendor's limits: what a vendor's shape costs us, not how we ship.
 */
export async function drainRows(vendor: VendorId, configurations: number): Promise<BenchRow[]> {
  const transport = createTransport();
  const { recording, drain } = recorder(transport);
  const estate = await startEstate({
    vendor,
    cacheBytes: CACHE_BYTES,
    msp: { seed: 1, companies: 400, configurations, contacts: 0, tickets: 0 },
    pace: () => ({ transport: recording }),
  });
  const timed = async (): Promise<number> => {
    const began = performance.now();
    await estate.sync({ streams: ['configurations'], whole: true });
    return performance.now() - began;
  };
  try {
    await estate.sync();
    await estate.mapAll();
    await estate.configure('configuration', {});
    // The sandbox makes its pages when they are first asked for: after this, floor and sync find them made.
    await expectedRecords(estate, await openCalmly(estate), 'configuration');
    drain.forget();
    const firstMs = await timed();
    const firstFloor = await drain.best();
    passNight(estate.sandbox.msp, QUIET_NIGHT);
    drain.forget();
    await timed();
    drain.forget();
    const quietMs = await timed();
    const quietFloor = await drain.best();
    const size = `${configurations / 1000}k`;
    const { name } = VENDORS[vendor];
    return [
      benchRow({
        name: `${name}: first full sync of ${size} configurations, against draining the pages`,
        value: firstMs,
        unit: 'ms',
        floor: { value: firstFloor },
        atMost: 2.5,
      }),
      benchRow({
        name: `${name}: the same night again (${size}), against draining`,
        value: quietMs,
        unit: 'ms',
        floor: { value: quietFloor },
        atMost: 1.5,
      }),
    ];
  } finally {
    await estate.close();
  }
}

function openCalmly({ executor, integrationId }: Estate): Promise<Session> {
  const { signal } = new AbortController();
  return executor.open(integrationId, { signal, live: false, onRequest: () => undefined });
}

/** A transport that remembers what was asked, and asks it all again with nothing done with the answers but parsing. */
function recorder(transport: Transport) {
  let asked: Dispatch[] = [];
  const recording: Transport = {
    ...transport,
    dispatch(request) {
      asked.push(request);
      return transport.dispatch(request);
    },
  };
  const once = async (): Promise<number> => {
    const began = performance.now();
    for (const request of asked) {
      const { status, body } = await transport.dispatch({ ...request, signal: new AbortController().signal });
      if (status >= 200 && status < 300) JSON.parse(body.toString());
    }
    return performance.now() - began;
  };
  const drain = {
    forget(): void {
      asked = [];
    },
    /** Best of three, in milliseconds. */
    async best(): Promise<number> {
      const rounds: number[] = [];
      for (let round = 0; round < ROUNDS; round++) rounds.push(await once());
      return Math.min(...rounds);
    },
  };
  return { recording, drain };
}
