import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleGalleries, type Galleries, LIST_SCREENS, openScreen, SCREENS } from '../screens/panel/screens.ts';
import { findChromium } from './support/find-chromium.ts';

const executablePath = findChromium();
const PANEL = 'strategy-overview-panel';
const MARKS = 'strategy-overview-marks';
/** Where most stands beside one another. */
const WORDY = ['unmapped', 'stopped', 'mapped', 'undo', 'configuration', 'offline', 'queue'] as const;

describe.skipIf(executablePath === null)('every state of panel and marks', () => {
  let browser: Browser;
  let galleries: Galleries;
  beforeAll(async () => {
    galleries = await bundleGalleries();
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());

  /** What axe has against our element, a line for each kind. Colours are held to their contrast where they are defined. */
  const violationsIn = async (page: Page) => {
    const ours = (await page.locator(PANEL).count()) > 0 ? PANEL : MARKS;
    const axe = new AxeBuilder({ page }).include(ours).setLegacyMode(true).disableRules(['color-contrast']);
    const { violations, passes } = await axe.analyze();
    if (passes.length === 0) throw new Error('There was nothing to look at.');
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  };

  it.each([...SCREENS, ...LIST_SCREENS])('can be read and used by everybody: %s', async (screen) => {
    const page = await openScreen(browser, galleries, screen, { scheme: 'light' });
    expect(await violationsIn(page)).toEqual([]);
    await page.context().close();
  });

  it.each(WORDY)('fits into a window of a telephone, and cuts off nothing: %s', async (screen) => {
    const page = await openScreen(browser, galleries, screen, { scheme: 'light', language: 'de' });
    await page.setViewportSize({ width: 320, height: 700 });
    const outside = await page.locator(PANEL).evaluate((host) => {
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
