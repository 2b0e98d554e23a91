import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { setUpStreams } from './support/set-up-streams.ts';
import { openCompanies, openVendorPage, panelOn, recordAt, type ShownCompany } from './support/vendor-page.ts';

const chromium = findChromium();

describe.skipIf(chromium === null)('the panel on a company', () => {
  let stage: Stage;
  let companies: ShownCompany[];
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
    await stage.pairExtension();
    await stage.connect();
    await setUpStreams(stage);
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
  const linkOf = async ({ externalId }: ShownCompany) =>
    (await stage.companies()).find((company) => company.externalId === externalId)?.link;

  it('takes one click from a freshly opened company to mapped, imported and shown', async () => {
    const company = take();
    const page = await openVendorPage(stage, recordAt('CompanyFV', company.externalId));
    const panel = panelOn(page, company.name);
    await panel.getByText('Not mapped').first().waitFor();

    await panel.getByRole('button', { name: 'Import as new' }).click();

    await panel.getByRole('heading', { name: 'Items' }).waitFor();
    await panel.getByText('Mapped', { exact: true }).first().waitFor();
    expect(await linkOf(company)).toMatchObject({ state: 'mapped', how: 'import', company: { name: company.name } });
  });

  it('shows the next company that one goes to inside the app, without a reload', async () => {
    const [first, second] = companies;
    if (!first || !second) throw new Error('The estate is too small.');
    const page = await openVendorPage(stage, recordAt('CompanyFV', first.externalId));
    await panelOn(page, first.name).waitFor();
    await page.evaluate(() => Object.assign(window, { isTheSameDocument: true }));

    await page.getByText('Companies', { exact: true }).click();
    await page.locator('.cw-ml-row').getByText(second.name, { exact: true }).click();
    await panelOn(page, second.name).waitFor();
    expect(await panelOn(page).count()).toBe(1);

    await page.goBack();
    await page.getByText(/^Companies, page/).waitFor();
    await panelOn(page, second.name).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => 'isTheSameDocument' in window)).toBe(true);
  });

  it('takes an import back after saying what that does', async () => {
    const company = take();
    const page = await openVendorPage(stage, recordAt('CompanyFV', company.externalId));
    const panel = panelOn(page, company.name);
    await panel.getByRole('button', { name: 'Import as new' }).click();
    await panel.getByRole('heading', { name: 'Items' }).waitFor();

    await panel.getByRole('button', { name: 'Undo import' }).click();
    await panel.getByText('Undo this import?').waitFor();
    expect((await linkOf(company))?.state).toBe('mapped');
    await panel.getByRole('group').getByRole('button', { name: 'Undo import' }).click();

    await panel.getByText('Not mapped').first().waitFor();
    expect((await linkOf(company))?.state).toBe('unmapped');
  });

  it('leaves a company out on purpose, and takes it back in', async () => {
    const company = take();
    const page = await openVendorPage(stage, recordAt('CompanyFV', company.externalId));
    const panel = panelOn(page, company.name);
    await panel.getByRole('button', { name: 'Exclude' }).click();
    await panel.getByText('Left out on purpose').waitFor();
    expect((await linkOf(company))?.state).toBe('excluded');

    await panel.getByRole('button', { name: 'Undo exclusion' }).click();
    await panel.getByRole('group').getByRole('button', { name: 'Undo exclusion' }).click();
    await panel.getByText('Not mapped').first().waitFor();
    expect((await linkOf(company))?.state).toBe('unmapped');
  });

  it('works by keyboard alone', async () => {
    const company = take();
    const page = await openVendorPage(stage, recordAt('CompanyFV', company.externalId));
    const panel = panelOn(page, company.name);
    const importing = panel.getByRole('button', { name: 'Import as new' });
    await importing.waitFor();

    await panel.focus();
    for (let presses = 0; presses < 20; presses++) {
      if (await importing.evaluate((button) => button.matches(':focus'))) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');

    await panel.getByRole('heading', { name: 'Items' }).waitFor();
    expect(await page.locator('#cwStatus').textContent()).toBe('');
  });
});
