import { findChromium } from '../e2e/support/find-chromium.ts';
import { openStage } from '../e2e/support/open-stage.ts';
import { setUpStreams } from '../e2e/support/set-up-streams.ts';
import { openCompanies } from '../e2e/support/vendor-page.ts';
import { type BenchRow, benchRow } from './bench-row.ts';
import { measureApp } from './extension/measure-app.ts';
import { measureDetector } from './extension/measure-detector.ts';
import { measurePanel } from './extension/measure-panel.ts';
import { median } from './extension/median.ts';
import { openBareBrowser } from './extension/open-bare-browser.ts';
import { SLOWER } from './extension/throttle.ts';
import type { Burden } from './extension/watch-screen.ts';

const TIMES = 9;
const DETECTOR_TIMES = 21;
/** A page of the vendor's host that runs no script of its own. */
const STILL = 'https://na.myconnectwise.net/v4_6_release/ConnectWise.css';

/** What the extension costs the vendor's pages and how soon it is there, in Chromium, held against one without it. */
export async function extensionRows(): Promise<BenchRow[]> {
  const chromium = findChromium();
  if (chromium === null) throw new Error('There is no Chromium to measure in. Install it, or set CHROMIUM_PATH.');
  const stage = await openStage({ chromium });
  const bare = await openBareBrowser(chromium, stage.tlsPort);
  try {
    await stage.pairExtension();
    await stage.connect();
    await setUpStreams(stage);
    const [one, other] = await openCompanies(stage);
    if (!one || !other) throw new Error('The estate is too small.');
    const detector: number[] = [];
    const nothing: number[] = [];
    for (let round = 0; round < DETECTOR_TIMES; round++) {
      detector.push(await measureDetector(stage.browser.context, STILL));
      nothing.push(await measureDetector(bare, STILL));
    }
    const app = await measureApp(bare, [one, other], TIMES);
    const { fresh, named, injected, burdens } = await measurePanel(stage.browser, [one, other], TIMES);
    const ms = (name: string, value: number, atMost: number) =>
      benchRow({ name: `extension: ${name} (median, ${SLOWER} x throttle)`, value, unit: 'ms', atMost });
    return [
      ms('script of the detector on a page that is no record', median(detector) - median(nothing), 4),
      ms('inside the app to a record seen before, name painted', median(named), 50),
      ms('first injection with a cold worker, name painted', median(injected), 150),
      ms("inside the app to a new record, the server's answer painted", median(fresh), 500),
      benchRow({
        name: "extension: tasks above 50 ms, beyond the app's own",
        value: longTasks(burdens) - longTasks(app),
        unit: 'tasks',
        atMost: 0,
      }),
      benchRow({
        name: "extension: layout shift, beyond the app's own",
        value: shift(burdens) - shift(app),
        unit: '',
        atMost: 0,
      }),
    ];
  } finally {
    await bare.close();
    await stage.close();
  }
}

function longTasks(burdens: readonly Burden[]): number {
  return burdens.reduce((sum, burden) => sum + burden.longTasks.length, 0);
}

function shift(burdens: readonly Burden[]): number {
  return burdens.reduce((sum, burden) => sum + burden.shift, 0);
}
