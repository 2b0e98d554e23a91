import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { deviceView, invitation } from '../../shared/api/access.ts';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { openCompanies, openVendorPage, panelOn, recordAt } from './support/vendor-page.ts';

const chromium = findChromium();
const DEVICE = 'Chromium on the bench';

describe.skipIf(chromium === null)('pairing in the settings', () => {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
    await stage.connect();
    page = await stage.browser.openOwn('settings.html');
  });
  afterAll(() => stage?.close());

  const devices = async () => {
    const answer = await stage.api.get('/api/devices', z.object({ items: z.array(deviceView) }));
    return answer.items.map(({ name }) => name);
  };
  const give = async (label: string, value: string) => {
    await page.getByLabel(label, { exact: true }).fill(value);
    await page.keyboard.press('Tab');
  };

  it('shows nothing but how to pair before that is done, on our pages and in the page of a record', async () => {
    await page.getByRole('heading', { name: 'Pair this browser' }).waitFor();
    expect(await page.getByRole('link', { name: 'Integrations' }).count()).toBe(0);
    const [company] = await openCompanies(stage);
    const record = await openVendorPage(stage, recordAt('CompanyFV', company?.externalId ?? ''));
    await panelOn(record).getByText('Not paired with a server').waitFor();
    await record.close();
  });

  it('says what is wrong with an address', async () => {
    await give('Server address', 'not an address');
    await page.getByText('This is not an address.', { exact: false }).waitFor();
    await give('Server address', 'http://so.example.net');
    await page.getByText('Use https: over http the key', { exact: false }).waitFor();
    await give('Server address', stage.sandbox.origin);
    await page
      .getByText('There is a web server at this address, but not Strategy Overview.', { exact: false })
      .waitFor();
    await stage.stopServer();
    await give('Server address', stage.origin);
    await page.getByText('The server cannot be reached.', { exact: false }).waitFor();
    await stage.startServer();
    await give('Server address', `${stage.origin}/`);
    await page.getByText('fits this extension', { exact: false }).waitFor();
  });

  it('refuses a code that nobody gave, and takes one that somebody did', async () => {
    await give('Name of this device', DEVICE);
    await give('Pairing code', 'ABCD-EFGH-JKLM');
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.locator('[aria-invalid="true"]').waitFor();
    expect(await devices()).not.toContain(DEVICE);

    const { code } = await stage.api.post('/api/devices/invite', {}, invitation);
    await give('Pairing code', code);
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByRole('link', { name: 'Integrations' }).waitFor();
    expect(await devices()).toContain(DEVICE);
  });

  it('lets pages of records ask from then on, without the token ever being there', async () => {
    const [company] = await openCompanies(stage);
    const record = await openVendorPage(stage, recordAt('CompanyFV', company?.externalId ?? ''));
    await panelOn(record, company?.name).getByText('Not mapped').first().waitFor();
    const worker = await stage.browser.worker();
    const token = await worker.evaluate(async () => {
      const { connection } = await chrome.storage.local.get<{ connection?: { token: string } }>('connection');
      return connection?.token ?? '';
    });
    expect(token.length).toBeGreaterThan(30);
    expect(await record.content()).not.toContain(token);
    expect(await record.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(token);
    await record.close();
  });

  it('signs out: the token is revoked and forgotten', async () => {
    await page.bringToFront();
    await page.getByRole('link', { name: 'This browser' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Pair this browser' }).waitFor();
    // It is forgotten here first, whatever the server says to it.
    await vi.waitFor(async () => expect(await devices()).not.toContain(DEVICE), { timeout: 5_000 });
    const worker = await stage.browser.worker();
    expect(await worker.evaluate(() => chrome.storage.local.get('connection'))).toEqual({});
  });
});
