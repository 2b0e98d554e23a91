import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { importAnswer } from '../../shared/api/mapping.ts';
import { runStarted } from '../../shared/api/runs.ts';
import { ordinalOf, parseId } from '../sandbox/connectwise/ids.ts';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { setUpStreams } from './support/set-up-streams.ts';
import { openCompanies, type ShownCompany } from './support/vendor-page.ts';

const chromium = findChromium();
/** Long enough for a person to see a run at work. */
const SLOW = { kind: 'slow', path: '/company/', delayMs: 400, times: 0 } as const;

describe.skipIf(chromium === null)('syncing from the browser', () => {
  let stage: Stage;
  let company: ShownCompany;
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
    await stage.pairExtension();
    await stage.connect();
    await setUpStreams(stage);
    const [first] = await openCompanies(stage);
    if (!first) throw new Error('The estate has no company.');
    company = first;
    await stage.api.post('/api/integrations/1/companies/import', { externalIds: [company.externalId] }, importAnswer);
  });
  afterEach(async () => {
    stage.sandbox.faults.clear();
    for (const page of stage.browser.context.pages().slice(1)) await page.close();
  });
  afterAll(() => stage?.close());

  const ordinal = (): number => ordinalOf(parseId(company.externalId) ?? 0) ?? 0;

  it('shows a Force Sync of the popup at work, stream by stream, and what came of it', async () => {
    const popup = await stage.browser.openOwn('popup.html');
    const forceSync = popup.getByRole('button', { name: 'Force Sync' });
    await forceSync.waitFor();
    stage.sandbox.faults.set({ rules: [SLOW] });
    await forceSync.click();
    await popup.getByRole('heading', { name: /^Syncing / }).waitFor();
    await popup.getByText('Companies', { exact: true }).first().waitFor();
    await popup.getByText('So far').waitFor();
    await forceSync.waitFor();
    expect(await popup.getByRole('heading', { name: /^Syncing / }).count()).toBe(0);
  });

  it('stops a run when somebody wants that', async () => {
    const popup = await stage.browser.openOwn('popup.html');
    stage.sandbox.faults.set({ rules: [{ ...SLOW, delayMs: 2000 }] });
    await popup.getByRole('button', { name: 'Force Sync' }).click();
    await popup.getByRole('button', { name: 'Stop' }).click();
    stage.sandbox.faults.clear();
    await popup.getByRole('button', { name: 'Force Sync' }).waitFor();

    const log = await stage.browser.openOwn('sidepanel.html');
    await log
      .getByRole('button', { name: /Stopped/ })
      .first()
      .waitFor();
  });

  it('shows in the log a run as it comes, with what it changed and what it could not read', async () => {
    const log = await stage.browser.openOwn('sidepanel.html');
    await log.getByText('Live', { exact: true }).waitFor();
    const before = await log.getByRole('button', { name: /Force Sync/ }).count();

    const renamed = `${company.name} Renamed`;
    stage.sandbox.msp.companies.write(ordinal(), { name: renamed }, stage.sandbox.msp.stamp());
    const [contact = 0] = stage.sandbox.msp.ground.contactOwners.of(ordinal());
    stage.sandbox.msp.contacts.write(contact, { title: 'Office Manager' }, stage.sandbox.msp.stamp());
    stage.sandbox.msp.touch();
    stage.sandbox.faults.set({ rules: [{ kind: 'no-id', path: '/company/contacts\\?', times: 1 }] });
    await stage.api.post('/api/integrations/1/sync', {}, runStarted);

    const rows = log.getByRole('button', { name: /Force Sync/ });
    await rows.nth(before).waitFor();
    await log
      .getByRole('button', { name: /Force Sync.*(Finished|Needs attention)/ })
      .nth(0)
      .waitFor();
    await rows.first().click();

    await log.getByRole('heading', { name: 'Changed fields' }).waitFor();
    const change = log.locator('dl').filter({ hasText: renamed });
    expect(await change.textContent()).toContain(company.name);
    await log.getByRole('heading', { name: 'Rejected' }).waitFor();
    await log.getByText('Record without an id').waitFor();
    const link = log.getByRole('link', { name: `Open ${renamed} in the PSA` });
    expect(await link.getAttribute('href')).toContain(`recordType=CompanyFV&recid=${company.externalId}`);

    await log.getByRole('button', { name: 'Back to all runs' }).click();
    await log.getByRole('heading', { name: 'Sync log' }).waitFor();
  });

  it('lists in the log only what its filters let through', async () => {
    const log = await stage.browser.openOwn('sidepanel.html');
    await log
      .getByRole('button', { name: /Force Sync/ })
      .first()
      .waitFor();
    const all = await log.locator('button.run').count();
    await log.getByLabel('Outcome').selectOption({ label: 'Failed' });
    await log.getByText('No run fits the filters').waitFor();
    await log.getByLabel('Outcome').selectOption({ label: 'All outcomes' });
    await log
      .locator('button.run')
      .nth(all - 1)
      .waitFor();
  });
});
