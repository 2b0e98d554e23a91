import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { openCompanies, openVendorPage, panelOn, recordAt, type ShownCompany } from './support/vendor-page.ts';

const chromium = findChromium();

describe.skipIf(chromium === null)('marks on a company list', () => {
  let stage: Stage;
  let companies: ShownCompany[];
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
    await stage.pairExtension();
    await stage.connect();
    companies = await openCompanies(stage);
  });
  afterAll(() => stage?.close());

  const openList = async (): Promise<Page> => {
    const page = await openVendorPage(stage, recordAt('CompanyFV', companies[0]?.externalId ?? ''));
    await page.getByText('Companies', { exact: true }).click();
    await page.getByText(/^Companies, page/).waitFor();
    return page;
  };
  const marksOf = (page: Page) => page.locator('strategy-overview-marks').getByRole('checkbox');
  const stateOf = async ({ externalId }: ShownCompany) =>
    (await stage.companies()).find((company) => company.externalId === externalId)?.link.state;

  it('stand beside the names, move nothing and cover nothing, and scroll with them', async () => {
    const page = await openList();
    const first = companies[0];
    if (!first) throw new Error('The estate is too small.');
    const mark = marksOf(page).and(page.getByLabel(`${first.name}: not mapped`, { exact: true }));
    await mark.waitFor();
    const name = page.locator('.multilineClickable', { hasText: first.name }).first();
    const [markBox, nameBox] = [await mark.boundingBox(), await name.boundingBox()];
    if (!markBox || !nameBox) throw new Error('Not to be seen.');
    const middle = (box: { y: number; height: number }) => box.y + box.height / 2;
    expect(Math.abs(middle(markBox) - middle(nameBox))).toBeLessThanOrEqual(1);
    expect(markBox.x >= nameBox.x + nameBox.width || markBox.x + markBox.width <= nameBox.x).toBe(true);
    expect(
      await name
        .locator('xpath=ancestor::tr')
        .evaluate((row) => row.querySelectorAll('strategy-overview-marks, .mark').length),
    ).toBe(0);
    await page.close();
  });

  it('let several companies be imported at once', async () => {
    const page = await openList();
    const [one, two] = companies.splice(0, 2);
    if (!one || !two) throw new Error('The estate is too small.');
    await marksOf(page)
      .and(page.getByLabel(`${one.name}: not mapped`, { exact: true }))
      .click();
    await marksOf(page)
      .and(page.getByLabel(`${two.name}: not mapped`, { exact: true }))
      .click();
    const bar = page.getByRole('toolbar', { name: '2 selected' });
    await bar.getByRole('button', { name: 'Import 2' }).click();
    await page.getByLabel(`${one.name}: mapped to ${one.name}`, { exact: true }).waitFor();
    await page.getByLabel(`${two.name}: mapped to ${two.name}`, { exact: true }).waitFor();
    await bar.waitFor({ state: 'detached' });
    expect([await stateOf(one), await stateOf(two)]).toEqual(['mapped', 'mapped']);
    await page.close();
  });

  it('are decided about by keyboard, one after the other', async () => {
    const page = await openList();
    const [company] = companies.splice(0, 1);
    if (!company) throw new Error('The estate is too small.');
    await marksOf(page)
      .and(page.getByLabel(`${company.name}: not mapped`, { exact: true }))
      .focus();
    await page
      .getByRole('dialog', { name: company.name })
      .getByRole('button', { name: `Exclude ${company.name}` })
      .waitFor();
    await page.keyboard.press('x');
    await page.getByLabel(`${company.name}: excluded`, { exact: true }).waitFor();
    expect(await stateOf(company)).toBe('excluded');
    expect(await page.locator('#cwStatus').textContent()).toBe('');
    await page.close();
  });

  it('say what they are, by the rules for who cannot see them', async () => {
    const page = await openList();
    await marksOf(page).nth(0).click();
    await page.getByRole('toolbar', { name: '1 selected' }).waitFor();
    const { violations } = await new AxeBuilder({ page }).include('strategy-overview-marks').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    await page.close();
  });

  it('go away with the list', async () => {
    const page = await openList();
    await marksOf(page).nth(0).waitFor();
    await page.getByText('My Calendar', { exact: true }).click();
    await vi.waitFor(async () => expect(await page.locator('strategy-overview-marks .mark').count()).toBe(0));
    await page.close();
  });

  it('are walked from record to record by a key, once one begins', async () => {
    const undecided = (await stage.companies())
      .filter(({ link }) => link.state === 'unmapped' || link.state === 'suggested')
      .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
    const [first, second] = undecided;
    if (!first || !second) throw new Error('The estate has no two such neighbours.');
    const page = await openVendorPage(stage, recordAt('CompanyFV', first.externalId));
    await panelOn(page, first.name).getByRole('button', { name: 'Next' }).click();
    await panelOn(page, second.name).getByRole('button', { name: 'Previous' }).waitFor();
    // Nothing in the panel has the focus on the new page, and the keys go on.
    await page.keyboard.press('k');
    await panelOn(page, first.name).getByRole('button', { name: 'Leave the queue' }).click();
    await panelOn(page, first.name).getByRole('button', { name: 'Previous' }).waitFor({ state: 'detached' });
    await page.close();
  });
});
