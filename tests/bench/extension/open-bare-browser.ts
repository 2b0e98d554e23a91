import { type BrowserContext, chromium } from 'playwright-core';
import { browserArguments, VIEWPORT } from '../../e2e/support/open-browser.ts';

/** Chromium on the vendors' host names, without the extension: what the measurements are held against. */
export function openBareBrowser(executablePath: string, tlsPort: number): Promise<BrowserContext> {
  return chromium.launchPersistentContext('', {
    executablePath,
    headless: false,
    args: browserArguments({ tlsPort }),
    viewport: VIEWPORT,
  });
}
