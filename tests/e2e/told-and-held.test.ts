import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { importAnswer } from '../../shared/api/mapping.ts';
import { runStarted, runView } from '../../shared/api/runs.ts';
import { groupView } from '../../shared/api/technology.ts';
import { ordinalOf, parseId } from '../sandbox/connectwise/ids.ts';
import { editsOf } from '../sandbox/msp/edits.ts';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { setUpStreams } from './support/set-up-streams.ts';
import { openCompanies, openVendorPage, panelOn, recordAt, type ShownCompany } from './support/vendor-page.ts';

const chromium = findChromium();
/** Long enough for a person to ask to be told. */
const SLOW = { kind: 'slow', path: '/company/', delayMs: 1_500, times: 0 } as const;

describe.skipIf(chromium === null)('what a run leaves to a person', () => {
  let stage: Stage;
  let companies: ShownCompany[];
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '', granted: { permissions: ['notifications'] } });
    await stage.pairExtension();
    await stage.connect();
    await setUpStreams(stage);
    companies = await openCompanies(stage);
  });
  afterEach(async () => {
    stage.sandbox.faults.clear();
    for (const page of stage.browser.context.pages().slice(1)) await page.close();
  });
  afterAll(() => stage?.close());

  const devicesOf = ({ externalId }: ShownCompany): number[] => [
    ...stage.sandbox.msp.ground.configurationOwners.of(ordinalOf(parseId(externalId) ?? 0) ?? 0),
  ];
  const notified = async (): Promise<string[]> => {
    const worker = await stage.browser.worker();
    return Object.keys(await worker.evaluate(() => chrome.notifications.getAll()));
  };

  it('is told in a notification where somebody asked for it, and only there', async () => {
    const [quiet, told] = companies;
    if (!quiet || !told) throw new Error('The estate is too small.');
    const importIt = async (company: ShownCompany, ask: (page: Page) => Promise<void>) => {
      const page = await openVendorPage(stage, recordAt('CompanyFV', company.externalId));
      const panel = panelOn(page, company.name);
      stage.sandbox.faults.set({ rules: [SLOW] });
      await panel.getByRole('button', { name: 'Import as new' }).click();
      await panel.getByRole('heading', { name: 'Coming in' }).waitFor();
      await ask(page);
      stage.sandbox.faults.clear();
      await panel.getByRole('heading', { name: 'Items' }).waitFor();
    };
    await importIt(quiet, async () => undefined);
    expect(await notified()).toEqual([]);
    await importIt(told, async (page) => {
      await page.getByRole('button', { name: 'Tell me when it is done' }).click();
      await page.getByText('You will be told.').waitFor();
    });
    await vi.waitFor(async () => expect(await notified()).toEqual([expect.stringMatching(/^run-\d+$/)]), 5_000);
  });

  it('waits in the side panel as a held deletion, with what would go, until somebody says yes', async () => {
    const company = companies.toSorted((a, b) => devicesOf(b).length - devicesOf(a).length)[0];
    if (!company) throw new Error('The estate is too small.');
    const { externalId } = company;
    await finished(
      (await stage.api.post(`${API}/companies/import`, { externalIds: [externalId] }, importAnswer)).runId,
    );
    const edits = editsOf(stage.sandbox.msp);
    for (const device of devicesOf(company)) edits.remove('configurations', device);
    const { runId } = await stage.api.post(`${API}/sync`, { whole: true }, runStarted);
    const { held } = await finished(runId);
    const n = held.reduce((sum, { count }) => sum + count, 0);
    expect(n).toBeGreaterThan(0);
    const before = await items();

    const log = await stage.browser.openOwn('sidepanel.html');
    await log
      .getByRole('button', { name: /Needs attention/ })
      .first()
      .click();
    await log.getByText(`${n} removals need approval`).waitFor();
    const list = log.getByRole('table').filter({ hasText: 'Last seen' });
    await list.getByRole('row', { name: company.name }).first().waitFor();
    expect(await list.getByRole('row').count()).toBe(1 + Math.min(n, 10));
    const remove = log.getByRole('button', { name: `Remove ${n}` });
    expect(await remove.getAttribute('aria-disabled')).toBe('true');
    await log.getByLabel('I have checked the list').check();
    await remove.click();
    await remove.waitFor({ state: 'detached' });
    expect((await finished(runId)).held.map(({ state }) => state)).toEqual(held.map(() => 'approved'));
    expect(await items()).toBe(before - n);
  });

  const API = '/api/integrations/1';
  const finished = async (runId: number) => {
    for (;;) {
      const run = await stage.api.get(`/api/runs/${runId}`, runView);
      if (run.finishedAt !== null) return run;
      await setTimeout(100);
    }
  };
  const items = async () => {
    const { items: groups } = await stage.api.get('/api/groups', z.object({ items: z.array(groupView) }));
    return groups.reduce((sum, { count }) => sum + count, 0);
  };
});
