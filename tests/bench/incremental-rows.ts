import { type BenchRow, benchRow } from './bench-row.ts';
import { editConfiguration } from './sandbox-nights.ts';
import { setStage } from './stage.ts';
import { truthIds } from './truth-ids.ts';

const EDITS = 10;

/** Requests of a night in which ten records changed, on a small estate and on one ten times as large. */
export async function incrementalRows(): Promise<BenchRow[]> {
  const small = await requestsOfANight(3_000);
  const large = await requestsOfANight(30_000);
  return [
    benchRow({
      name: 'requests of a night with 10 changed records, 30k configurations against 3k',
      value: large,
      unit: 'requests',
      floor: { value: small },
      atMost: 1,
    }),
  ];
}

async function requestsOfANight(configurations: number): Promise<number> {
  const stage = await setStage({ companies: 50, configurations, contacts: 0 });
  try {
    await stage.turnOnConfigurations();
    const ids = await truthIds(stage.sandbox, 'connectwise', 'configurations', EDITS);
    for (const id of ids) await editConfiguration(stage.sandbox, id, { tag: `Moved ${id}` });
    const night = await stage.sync({ streams: ['configurations'] });
    const updated = night.streams.reduce((sum, stream) => sum + stream.updated, 0);
    if (updated !== EDITS)
      throw new Error(`${updated} of ${EDITS} changed records came in; the count of requests would mean nothing.`);
    return night.requests;
  } finally {
    await stage.close();
  }
}
