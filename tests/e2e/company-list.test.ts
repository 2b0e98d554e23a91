import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { APP, openCompanies, openVendorPage, panelOn, recordAt, type ShownCompany } from './support/vendor-page.ts';

const chromium = findChromium();

describe.skipIf(chromium === null)('the list of companies', () => {
  let stage: Stage;
  let companies: ShownCompany[];
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
    await stage.pairExtension();
    await stage.connect();
    companies = await openCompanies(stage);
  });
  afterEach(async () => {
    for (const page of stage.browser.context.pages().slice(1)) await page.close();
  });
  afterAll(() => stage?.close());

  const take = (): ShownCompany => {
    const company = companies.shift();
    if (!company) throw new Error('The estate has no more companies that nobody decided about.');
    return company;
  };
  /** The list, reached as people reach it: from inside the app. */
  const openList = async (): Promise<Page> => {
    const page = await openVendorPage(stage, APP);
    await page.getByText('Companies', { exact: true }).click();
    await page.locator('.cw-ml-row').first().waitFor();
    return page;
  };
  const mark = (page: Page, { name }: ShownCompany, says: string) =>
    page.getByLabel(`${name}: ${says}`, { exact: true });
  const stateOf = async ({ externalId }: ShownCompany) =>
    (await stage.companies()).find((company) => company.externalId === externalId)?.link.state;

  it('carries a mark at every row, beside its name', async () => {
    const page = await openList();
    const shown = await page.locator('.cw-ml-row').count();
    await mark(page, companies[0] ?? take(), 'not mapped').waitFor();
    expect(await page.locator('.mark').count()).toBe(shown);
    for (const company of companies.slice(0, 3)) {
      const row = await page.locator('.cw-ml-row').filter({ hasText: company.name }).boundingBox();
      const box = await mark(page, company, 'not mapped').boundingBox();
      if (!row || !box) throw new Error(`${company.name} is not in sight.`);
      const middle = box.y + box.height / 2;
      expect(middle).toBeGreaterThan(row.y);
      expect(middle).toBeLessThan(row.y + row.height);
    }
  });

  it('imports several that were selected, and marks them', async () => {
    const page = await openList();
    const [one, other] = [take(), take()];
    await mark(page, one, 'not mapped').click();
    await mark(page, other, 'not mapped').click();
    await page.getByText('2 selected').waitFor();
    await page.getByRole('button', { name: 'Import 2' }).click();
    for (const company of [one, other]) {
      await mark(page, company, `mapped to ${company.name}`).waitFor();
      expect(await stateOf(company)).toBe('mapped');
    }
  });

  it('goes through the companies that nobody decided about by keyboard', async () => {
    const first = take();
    const page = await openVendorPage(stage, recordAt('CompanyFV', first.externalId));
    const panel = panelOn(page, first.name);
    await panel.getByRole('button', { name: 'Import as new' }).waitFor();
    await panel.focus();
    await page.keyboard.press('x');
    await panel.getByText('Left out on purpose').waitFor();
    expect(await stateOf(first)).toBe('excluded');

    await panel.getByRole('button', { name: 'Go through the unmapped companies' }).click();
    await page.waitForURL((url) => !url.href.includes(`recid=${first.externalId}`));
    await panelOn(page).getByRole('button', { name: 'Import as new' }).waitFor();
    const name = await panelOn(page).getByRole('heading', { level: 2 }).textContent();
    expect(name).not.toBe(first.name);
    const url = page.url();
    await page.keyboard.press('j');
    await page.waitForURL((next) => next.href !== url);
    await panelOn(page).getByRole('button', { name: 'Import as new' }).waitFor();
    expect(await panelOn(page).getByRole('heading', { level: 2 }).textContent()).not.toBe(name);
  });
});
