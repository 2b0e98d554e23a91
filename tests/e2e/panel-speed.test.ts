import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { setUpStreams } from './support/set-up-streams.ts';
import { openCompanies, panelOn, recordAt, type ShownCompany } from './support/vendor-page.ts';

const chromium = findChromium();

/** A movement of what was on the screen already. One that follows a press within half a second is not counted. */
interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

describe.skipIf(chromium === null)('the panel, while it draws', () => {
  let stage: Stage;
  let companies: ShownCompany[];
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
    await stage.pairExtension();
    await stage.connect();
    await setUpStreams(stage);
    companies = await openCompanies(stage);
  });
  afterAll(() => stage?.close());

  /** Opens a company in a tab that counts from the start what moves. */
  const openCounting = async ({ externalId }: ShownCompany): Promise<Page> => {
    const page = await stage.browser.context.newPage();
    await page.addInitScript(() => {
      const counted = { shifts: [] as number[] };
      Object.assign(window, { counted });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) counted.shifts.push(entry.value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(recordAt('CompanyFV', externalId));
    return page;
  };
  const shiftsIn = (page: Page) =>
    page.evaluate(() => (window as Window & { counted?: { shifts: number[] } }).counted?.shifts ?? []);

  it('moves nothing that is on the screen: opened, imported, shown', async () => {
    const [company] = companies;
    if (!company) throw new Error('The estate is too small.');
    const page = await openCounting(company);
    const panel = panelOn(page, company.name);
    await panel.getByRole('button', { name: 'Import as new' }).click();
    await panel.getByRole('heading', { name: 'Items' }).waitFor();
    await panel.getByText('Mapped', { exact: true }).first().waitFor();
    expect(await shiftsIn(page)).toEqual([]);
    await page.close();
  });
});
