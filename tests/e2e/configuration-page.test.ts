import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importAnswer } from '../../shared/api/mapping.ts';
import { idOf, ordinalOf, parseId } from '../sandbox/connectwise/ids.ts';
import { findChromium } from './support/find-chromium.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { setUpStreams } from './support/set-up-streams.ts';
import { openCompanies, openVendorPage, panelOn, recordAt } from './support/vendor-page.ts';

const chromium = findChromium();

describe.skipIf(chromium === null)('the panel on a configuration', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
    await stage.pairExtension();
    await stage.connect();
    await setUpStreams(stage);
  });
  afterAll(() => stage?.close());

  it('shows its item with what is known of it, once its company came in', async () => {
    const { configurations, ground } = stage.sandbox.msp;
    const found = (await openCompanies(stage)).flatMap((company) => {
      const ordinal = ordinalOf(parseId(company.externalId) ?? 0) ?? 0;
      const device = ground.configurationOwners
        .of(ordinal)
        .find((one) => (configurations.peek(one, 'serial')?.length ?? 0) > 6 && configurations.peek(one, 'active'));
      return device === undefined ? [] : [{ company, device }];
    })[0];
    if (!found) throw new Error('The estate has no company with a device that has a serial number.');
    const { company, device } = found;
    const name = configurations.peek(device, 'name');

    const page = await openVendorPage(stage, recordAt('ConfigFV', String(idOf(device))));
    await panelOn(page).waitFor();
    await stage.api.post('/api/integrations/1/companies/import', { externalIds: [company.externalId] }, importAnswer);
    await page.getByText('Open company').click();
    await panelOn(page, company.name).getByRole('heading', { name: 'Items' }).waitFor();

    await page.goBack();
    const panel = panelOn(page, name);
    await panel.getByText(configurations.peek(device, 'serial') ?? '').waitFor();
    for (const label of ['Serial', 'Memory', 'System', 'Age'])
      await panel.getByText(label, { exact: true }).first().waitFor();
    expect(await panel.getByText(company.name).count()).toBeGreaterThan(0);
  });
});
