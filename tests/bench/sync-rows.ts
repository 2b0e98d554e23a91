import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchRow, benchRow } from './bench-row.ts';
import { measureDrain } from './measure-drain.ts';
import { plainScript } from './plain-script.ts';
import { quietNight } from './sandbox-nights.ts';
import { durationOf, setStage } from './stage.ts';

const LIMIT_WINDOW_MS = 60_000;

/** First sync, the same night again, and a script that any of us would have written first. */
export async function syncRows(configurations: number): Promise<BenchRow[]> {
  const stage = await setStage({ companies: 400, configurations, contacts: 0 });
  try {
    // The sandbox makes its pages when they are first asked for: after this, floor and sync find them made.
    await measureDrain(stage);
    const firstMs = durationOf(await stage.turnOnConfigurations());
    const drain = await measureDrain(stage);
    await quietNight(stage.sandbox);
    // Ranges are asked for under addresses of their own: once for the sandbox to make them, once for the clock.
    const night = await stage.sync({ streams: ['configurations'], whole: true });
    // Our own limit for the vendor counts the last minute: what came before must not hold up what is measured.
    await sleep(LIMIT_WINDOW_MS);
    const quietMs = durationOf(await stage.sync({ streams: ['configurations'], whole: true }));
    await measureDrain(stage);
    const again = await measureDrain(stage);
    const rewritten = night.streams.reduce((sum, stream) => sum + stream.created + stream.updated, 0);
    const plain = await plainScript(stage, Math.min(configurations, 20_000));
    const perRecord = firstMs / configurations;
    const size = `${configurations / 1000}k`;
    return [
      benchRow({
        name: `first full sync of ${size} configurations, against draining the pages`,
        value: firstMs,
        unit: 'ms',
        floor: { value: drain.ms },
        atMost: 2.5,
      }),
      benchRow({
        name: `the same night again, volatile fields moved (${size}), against draining`,
        value: quietMs,
        unit: 'ms',
        floor: { value: again.ms },
        atMost: 0.9,
      }),
      benchRow({ name: 'record rows rewritten that night', value: rewritten, unit: 'rows', atMost: 0 }),
      benchRow({
        name: 'a plain script with row-by-row upserts takes so many times as long',
        value: plain.msPerRecord * 1000,
        unit: 'ms/1,000',
        floor: { value: perRecord * 1000 },
        atLeast: 5,
      }),
    ];
  } finally {
    await stage.close();
  }
}
