import { join } from 'node:path';
import preact from '@preact/preset-vite';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import type { ScreenName } from './gallery.tsx';
import type { ListScreenName } from './list-gallery.tsx';

/** Every state of the panel. */
export const SCREENS: readonly ScreenName[] = [
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
export const LIST_SCREENS: readonly ListScreenName[] = ['marks', 'marks-card', 'marks-selected'];

export interface Dress {
  readonly scheme: 'light' | 'dark';
  readonly language?: 'en' | 'de';
  readonly forcedColors?: 'active' | 'none';
}

/** The components as the build makes them, each gallery in one script. */
export interface Galleries {
  readonly panel: string;
  readonly list: string;
}

/** Grey bars where the vendor's page would be. */
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A record</title><style>
  body { margin: 0; height: 100vh; background: light-dark(#dfe3e3, #1d2223); }
  body.list { background: light-dark(#ffffff, #1b2021); }
  .bar { height: 44px; background: light-dark(#cdd3d3, #2a3031); }
</style>`;

export async function bundleGalleries(): Promise<Galleries> {
  const [panel, list] = await Promise.all([bundle('gallery.tsx'), bundle('list-gallery.tsx')]);
  return { panel, list };
}

/** Opens a page in which this screen of the panel or of a list is drawn. */
export async function openScreen(
  browser: Browser,
  { panel, list }: Galleries,
  screen: ScreenName | ListScreenName,
  { scheme, language = 'en', forcedColors = 'none' }: Dress,
): Promise<Page> {
  const isList = LIST_SCREENS.some((name) => name === screen);
  const context = await browser.newContext({
    viewport: isList ? { width: 900, height: 640 } : { width: 440, height: 792 },
    colorScheme: scheme,
    deviceScaleFactor: 2,
    forcedColors,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.setContent(
    `${PAGE}<style>:root { color-scheme: ${scheme} }</style><body class="${isList ? 'list' : ''}"><div class="bar"></div>`,
  );
  await page.addScriptTag({ content: isList ? list : panel });
  const call = isList
    ? `drawListScreen('${screen}', '${scheme}')`
    : `drawScreen('${screen}', '${language}', '${scheme}')`;
  await page.evaluate(call);
  // Skeletons show themselves after a moment.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  return page;
}

async function bundle(entry: string): Promise<string> {
  const root = join(import.meta.dirname, '../../..');
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [preact()],
    build: {
      write: false,
      target: 'es2023',
      cssTarget: ['chrome124'],
      lib: { entry: join(import.meta.dirname, entry), formats: ['iife'], name: 'gallery' },
    },
  });
  const [first] = [result].flat();
  if (!first || !('output' in first)) throw new Error('Nothing was built.');
  return first.output[0].code;
}
