import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';

export interface OpenedBrowser {
  context: BrowserContext;
  extensionId: string;
  /** The worker of the extension, started anew if it sleeps. */
  worker(): Promise<Worker>;
  /** Opens one of the extension's own pages. */
  openOwn(path: string): Promise<Page>;
  /** Whether the worker is at work, without waking it. */
  workerRuns(): Promise<boolean>;
  /** Stops the worker, as the browser does when nothing happens for a while. */
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

export interface BrowserOptions {
  executablePath: string;
  /** Folder of the unpacked extension. */
  extension: string;
  /** Port on loopback where all HTTPS traffic goes, whatever the host: the vendors' imitations. */
  tlsPort: number;
  /** BCP 47. */
  language?: string;
  /** In a window that a person can see; without one by default. */
  window?: boolean;
}

const PATIENCE_MS = 20_000;
const ACTION_MS = 8_000;
export const VIEWPORT = { width: 1360, height: 860 };

/** How Chromium is started, without any extension. */
export function browserArguments({
  tlsPort,
  language = 'en-GB',
  window = false,
}: Pick<BrowserOptions, 'tlsPort' | 'language' | 'window'>): string[] {
  return [
    ...(window ? [] : ['--headless=new']),
    '--no-sandbox',
    `--lang=${language}`,
    `--host-resolver-rules=MAP *:443 127.0.0.1:${tlsPort}`,
    '--ignore-certificate-errors',
  ];
}

/** Opens Chromium with the extension, on the vendors' real host names. */
export async function openBrowser({
  executablePath,
  extension,
  tlsPort,
  language,
  window = false,
}: BrowserOptions): Promise<OpenedBrowser> {
  const context = await chromium.launchPersistentContext('', {
    executablePath,
    // Playwright's own headless mode is the old one, which loads no extensions.
    headless: false,
    args: [
      ...browserArguments({ tlsPort, window, ...(language === undefined ? {} : { language }) }),
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
    viewport: window ? null : VIEWPORT,
  });
  // Sooner than a test gives up, so that what is missing is told by name.
  context.setDefaultTimeout(ACTION_MS);
  const first = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: PATIENCE_MS }));
  const extensionId = new URL(first.url()).host;
  const openOwn = async (path: string) => {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/${path}`);
    return page;
  };
  return {
    context,
    extensionId,
    openOwn,
    worker: async () =>
      context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: PATIENCE_MS })),
    async workerRuns() {
      const session = await context.newCDPSession(context.pages()[0] ?? (await context.newPage()));
      const { targetInfos } = await session.send('Target.getTargets');
      await session.detach();
      return targetInfos.some(({ type, url }) => type === 'service_worker' && url.includes(extensionId));
    },
    async stopWorker() {
      const page = await openOwn('manifest.json');
      const session = await context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await session.detach();
      await page.close();
    },
    close: () => context.close(),
  };
}
