import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { actionView } from '../../shared/api/mapping.ts';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { pairAnew } from './support/pair-anew.ts';
import { setUpStreams } from './support/set-up-streams.ts';
import { openCompanies, openVendorPage, panelOn, recordAt, type ShownCompany } from './support/vendor-page.ts';

const chromium = findChromium();

describe.skipIf(chromium === null)('when something is not there', () => {
  let stage: Stage;
  let companies: ShownCompany[];
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
    await stage.connect();
    await setUpStreams(stage);
    companies = await openCompanies(stage);
  });
  afterEach(async () => {
    for (const page of stage.browser.context.pages().slice(1)) await page.close();
  });
  afterAll(() => stage?.close());

  /** A fresh company on its page, and a browser that is paired anew. */
  const openFresh = async (): Promise<{ company: ShownCompany; page: Page; panel: Locator; importing: Locator }> => {
    const company = companies.shift();
    if (!company) throw new Error('The estate has no more companies that nobody decided about.');
    const page = await openVendorPage(stage, recordAt('CompanyFV', company.externalId));
    const panel = panelOn(page, company.name);
    const importing = panel.getByRole('button', { name: 'Import as new' });
    await importing.waitFor();
    return { company, page, panel, importing };
  };
  const isShown = (panel: Locator) => panel.getByRole('heading', { name: 'Items' }).waitFor();
  /** How often somebody imported a company of this name. */
  const imports = async ({ name }: ShownCompany) => {
    let n = 0;
    for await (const { kind, title } of stage.api.list('/api/actions', actionView)) {
      if (kind === 'company.import' && title === name) n += 1;
    }
    return n;
  };

  it('keeps a click while the server is away, and sends it once when it is back', async () => {
    await pairAnew(stage);
    const { company, panel, importing } = await openFresh();
    await stage.stopServer();

    await importing.click();
    await panel.getByText('Import queued').first().waitFor();
    await panel.getByText('The server does not answer').waitFor();

    await stage.startServer();
    await panel.getByRole('button', { name: 'Try now' }).click();
    await isShown(panel);
    expect(await imports(company)).toBe(1);
  });

  it('lets a kept click be taken back', async () => {
    await pairAnew(stage);
    const { company, panel, importing } = await openFresh();
    await stage.stopServer();
    await importing.click();
    const cancel = panel.getByRole('button', { name: `Cancel: Import ${company.name}` }).first();
    await cancel.click();
    await panel.getByText('Import queued').first().waitFor({ state: 'detached' });
    await stage.startServer();
    await panel.getByRole('button', { name: 'Try now' }).click();
    await panel.getByText('Not mapped').first().waitFor();
    expect(await imports(company)).toBe(0);
  });

  it('goes on when the worker is stopped between two clicks', async () => {
    await pairAnew(stage);
    const { company, page, panel, importing } = await openFresh();
    await stage.browser.stopWorker();
    await page.bringToFront();
    await importing.click();
    await isShown(panel);

    await stage.browser.stopWorker();
    await page.bringToFront();
    await panel.getByRole('button', { name: 'Undo import' }).click();
    await panel.getByText('Undo this import?').waitFor();
    await stage.browser.stopWorker();
    await page.bringToFront();
    await panel.getByRole('group').getByRole('button', { name: 'Undo import' }).click();
    await panel.getByText('Not mapped').first().waitFor();
    expect(await imports(company)).toBe(1);
  });

  it('shows in one tab what was decided in another', async () => {
    await pairAnew(stage);
    const one = await openFresh();
    const other = await openVendorPage(stage, recordAt('CompanyFV', one.company.externalId));
    await panelOn(other, one.company.name).getByText('Not mapped').first().waitFor();
    await one.page.bringToFront();
    await one.importing.click();
    await isShown(one.panel);
    await other.bringToFront();
    await isShown(panelOn(other, one.company.name));
    expect(await imports(one.company)).toBe(1);
  });

  it('says so when the browser was signed out, and shows nothing of the record that is new', async () => {
    const device = await pairAnew(stage);
    const { company, panel, importing } = await openFresh();
    await device.revoke();
    await importing.click();
    await panel.getByText('The server signed this browser out').waitFor();
    await panel.getByRole('button', { name: 'Open settings' }).click();
    await vi.waitFor(() =>
      expect(stage.browser.context.pages().map((open) => open.url())).toContainEqual(
        expect.stringContaining('/settings.html'),
      ),
    );
    expect(await imports(company)).toBe(0);
  });
});
