import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { setUpStreams } from './support/set-up-streams.ts';
import { openCompanies, openVendorPage, panelOn, recordAt, type ShownCompany } from './support/vendor-page.ts';

const chromium = findChromium();

describe.skipIf(chromium === null)('an update of the extension under an open page', () => {
  let stage: Stage;
  let company: ShownCompany;
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
    await stage.pairExtension();
    await stage.connect();
    await setUpStreams(stage);
    const [first] = await openCompanies(stage);
    if (!first) throw new Error('The estate is too small.');
    company = first;
  });
  afterAll(() => stage?.close());

  it('puts the new panel where the old one was: one of them, and at work', async () => {
    const page = await openVendorPage(stage, recordAt('CompanyFV', company.externalId));
    const panel = panelOn(page, company.name);
    const importing = panel.getByRole('button', { name: 'Import as new' });
    await importing.waitFor();
    await page.locator('strategy-overview-panel').evaluate((old) => old.setAttribute('data-before', ''));

    const worker = await stage.browser.worker();
    await worker.evaluate(() => chrome.runtime.reload());

    await page.locator('strategy-overview-panel[data-before]').waitFor({ state: 'detached' });
    await importing.waitFor();
    expect(await page.locator('strategy-overview-panel').count()).toBe(1);
    await importing.click();
    await panel.getByRole('heading', { name: 'Items' }).waitFor();
    const link = async () =>
      (await stage.companies()).find(({ externalId }) => externalId === company.externalId)?.link;
    await vi.waitFor(async () => expect((await link())?.state).toBe('mapped'));
    expect(await page.locator('strategy-overview-panel').count()).toBe(1);
  });
});
