import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { packState } from '../extension/support/pack-state.ts';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';

const chromium = findChromium();
const CLOUD = 'https://na.myconnectwise.net/v4_6_release';
const APP = `${CLOUD}/ConnectWise.aspx`;
const OWN = 'psa.example.net';

describe.skipIf(chromium === null)('the extension in Chromium', () => {
  let s: Stage;
  beforeAll(async () => {
    s = await openStage({ chromium: chromium ?? '', ownHosts: [OWN] });
    await s.pairExtension();
  });
  afterEach(async () => {
    for (const page of s.browser.context.pages().slice(1)) await page.close();
  });
  afterAll(() => s?.close());

  /** What the toolbar button would tell of the page that is in front. */
  const badge = async () => {
    const worker = await s.browser.worker();
    return worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      const tabId = tab?.id ?? -1;
      return { text: await chrome.action.getBadgeText({ tabId }), title: await chrome.action.getTitle({ tabId }) };
    });
  };
  /** The page the background takes the one in front for. */
  const shownPage = async () => {
    const worker = await s.browser.worker();
    return worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      const { tabs = {} } = await chrome.storage.session.get<{
        tabs?: Record<number, { frames: Record<number, { page: unknown }> }>;
      }>('tabs');
      return Object.values(tabs[tab?.id ?? -1]?.frames ?? {}).map(({ page }) => page);
    });
  };
  const open = async (url: string) => {
    const page = await s.browser.context.newPage();
    await page.goto(url);
    await page.bringToFront();
    return page;
  };
  const company = (externalId: string) => ({ is: 'record', kind: 'company', externalId });

  it.each([
    { form: 'query', at: `${APP}?locale=en_US&routeTo=CompanyFV&recid=250` },
    {
      form: 'compressed state',
      at: `${APP}?locale=en_US#${packState({ p: 'company_detail', s: { rd: 250 } }, 'CompanyDetail')}`,
    },
    { form: 'router', at: `${CLOUD}/services/system_io/router/openrecord.rails?recordType=CompanyFV&recid=250` },
    { form: 'self-hosted', at: `https://${OWN}/v2025_1/ConnectWise.aspx?routeTo=CompanyFV&recid=250` },
  ])('recognises a company by its address: $form', async ({ at }) => {
    const worker = await s.browser.worker();
    await worker.evaluate((host) => chrome.storage.local.set({ 'own-hosts': [{ vendor: 'connectwise', host }] }), OWN);
    await vi.waitFor(
      async () => {
        const page = await open(at);
        try {
          await vi.waitFor(async () => expect(await shownPage()).toMatchObject([company('250')]), { timeout: 2_000 });
        } finally {
          await page.close();
        }
      },
      { timeout: 15_000 },
    );
  });
});
