import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { actionView } from '../../shared/api/mapping.ts';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { openWay, type Way } from './support/open-way.ts';
import { pairAnew } from './support/pair-anew.ts';
import { setUpStreams } from './support/set-up-streams.ts';
import { openCompanies, openVendorPage, panelOn, recordAt, type ShownCompany } from './support/vendor-page.ts';

const chromium = findChromium();
const IMPORTS = '/companies/import';
const PAGES = '/api/pages';
const BUSY = {
  is: 'answers',
  status: 429,
  body: { error: { code: 'too_busy', message: 'Too much is asked of the server.', hint: 'It goes on in a moment.' } },
} as const;
const BROKEN = {
  is: 'answers',
  status: 500,
  body: { error: { code: 'internal', message: 'The server made a mistake.', hint: 'Look for a7f3 in its log.' } },
} as const;

describe.skipIf(chromium === null)('a server that is unwell', () => {
  let stage: Stage;
  let way: Way;
  let companies: ShownCompany[];
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
    way = await openWay(stage.origin);
    await stage.connect();
    await setUpStreams(stage);
    companies = await openCompanies(stage);
    await pairAnew(stage, way.origin);
  });
  afterEach(async () => {
    way.setFault(null);
    for (const page of stage.browser.context.pages().slice(1)) await page.close();
  });
  afterAll(async () => {
    await stage?.close();
    await way?.close();
  });

  const take = (): ShownCompany => {
    const company = companies.shift();
    if (!company) throw new Error('The estate has no more companies that nobody decided about.');
    return company;
  };
  const open = async (company: ShownCompany): Promise<{ page: Page; panel: Locator; importing: Locator }> => {
    const page = await openVendorPage(stage, recordAt('CompanyFV', company.externalId));
    const panel = panelOn(page);
    return { page, panel, importing: panel.getByRole('button', { name: 'Import as new' }) };
  };
  /** How often somebody imported a company of this name. */
  const imports = async ({ name }: ShownCompany) => {
    let n = 0;
    for await (const { kind, title } of stage.api.list('/api/actions', actionView)) {
      if (kind === 'company.import' && title === name) n += 1;
    }
    return n;
  };

  it.each([
    { what: 'asks for time (429)', fault: BUSY, says: 'Too much is asked of the server. It goes on in a moment.' },
    { what: 'makes a mistake (500)', fault: BROKEN, says: 'The server made a mistake. Look for a7f3 in its log.' },
  ])('that $what has its sentence shown, and gets the click once when it is well', async ({ fault, says }) => {
    const company = take();
    const { panel, importing } = await open(company);
    await importing.waitFor();
    way.setFault({ ...fault, for: IMPORTS });
    await importing.click();

    await panel.getByText(says).first().waitFor();
    await panel.getByText('Import queued').first().waitFor();
    await panel.getByText(`Import ${company.name}`).first().waitFor();
    expect(await imports(company)).toBe(0);
    expect(way.met).toBe(1);

    way.setFault(null);
    await panel.getByRole('button', { name: 'Try now' }).click();
    await panel.getByRole('heading', { name: 'Items' }).waitFor();
    expect(await imports(company)).toBe(1);
  });

  it.each([
    { what: 'asks for time (429)', fault: BUSY, says: 'Too much is asked of the server.', again: 'Try again' },
    { what: 'makes a mistake (500)', fault: BROKEN, says: 'The server made a mistake.', again: 'Try now' },
  ])('that $what when a page is opened is asked again by a press', async ({ fault, says, again }) => {
    const company = take();
    way.setFault({ ...fault, for: PAGES });
    const { panel, importing } = await open(company);
    await panel.getByText(says).first().waitFor();
    expect(way.met).toBeGreaterThan(0);

    way.setFault(null);
    await panel.getByRole('button', { name: again }).first().click();
    await importing.waitFor();
  });

  it('that is slow is waited for: the name of the page at once, the answer when it comes', async () => {
    const company = take();
    way.setFault({ is: 'slow', for: PAGES, ms: 1_500 });
    const { panel, importing } = await open(company);
    await panel.getByRole('heading', { name: company.name }).waitFor();
    await panel.getByText('Looking …').waitFor();
    expect(await panel.locator('.p-body').getAttribute('aria-busy')).toBe('true');
    expect(await importing.count()).toBe(0);
    await importing.waitFor();
    expect(await panel.locator('.p-body').getAttribute('aria-busy')).not.toBe('true');
  });
});
