import type { Page } from 'playwright-core';
import type { Seen } from './walk-pages.ts';

/** The grid as it opens, filtered with its columns being chosen, and with nothing that fits. */
export async function seeTechnology(tab: Page, seen: Seen): Promise<void> {
  await tab.getByRole('link', { name: 'Technology' }).click();
  const grid = tab.getByRole('grid');
  await grid.getByRole('row').nth(3).waitFor();
  await tab.getByText('Data quality').waitFor();
  await grid.getByRole('row').nth(2).click();
  await seen('technology', tab);
  await tab.getByRole('button', { name: /^Unknown/ }).click();
  await tab.getByRole('button', { name: /^No longer only/ }).waitFor();
  await tab.locator('summary', { hasText: 'Columns' }).click();
  await seen('technology-filtered', tab);
  await tab.locator('summary', { hasText: 'Columns' }).click();
  await tab.getByLabel(/^Find in/).fill('no such thing');
  await tab.getByText('No item fits').waitFor();
  await seen('technology-none', tab);
}
