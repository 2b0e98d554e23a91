import type { Page } from 'playwright-core';
import type { OpenedBrowser } from '../../e2e/support/open-browser.ts';
import type { ShownCompany } from '../../e2e/support/vendor-page.ts';
import { goAndTime } from './go-and-time.ts';
import { fragmentOf, openStart } from './journey.ts';
import { type Burden, takeBurden } from './watch-screen.ts';

/** Milliseconds, one figure for each time. */
export interface PanelFigures {
  /** To a record that this browser knows nothing of: what the server says of it is painted. */
  readonly fresh: readonly number[];
  /** To a record that was seen before: its name is painted. */
  readonly named: readonly number[];
  /** To a record from a page that shows none, while the worker sleeps: the panel is put in and its name is painted. */
  readonly injected: readonly number[];
  /** Of each page that was walked through. */
  readonly burdens: readonly Burden[];
}

const UNDECIDED = 'Not mapped';

/** Goes between two companies that nobody decided about, inside the vendor's app on a slowed page, so often each way. */
export async function measurePanel(
  browser: OpenedBrowser,
  companies: readonly [ShownCompany, ShownCompany],
  times: number,
): Promise<PanelFigures> {
  let [here, there] = companies;
  const turn = () => {
    [here, there] = [there, here];
    return here;
  };
  const burdens: Burden[] = [];

  const page = await openStart(browser.context);
  await go(page, here, UNDECIDED);
  const fresh = await repeat(times, async () => {
    await forgetViews(browser);
    return go(page, turn(), UNDECIDED);
  });
  await go(page, turn(), UNDECIDED);
  const named = await repeat(times, () => go(page, turn()));
  burdens.push(await takeBurden(page));
  await page.close();

  const injected = await repeat(times, async () => {
    const start = await openStart(browser.context);
    await browser.stopWorker();
    await start.bringToFront();
    const took = await go(start, turn());
    burdens.push(await takeBurden(start));
    await start.close();
    return took;
  });
  return { fresh, named, injected, burdens };
}

/** As a technician goes on: when what is shown stands still. */
async function go(page: Page, company: ShownCompany, says?: string): Promise<number> {
  const journey = { fragment: fragmentOf(company), name: company.name };
  const took = await goAndTime(page, says === undefined ? journey : { ...journey, says });
  await page.waitForLoadState('networkidle');
  return took;
}

/** Takes from the browser what the server said of records. */
async function forgetViews(browser: OpenedBrowser): Promise<void> {
  const worker = await browser.worker();
  await worker.evaluate(async () => {
    const kept = Object.keys(await chrome.storage.session.get(null));
    await chrome.storage.session.remove(kept.filter((key) => key.startsWith('view:')));
  });
}

async function repeat(times: number, measure: () => Promise<number>): Promise<readonly number[]> {
  const figures: number[] = [];
  for (let round = 0; round < times; round++) figures.push(await measure());
  return figures;
}
