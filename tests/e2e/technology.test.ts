import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { importAnswer } from '../../shared/api/mapping.ts';
import { runView } from '../../shared/api/runs.ts';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { setUpStreams } from './support/set-up-streams.ts';
import { openCompanies } from './support/vendor-page.ts';

const chromium = findChromium();

describe.skipIf(chromium === null)('the Technology grid', () => {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
    await stage.pairExtension();
    await stage.connect();
    await setUpStreams(stage);
    const externalIds = (await openCompanies(stage)).slice(0, 12).map(({ externalId }) => externalId);
    const { runId } = await stage.api.post('/api/integrations/1/companies/import', { externalIds }, importAnswer);
    await vi.waitFor(async () => expect((await stage.api.get(`/api/runs/${runId}`, runView)).state).toBe('succeeded'), {
      timeout: 60_000,
      interval: 200,
    });
    page = await stage.browser.openOwn('settings.html');
    await page.getByRole('link', { name: 'Technology' }).click();
    await page.getByRole('link', { name: /^Managed Workstation/ }).click();
    await cells('Name');
  });
  afterAll(() => stage?.close());

  const grid = () => page.getByRole('grid');
  /** Values of a column as they stand, once there are any. */
  const cells = async (column: string): Promise<string[]> => {
    const heads = await grid().getByRole('columnheader').allInnerTexts();
    const at = heads.findIndex((head) => head.trim() === column) + 1;
    await grid().locator('tr[data-row]').first().waitFor();
    return (await grid().locator(`tr[data-row] > :nth-child(${at})`).allInnerTexts()).map((text) => text.trim());
  };
  const found = () => page.locator('.foot').textContent();

  it('is sorted by what is pressed, one way and the other', async () => {
    const names = await cells('Name');
    expect(names.length).toBeGreaterThan(5);
    expect(names).toEqual(names.toSorted());
    await grid().getByRole('button', { name: 'Name' }).click();
    // Only the rows in view are drawn: the last names stand first now.
    await expect.poll(async () => (await cells('Name'))[0] ?? '').not.toBe(names[0]);
    const reversed = await cells('Name');
    expect(reversed).toEqual(reversed.toSorted().toReversed());
    expect((reversed[0] ?? '') >= (names.at(-1) ?? '')).toBe(true);
    expect(await grid().getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('descending');
    await grid().getByRole('button', { name: 'Name' }).click();
    await expect.poll(() => cells('Name')).toEqual(names);
  });

  it('shows what a chart counts when it is pressed, and all again without it', async () => {
    const all = await found();
    const ended = page.getByRole('button', { name: /^Ended \d/ }).first();
    const n = Number(/\d+/.exec((await ended.textContent()) ?? '')?.[0]);
    await ended.click();
    await expect.poll(found).toContain(`${n} item`);
    for (const text of await cells('System')) expect(text).toContain('ended');
    await page.getByRole('button', { name: /^No longer only/ }).click();
    await expect.poll(found).toBe(all);
  });

  it('finds a part of a name', async () => {
    const [first = ''] = await cells('Name');
    await page.keyboard.press('/');
    await page.keyboard.type(first.slice(2).toLowerCase());
    await expect.poll(() => cells('Name')).toEqual([first]);
    await page.getByLabel(/^Find in/).fill('');
    await expect.poll(async () => (await cells('Name')).length).toBeGreaterThan(5);
  });

  it('is walked by keys, and Enter opens the record where it is kept', async () => {
    await grid().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const chosen = grid().locator('[aria-selected="true"]');
    expect(await chosen.getAttribute('data-row')).toBe('2');
    const [opened] = await Promise.all([stage.browser.context.waitForEvent('page'), page.keyboard.press('Enter')]);
    expect(opened.url()).toContain('myconnectwise.net');
    await opened.close();
  });

  it('leaves out the columns that nobody wants, here and after a reload', async () => {
    await page.locator('summary', { hasText: 'Columns' }).click();
    await page.getByLabel('Serial').uncheck();
    await expect.poll(() => grid().getByRole('columnheader').allInnerTexts()).not.toContain('Serial');
    await page.reload();
    await cells('Name');
    expect(await grid().getByRole('columnheader').allInnerTexts()).not.toContain('Serial');
    await page.locator('summary', { hasText: 'Columns' }).click();
    await page.getByLabel('Serial').check();
  });

  it('is exported whole, as it is sorted', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Managed Workstation.csv');
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffName,Company,Status,Serial/);
    const n = Number(/\d+/.exec((await found()) ?? '')?.[0]);
    expect(lines.length).toBe(n + 1);
    expect(lines[1]).toMatch(new RegExp(`^${(await cells('Name'))[0]},`));
  });
});
