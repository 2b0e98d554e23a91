import type { BrowserContext, Page } from 'playwright-core';
import { APP, type ShownCompany } from '../../e2e/support/vendor-page.ts';
import { packState } from '../../extension/support/pack-state.ts';
import { throttle } from './throttle.ts';
import { watchScreen } from './watch-screen.ts';

/** Where journeys begin: a screen of the app that is no record, and of which nobody is told. */
export const START = `${APP}?locale=en_US#${packState({ p: 'sr200', s: { p: { rd: 0 } } }, 'ServiceBoard')}`;

/** The fragment of a company's page inside the app. */
export function fragmentOf({ externalId }: ShownCompany): string {
  return packState({ p: 'company_detail', s: { rd: Number(externalId) } }, 'CompanyDetail');
}

/** Opens the start in a tab that is slowed, waits until the app has drawn it, and watches from then on. */
export async function openStart(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await throttle(page);
  await page.goto(START);
  await page.waitForLoadState('networkidle');
  await watchScreen(page);
  return page;
}
