import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../e2e/support/find-chromium.ts';
import type { ScreenName } from './panel/gallery.tsx';

/** Draws every state of the panel, light and dark, beside a page that stands for a vendor's. */

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'dist/screens/panel');
const SCREENS: readonly ScreenName[] = [
  'unmapped',
  'nothing-alike',
  'searched',
  'importing',
  'noted',
  'stopped',
  'mapped',
  'drift',
  'undo',
  'excluded',
  'configuration',
  'offline',
  'conflict',
  'loading',
  'signed-out',
  'unpaired',
  'failed',
  'not-found',
  'viewer',
  'queue',
];

/** Grey bars where the vendor's page would be. */
const PAGE = `<!doctype html><meta charset="utf-8"><title>A record</title><style>
  body { margin: 0; height: 100vh; background: light-dark(#dfe3e3, #1d2223); }
  body::before { content: ""; display: block; height: 44px; background: light-dark(#cdd3d3, #2a3031); }
</style>`;

const executablePath = findChromium();
if (executablePath === null) throw new Error('There is no Chromium to draw in. Install it, or set CHROMIUM_PATH.');
const script = await bundle();
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  for (const scheme of ['light', 'dark'] as const) {
    for (const screen of SCREENS) await draw(screen, scheme, 'en');
    await draw('unmapped', scheme, 'de');
    await draw('configuration', scheme, 'de');
  }
  await draw('unmapped', 'light', 'en', 'active');
  await draw('mapped', 'light', 'en', 'active');
} finally {
  await browser.close();
}
process.stdout.write(`The panel: ${FOLDER}\n`);

async function draw(
  screen: ScreenName,
  scheme: 'light' | 'dark',
  language: 'en' | 'de',
  forcedColors: 'active' | 'none' = 'none',
): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 440, height: 792 },
    colorScheme: scheme,
    deviceScaleFactor: 2,
    forcedColors,
    reducedMotion: 'reduce',
  });
  await page.setContent(`${PAGE}<style>:root { color-scheme: ${scheme} }</style>`);
  await page.addScriptTag({ content: script });
  await page.evaluate(`drawScreen(${JSON.stringify(screen)}, '${language}', '${scheme}')`);
  // Skeletons show themselves after 150 ms.
  await page.waitForTimeout(screen === 'loading' ? 250 : 50);
  const name = [screen, ...(language === 'en' ? [] : [language]), forcedColors === 'active' ? 'forced' : scheme];
  await page.screenshot({ path: join(FOLDER, `${name.join('-')}.png`) });
  await page.close();
}

/** The components as the build makes them, in one script. */
async function bundle(): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [preact()],
    build: {
      write: false,
      target: 'es2023',
      cssTarget: ['chrome124'],
      lib: { entry: join(import.meta.dirname, 'panel/gallery.tsx'), formats: ['iife'], name: 'gallery' },
    },
  });
  const [first] = [result].flat();
  if (!first || !('output' in first)) throw new Error('Nothing was built.');
  return first.output[0].code;
}
