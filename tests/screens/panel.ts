import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../e2e/support/find-chromium.ts';
import { bundleGalleries, type Dress, LIST_SCREENS, openScreen, SCREENS } from './panel/screens.ts';

/** Draws every state of the panel and of the marks on lists, light and dark, over a page that stands for a vendor's. */

const FOLDER = join(import.meta.dirname, '../../dist/screens/panel');

const executablePath = findChromium();
if (executablePath === null) throw new Error('There is no Chromium to draw in. Install it, or set CHROMIUM_PATH.');
const galleries = await bundleGalleries();
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  for (const scheme of ['light', 'dark'] as const) {
    for (const screen of [...SCREENS, ...LIST_SCREENS]) await draw(screen, { scheme });
    for (const screen of ['unmapped', 'configuration'] as const) await draw(screen, { scheme, language: 'de' });
  }
  for (const screen of ['unmapped', 'mapped'] as const) await draw(screen, { scheme: 'light', forcedColors: 'active' });
} finally {
  await browser.close();
}
process.stdout.write(`The panel: ${FOLDER}\n`);

async function draw(screen: Parameters<typeof openScreen>[2], dress: Dress): Promise<void> {
  const page = await openScreen(browser, galleries, screen, dress);
  const { scheme, language = 'en', forcedColors } = dress;
  const name = [screen, ...(language === 'en' ? [] : [language]), forcedColors === 'active' ? 'forced' : scheme];
  await page.screenshot({ path: join(FOLDER, `${name.join('-')}.png`) });
  await page.context().close();
}
