import type { BrowserContext } from 'playwright-core';
import { throttle } from './throttle.ts';

/**
 * Milliseconds of script on a page of the vendor that is no record and runs no script of its own: without the extension
 * that is nothing, with it what the detector costs every page.
 */
export async function measureDetector(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  try {
    const session = await throttle(page);
    await session.send('Performance.enable');
    await page.goto(url);
    const { metrics } = await session.send('Performance.getMetrics');
    const script = metrics.find(({ name }) => name === 'ScriptDuration');
    if (script === undefined) throw new Error('This browser does not tell how long scripts ran.');
    return script.value * 1_000;
  } finally {
    await page.close();
  }
}
