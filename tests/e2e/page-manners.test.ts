import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { APP, openCompanies, openVendorPage, panelOn, recordAt, type ShownCompany } from './support/vendor-page.ts';

const chromium = findChromium();

/** What a page's rules would change about an element if they reached it. */
const STYLES = [
  'display',
  'position',
  'opacity',
  'fontFamily',
  'fontSize',
  'letterSpacing',
  'lineHeight',
  'textTransform',
];

const looksOf = (locator: Locator) =>
  locator.evaluate((element, names) => {
    const style = Object.entries(getComputedStyle(element)).filter(([name]) => names.includes(name));
    const { x, y, width, height } = element.getBoundingClientRect();
    return { ...Object.fromEntries(style), x, y, width, height };
  }, STYLES);

describe.skipIf(chromium === null)('a guest in the page', () => {
  let stage: Stage;
  let company: ShownCompany;
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
    await stage.pairExtension();
    await stage.connect();
    const [first] = await openCompanies(stage);
    if (first) company = first;
  });
  afterEach(async () => {
    stage.sandbox.vendors.get('connectwise')?.configure({ pageStyle: 'plain', pagePolicy: 'none' });
    for (const page of stage.browser.context.pages().slice(1)) await page.close();
  });
  afterAll(() => stage?.close());

  const openCompany = async (): Promise<{ page: Page; panel: Locator }> => {
    const page = await openVendorPage(stage, recordAt('CompanyFV', company.externalId));
    const panel = panelOn(page, company.name);
    await panel.getByRole('button', { name: 'Import as new' }).waitFor();
    return { page, panel };
  };
  const allLooks = async (panel: Locator) => ({
    panel: await looksOf(panel),
    name: await looksOf(panel.getByRole('heading', { name: company.name })),
    button: await looksOf(panel.getByRole('button', { name: 'Import as new' })),
    input: await looksOf(panel.getByPlaceholder('Find another company of ours')),
  });

  it('looks the same whatever the styles of the page say', async () => {
    const plain = await allLooks((await openCompany()).panel);
    stage.sandbox.vendors.get('connectwise')?.configure({ pageStyle: 'hostile' });
    const { page, panel } = await openCompany();
    expect(await page.locator('.detailLabel').evaluate((label) => getComputedStyle(label).fontFamily)).toBe('fantasy');
    expect(await allLooks(panel)).toEqual(plain);
  });

  it('looks and works the same where the page forbids all it can, without breaking a rule', async () => {
    const plain = await allLooks((await openCompany()).panel);
    stage.sandbox.vendors.get('connectwise')?.configure({ pagePolicy: 'strict' });
    const complaints: string[] = [];
    stage.browser.context.once('page', (page) =>
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      }),
    );
    const { page, panel } = await openCompany();
    expect(await allLooks(panel)).toEqual(plain);
    await panel.getByRole('button', { name: 'Fold away' }).click();
    await page.getByRole('button', { name: 'Unfold Strategy Overview' }).click();
    await panel.waitFor();
    expect(complaints).toEqual([]);
  });

  it('keeps what is typed in it from the page, and leaves the page its own keys', async () => {
    const { page, panel } = await openCompany();
    await panel.getByPlaceholder('Find another company of ours').pressSequentially('sss');
    expect(await page.locator('#cwStatus').textContent()).toBe('');
    await page.locator('.cw_BannerView').click();
    await page.keyboard.press('s');
    expect(await page.locator('#cwStatus').textContent()).toBe('Saved 1');
  });

  it.each(['right', 'left'] as const)('never stands over the buttons that save, docked %s', async (side) => {
    const { page, panel } = await openCompany();
    const other = panel.getByRole('button', { name: `Move to the ${side} side` });
    if (await other.isVisible()) await other.click();
    await panel.getByRole('button', { name: `Move to the ${side === 'left' ? 'right' : 'left'} side` }).waitFor();
    // Clicks go to whatever is on top: these would not arrive if that were the panel.
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Save & Close' }).click();
    expect(await page.locator('#cwStatus').textContent()).toBe('Saved 2');
  });

  it('stands where it was left, on this host', async () => {
    const { page, panel } = await openCompany();
    if (await panel.getByRole('button', { name: 'Move to the left side' }).isVisible())
      await panel.getByRole('button', { name: 'Move to the left side' }).click();
    await panel.getByRole('button', { name: 'Move to the right side' }).waitFor();
    const before = await looksOf(panel);
    await page.reload();
    await panel.waitFor();
    expect(await looksOf(panel)).toMatchObject({ x: before.x, width: before.width });
    await panel.getByRole('button', { name: 'Move to the right side' }).click();
    await panel.getByRole('button', { name: 'Move to the left side' }).waitFor();
  });

  it('lets a window of the page be used that is open over everything', async () => {
    const { page } = await openCompany();
    await page.getByRole('button', { name: 'New Note' }).click();
    await page.getByLabel('Note', { exact: true }).fill('Called back.');
    await page.locator('.cw-gxt-wnd').getByRole('button', { name: 'Close' }).click();
    expect(await page.locator('.cw-gxt-wnd').count()).toBe(0);
  });

  it('leaves a page that it does not know as it was, and asks nobody about it', async () => {
    const asked: string[] = [];
    stage.browser.context.on('request', (request) => {
      if (request.serviceWorker() !== null) asked.push(request.url());
    });
    const page = await stage.browser.context.newPage();
    for (const address of [`${APP}?locale=en_US`, `${APP}?locale=en_US&routeTo=OpportunityFV&recid=5`]) {
      await page.goto(address);
      await page.getByText('Service Board', { exact: true }).nth(1).waitFor();
      await page.getByText('My Calendar', { exact: true }).click();
      await page.getByText('Nothing is scheduled today.').waitFor();
      await page.waitForLoadState('networkidle');
      const document = await page.evaluate(() => ({
        children: [...globalThis.document.documentElement.children].map(({ tagName }) => tagName),
        body: [...globalThis.document.body.children].map(({ tagName, id }) => `${tagName} ${id}`),
        attributes: globalThis.document.documentElement.getAttributeNames(),
        sheets: globalThis.document.adoptedStyleSheets.length,
      }));
      expect(document).toEqual({
        children: ['HEAD', 'BODY'],
        body: ['DIV cwContent', 'DIV cwStatus', 'SCRIPT '],
        attributes: ['lang'],
        sheets: 0,
      });
    }
    expect(asked).toEqual([]);
  });
});
