import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { packState } from '../extension/support/pack-state.ts';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { tabInFront } from './support/tab-in-front.ts';

const chromium = findChromium();
const CLOUD = 'https://na.myconnectwise.net/v4_6_release';
const APP = `${CLOUD}/ConnectWise.aspx`;
const OWN = 'psa.example.net';
const BOARD = `${APP}#${packState({ p: 'sr200', s: { p: { rd: 0 } } }, 'ServiceBoard')}`;

const company = (externalId: string) => ({ is: 'record', kind: 'company', externalId });
const companyAt = (id: string) => `${APP}?locale=en_US&routeTo=CompanyFV&recid=${id}`;

describe.skipIf(chromium === null)('the extension in Chromium', () => {
  let s: Stage;
  beforeAll(async () => {
    s = await openStage({ chromium: chromium ?? '', granted: { hosts: [OWN] } });
    await s.pairExtension();
    await s.connect();
  });
  afterEach(async () => {
    for (const page of s.browser.context.pages().slice(1)) await page.close();
  });
  afterAll(() => s?.close());

  const open = async (url: string): Promise<Page> => {
    const page = await s.browser.context.newPage();
    await page.goto(url);
    await page.bringToFront();
    return page;
  };
  /** Waits until the background takes the page in front for this. */
  const expectPage = (page: unknown) =>
    vi.waitFor(async () => expect((await tabInFront(s.browser)).page).toEqual(page), { timeout: 8_000, interval: 50 });
  const recordOf = (externalId: string, host = 'na.myconnectwise.net') => ({
    ...company(externalId),
    vendor: 'connectwise',
    host,
  });

  it.each([
    { form: 'query', at: companyAt('250') },
    {
      form: 'compressed state',
      at: `${APP}?locale=en_US#${packState({ p: 'company_detail', s: { rd: 250 } }, 'CompanyDetail')}`,
    },
    { form: 'router', at: `${CLOUD}/services/system_io/router/openrecord.rails?recordType=CompanyFV&recid=250` },
  ])('recognises a company by its address: $form', async ({ at }) => {
    await open(at);
    await expectPage(recordOf('250'));
  });

  it('runs on a self-hosted host once it was added', async () => {
    await s.addOwnHost(OWN);
    await open(`https://${OWN}/v2025_1/ConnectWise.aspx?routeTo=CompanyFV&recid=250`);
    await expectPage(recordOf('250', OWN));
  });

  it('asks the server for the record and tells on the button how it stands', async () => {
    const [first] = await s.companies();
    await open(companyAt(first?.externalId ?? ''));
    await vi.waitFor(
      async () => {
        const { badge, view } = await tabInFront(s.browser);
        expect(view).toMatchObject({ is: 'company', company: { name: first?.name } });
        expect(badge.text).toMatch(/^[+?]$/);
        expect(badge.title).toContain(first?.name);
      },
      { timeout: 8_000 },
    );
  });

  it('follows what one does inside the app, and the way back', async () => {
    const page = await open(companyAt('250'));
    await expectPage(recordOf('250'));
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      packState({ p: 'company_detail', s: { rd: 251 } }, 'CompanyDetail'),
    );
    await expectPage(recordOf('251'));
    await page.evaluate((url) => history.pushState(null, '', url), BOARD);
    await expectPage(null);
    await page.goBack();
    await expectPage(recordOf('251'));
    await page.goto('https://na.myconnectwise.net/v4_6_release/ConnectWise.css');
    await expectPage(null);
    await page.goBack();
    await expectPage(recordOf('251'));
  });

  it('sees a record in a frame, and lets it go with the frame', async () => {
    const page = await open(BOARD);
    await page.evaluate((src) => {
      const frame = Object.assign(document.createElement('iframe'), { src, width: '600', height: '400' });
      document.body.append(frame);
    }, companyAt('252'));
    await expectPage(recordOf('252'));
    await page.evaluate(() => document.querySelector('iframe[width="600"]')?.remove());
    await expectPage(null);
  });

  it('wakes nobody on pages that are no record', async () => {
    await s.browser.stopWorker();
    const page = await open(BOARD);
    await page.evaluate((url) => history.pushState(null, '', url), `${APP}?locale=en_US#somewhere`);
    await page.waitForLoadState('networkidle');
    expect(await s.browser.workerRuns()).toBe(false);
  });

  it('goes on where it was when the worker was stopped', async () => {
    const page = await open(companyAt('250'));
    await expectPage(recordOf('250'));
    await s.browser.stopWorker();
    await page.bringToFront();
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      packState({ p: 'company_detail', s: { rd: 251 } }, 'CompanyDetail'),
    );
    await expectPage(recordOf('251'));
  });

  it('keeps two tabs apart', async () => {
    const one = await open(companyAt('250'));
    await expectPage(recordOf('250'));
    await open(companyAt('251'));
    await expectPage(recordOf('251'));
    await one.bringToFront();
    await expectPage(recordOf('250'));
  });
});
