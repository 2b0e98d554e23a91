import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleGalleries, type Galleries, LIST_SCREENS, openScreen, SCREENS } from '../screens/panel/screens.ts';
import { findChromium } from './support/find-chromium.ts';

const executablePath = findChromium();
const OURS = 'strategy-overview-panel';

describe.skipIf(executablePath === null)('every state of panel and marks', () => {
  let browser: Browser;
  let galleries: Galleries;
  beforeAll(async () => {
    galleries = await bundleGalleries();
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());

  it.each([...SCREENS, ...LIST_SCREENS])('can be read and used by everybody: %s', async (screen) => {
    for (const scheme of ['light', 'dark'] as const) {
      const page = await openScreen(browser, galleries, screen, { scheme });
      const axe = new AxeBuilder({ page }).include(OURS).setLegacyMode(true);
      const { violations, passes } = await (scheme === 'light' ? axe : axe.withRules(['color-contrast'])).analyze();
      expect(passes.length).toBeGreaterThan(0);
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      expect(told, scheme).toEqual([]);
      await page.context().close();
    }
  });

  it.each(SCREENS)('fits into a narrow panel, and cuts off nothing: %s', async (screen) => {
    const page = await openScreen(browser, galleries, screen, { scheme: 'light', language: 'de' });
    await page.setViewportSize({ width: 320, height: 700 });
    const outside = await page.locator(OURS).evaluate((host) => {
      const panel = host.shadowRoot?.querySelector('.panel')?.getBoundingClientRect();
      const all = [...(host.shadowRoot?.querySelectorAll('.panel button, .panel .b, .panel .fact, .panel h2') ?? [])];
      return all
        .filter((element) => {
          const { left, right, width } = element.getBoundingClientRect();
          return width > 0 && panel !== undefined && (left < panel.left || right > panel.right + 0.5);
        })
        .map((element) => element.outerHTML.slice(0, 120));
    });
    expect(outside).toEqual([]);
    await page.context().close();
  });
});
