import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { walkPages } from '../screens/pages/walk-pages.ts';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';

const chromium = findChromium();
/** Some forty screens, each looked at in both themes. */
const WALK_MS = 480_000;

describe.skipIf(chromium === null)('popup, side panel and settings', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
  });
  afterAll(() => stage?.close());

  it(
    'lead from an unpaired browser to an account in use, with nothing for axe to find on the way',
    async () => {
      const complaints: string[] = [];
      const broken: string[] = [];
      stage.browser.context.on('weberror', (error) => broken.push(String(error.error())));
      await walkPages(stage, async (name, page) => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          // In the page itself: our pages have no frames, and no window is needed to put answers together.
          const axe = new AxeBuilder({ page }).setLegacyMode();
          // Only colours are different in the dark.
          const { violations } = await (colorScheme === 'dark' ? axe.withRules('color-contrast') : axe).analyze();
          for (const { id, nodes } of violations) {
            complaints.push(`${name}, ${colorScheme}: ${id} at ${nodes.map(({ html }) => html).join(' ')}`);
          }
        }
      });
      expect(complaints).toEqual([]);
      expect(broken).toEqual([]);
    },
    WALK_MS,
  );
});
