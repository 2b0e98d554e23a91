import type { BrowserContext } from 'playwright-core';
import type { ShownCompany } from '../../e2e/support/vendor-page.ts';
import { fragmentOf, openStart } from './journey.ts';
import { type Burden, takeBurden } from './watch-screen.ts';

/** The same journeys as the panel is measured on, where nobody accompanies them: what the app itself costs. */
export async function measureApp(
  context: BrowserContext,
  [one, other]: readonly [ShownCompany, ShownCompany],
  times: number,
): Promise<readonly Burden[]> {
  const walk = async (companies: readonly ShownCompany[]): Promise<Burden> => {
    const page = await openStart(context);
    for (const company of companies) {
      await page.evaluate((fragment) => {
        location.hash = fragment;
      }, fragmentOf(company));
      await page.getByText(company.name, { exact: true }).first().waitFor();
      await page.waitForLoadState('networkidle');
    }
    const burden = await takeBurden(page);
    await page.close();
    return burden;
  };
  const there = Array.from({ length: 2 * (times + 1) }, (_, round) => (round % 2 === 0 ? one : other));
  const burdens = [await walk(there)];
  for (const company of there.slice(0, times)) burdens.push(await walk([company]));
  return burdens;
}
