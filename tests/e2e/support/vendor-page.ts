import type { Locator, Page } from 'playwright-core';
import type { Stage } from './open-stage.ts';

const HOST = 'https://na.myconnectwise.net';
export const APP = `${HOST}/v4_6_release/ConnectWise.aspx`;

/** A company of the estate as its page and our panel name it. */
export interface ShownCompany {
  readonly externalId: string;
  readonly name: string;
}

/** The address under which links from outside open a record. */
export function recordAt(route: 'CompanyFV' | 'ConfigFV' | 'ContactFV' | 'ServiceFV', externalId: string): string {
  return `${APP}?${new URLSearchParams({ locale: 'en_US', routeTo: route, recid: externalId })}`;
}

/**
 * Opens an address of the vendor's web app in a tab of its own and waits until the app has drawn it; `dark` as in the
 * themes that people give it.
 */
export async function openVendorPage(
  { browser }: Stage,
  url: string,
  scheme: 'light' | 'dark' = 'light',
): Promise<Page> {
  const page = await browser.context.newPage();
  if (scheme === 'dark') {
    await page.addInitScript(() =>
      document.addEventListener('DOMContentLoaded', () => {
        document.body.style.background = '#14181a';
      }),
    );
  }
  await page.goto(url);
  await page.locator('.detailLabel').waitFor();
  return page;
}

/** The panel, by the name of what it is about. */
export function panelOn(page: Page, name?: string): Locator {
  return page.getByRole('complementary', name === undefined ? {} : { name, exact: true });
}

/** Companies that nobody has decided about, the first of the estate first. */
export async function openCompanies(stage: Stage): Promise<ShownCompany[]> {
  const companies = await stage.companies();
  return companies.filter(({ link }) => link.state === 'unmapped');
}
