import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { importAnswer } from '../../shared/api/mapping.ts';
import { findChromium } from './support/find-chromium.ts';
import { lowContrast } from './support/low-contrast.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { setUpStreams } from './support/set-up-streams.ts';
import { openCompanies, openVendorPage, panelOn, recordAt, type ShownCompany } from './support/vendor-page.ts';

const chromium = findChromium();
type Scheme = 'light' | 'dark';
const OURS = 'strategy-overview-panel';
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What there is to say against our element in the page of a vendor: whether that is dark, its background tells. */
async function violationsOfPanel(page: Page, scheme: Scheme): Promise<string[]> {
  expect(await page.locator(`${OURS} > .so`).getAttribute('data-scheme')).toBe(scheme);
  const axe = new AxeBuilder({ page }).include(OURS).withTags(TAGS);
  return [...(await told(axe)), ...(await lowContrast(page, OURS))];
}

async function told(axe: AxeBuilder): Promise<string[]> {
  const found = await axe.setLegacyMode(true).analyze();
  // It has seen something: a page that is not drawn yet has no faults either.
  expect(found.passes.length).toBeGreaterThan(0);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

describe.skipIf(chromium === null)('nothing in the panel stands in the way of anybody', () => {
  let stage: Stage;
  let mapped: ShownCompany;
  let open: ShownCompany;
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
    await stage.pairExtension();
    await stage.connect();
    await setUpStreams(stage);
    const [first, second] = await openCompanies(stage);
    if (!first || !second) throw new Error('The estate is too small.');
    [mapped, open] = [first, second];
    const body = { externalIds: [mapped.externalId] };
    await stage.api.post('/api/integrations/1/companies/import', body, importAnswer);
  });
  afterEach(async () => {
    for (const page of stage.browser.context.pages().slice(1)) await page.close();
  });
  afterAll(() => stage?.close());

  it.each(['light', 'dark'] as const)('on a page that is %s', async (scheme) => {
    const openOn = async ({ externalId, name }: ShownCompany) => {
      const page = await openVendorPage(stage, recordAt('CompanyFV', externalId), scheme);
      return { page, panel: panelOn(page, name) };
    };
    const fresh = await openOn(open);
    await fresh.panel.getByText('Not mapped').first().waitFor();
    expect(await violationsOfPanel(fresh.page, scheme)).toEqual([]);

    const { page, panel } = await openOn(mapped);
    await panel.getByRole('heading', { name: 'Items' }).waitFor();
    expect(await violationsOfPanel(page, scheme)).toEqual([]);
    await panel.getByRole('button', { name: 'Undo import' }).click();
    await panel.getByText('Undo this import?').waitFor();
    expect(await violationsOfPanel(page, scheme)).toEqual([]);
    await panel.getByRole('button', { name: 'Keep it' }).click();
    await panel.getByRole('button', { name: 'Fold away' }).click();
    const unfold = page.getByRole('button', { name: 'Unfold Strategy Overview' });
    await unfold.waitFor();
    expect(await told(new AxeBuilder({ page }).include(OURS).withTags(TAGS))).toEqual([]);
    await unfold.click();
    await panel.waitFor();
  });
});
