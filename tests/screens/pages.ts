import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../e2e/support/find-chromium.ts';
import { openStage } from '../e2e/support/open-stage.ts';
import { walkPages } from './pages/walk-pages.ts';

/** Draws our own pages, light and dark, on the real server with an imitated vendor behind it. */

const FOLDER = join(import.meta.dirname, '../../dist/screens/pages');

const chromium = findChromium();
if (chromium === null) throw new Error('There is no Chromium to draw in. Install it, or set CHROMIUM_PATH.');
mkdirSync(FOLDER, { recursive: true });
const stage = await openStage({ chromium });
try {
  await walkPages(stage, async (name, page) => {
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.screenshot({ path: join(FOLDER, `${name}-${scheme}.png`), fullPage: true });
    }
    await page.emulateMedia({ forcedColors: 'active' });
    await page.screenshot({ path: join(FOLDER, `${name}-forced.png`), fullPage: true });
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
  });
} finally {
  await stage.close();
}
process.stdout.write(`Popup, side panel and settings: ${FOLDER}\n`);
