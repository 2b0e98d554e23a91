import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.ts';
import { openStage, type Stage } from './open-stage.ts';
import { setUpStreams } from './set-up-streams.ts';
import { panelOn, type ShownCompany } from './vendor-page.ts';

/** The web app of a vendor, as far as a person needs to know it. */
export interface WebApp {
  readonly vendor: string;
  /** The addresses of a company and of the list of companies. */
  readonly companyAt: (id: string) => string;
  readonly list: string;
  /** Where in the page records and lists are: the page itself, or a frame. */
  readonly shown: (page: Page) => Page | FrameLocator;
  /** A page of the app that shows no record, reached from a company by this link. */
  readonly elsewhere: string;
}

const chromium = findChromium();

/** Holds the panel to what it promises in every vendor's pages: in Chromium, with the real server and the imitation. */
export function tryVendor({ vendor, companyAt, list, shown, elsewhere }: WebApp): void {
  describe.skipIf(chromium === null)(`in the pages of ${vendor}`, () => {
    let stage: Stage;
    let companies: ShownCompany[];
    beforeAll(async () => {
      stage = await openStage({ chromium: chromium ?? '' });
      await stage.pairExtension();
      await stage.connect(vendor);
      await setUpStreams(stage);
      companies = await plainCompanies(stage);
    });
    afterEach(async () => {
      for (const page of stage.browser.context.pages().slice(1)) await page.close();
    });
    afterAll(() => stage?.close());

    const take = (): ShownCompany => {
      const company = companies.shift();
      if (!company) throw new Error('The estate has no more companies with a plain name.');
      return company;
    };
    const open = async (address: string): Promise<Page> => {
      const page = await stage.browser.context.newPage();
      await page.goto(address);
      return page;
    };

    it('names the company that is opened, and one click imports it', async () => {
      const company = take();
      const page = await open(companyAt(company.externalId));
      const panel = panelOn(page, company.name);
      await panel.getByText('Not mapped').first().waitFor();
      expect(await panelOn(page).count()).toBe(1);
      await panel.getByRole('button', { name: 'Import as new' }).click();
      await panel.getByText('Mapped', { exact: true }).first().waitFor();
      const known = (await stage.companies()).find(({ externalId }) => externalId === company.externalId);
      expect(known?.link).toMatchObject({ state: 'mapped', how: 'import' });
    });

    it('goes when the company goes, whatever address it was opened with', async () => {
      const page = await open(companyAt(take().externalId));
      await panelOn(page).waitFor();
      await shown(page).getByText(elsewhere, { exact: true }).first().click();
      await panelOn(page).waitFor({ state: 'detached' });
    });

    it('follows from the list to a company', async () => {
      const company = take();
      const page = await open(list);
      await page.getByLabel(`${company.name}: not mapped`, { exact: true }).waitFor();
      // At its first letters: the mark stands behind the last.
      await shown(page)
        .getByText(company.name, { exact: true })
        .first()
        .click({ position: { x: 20, y: 8 } });
      await panelOn(page, company.name).waitFor();
      expect(await panelOn(page).count()).toBe(1);
    });

    it('names the device that one goes on to, once its company came in', async () => {
      const { company, device } = deviceOf(stage, vendor, companies);
      companies = companies.filter((one) => one !== company);
      const page = await open(companyAt(company.externalId));
      await panelOn(page, company.name).getByRole('button', { name: 'Import as new' }).click();
      await panelOn(page, company.name).getByRole('heading', { name: 'Items' }).waitFor();
      await shown(page).getByText(device, { exact: true }).first().click();
      await panelOn(page, device).getByText(company.name).first().waitFor();
      expect(await panelOn(page).count()).toBe(1);
    });

    it('walks on to the next company that nobody has decided about', async () => {
      const { externalId, name } = take();
      const page = await open(companyAt(externalId));
      await panelOn(page, name).getByRole('button', { name: /^Next/ }).click();
      await panelOn(page, name).waitFor({ state: 'detached' });
      await panelOn(page).getByRole('button', { name: 'Leave the queue' }).waitFor();
      await panelOn(page).getByRole('button', { name: 'Import as new' }).waitFor();
    });

    it('marks rows beside their names', async () => {
      const [company = take()] = companies;
      const page = await open(list);
      const mark = page.getByLabel(`${company.name}: not mapped`, { exact: true });
      await mark.waitFor();
      const name = shown(page).getByText(company.name, { exact: true }).first();
      const [row, box, words] = await Promise.all([name.boundingBox(), mark.boundingBox(), name.evaluate(wordsIn)]);
      if (!row || !box) throw new Error(`${company.name} is not in sight.`);
      expect(Math.abs(box.y + box.height / 2 - (row.y + row.height / 2))).toBeLessThan(4);
      const gap = box.x < row.x + words.left ? row.x + words.left - (box.x + box.width) : box.x - (row.x + words.right);
      expect(gap).toBeGreaterThanOrEqual(-1);
      expect(gap).toBeLessThan(12);
    });

    it('leaves the buttons that save to the page', async () => {
      const page = await open(companyAt(take().externalId));
      await panelOn(page).getByRole('button', { name: 'Import as new' }).waitFor();
      // A click goes to whatever is on top: it would not arrive if that were the panel.
      await shown(page).getByText('Save', { exact: true }).click();
      await shown(page).getByText('Saved 1').waitFor();
    });
  });
}

/** One of these companies that has a device, and the name of its first. */
function deviceOf({ sandbox }: Stage, vendor: string, companies: readonly ShownCompany[]) {
  const { configurations, ground } = sandbox.msp;
  for (const company of companies) {
    const ordinal = sandbox.vendors.get(vendor)?.ordinalOf('companies', company.externalId);
    const [first] = ordinal === undefined ? [] : ground.configurationOwners.of(ordinal);
    if (first !== undefined) return { company, device: configurations.peek(first, 'name') };
  }
  throw new Error('No company with a plain name has a device.');
}

/** Where in an element its words are: what shows a name can be as wide as its column. */
function wordsIn(element: Element): { left: number; right: number } {
  const words = document.createRange();
  words.selectNodeContents(element);
  const [box, { left, right }] = [element.getBoundingClientRect(), words.getBoundingClientRect()];
  return { left: left - box.left, right: right - box.left };
}

/** Companies that nobody has decided about, whose names read the same everywhere and belong to one alone. */
async function plainCompanies(stage: Stage): Promise<ShownCompany[]> {
  const open = (await stage.companies()).filter(({ link }) => link.state === 'unmapped');
  return open.filter(
    ({ name }) => /^[\w.&',-]+(?: [\w.&',-]+)+$/.test(name) && open.filter((other) => other.name === name).length === 1,
  );
}
