import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { importAnswer } from '../../shared/api/mapping.ts';
import { findChromium } from '../e2e/support/find-chromium.ts';
import { openStage } from '../e2e/support/open-stage.ts';
import { setUpStreams } from '../e2e/support/set-up-streams.ts';
import { APP, openCompanies, openVendorPage, panelOn, recordAt } from '../e2e/support/vendor-page.ts';
import { ordinalOf, parseId } from '../sandbox/connectwise/ids.ts';

/** Takes the pictures of the README: the built extension on the sandbox's pages, with the real server behind it. */

const FOLDER = join(import.meta.dirname, '../../.pictures');
const SIZE = { width: 1280, height: 640 };

const chromium = findChromium();
if (chromium === null) throw new Error('There is no Chromium to take pictures with. Install it, or set CHROMIUM_PATH.');
mkdirSync(FOLDER, { recursive: true });
const stage = await openStage({ chromium });
try {
  await stage.pairExtension();
  await stage.connect();
  await setUpStreams(stage);
  const { configurationOwners } = stage.sandbox.msp.ground;
  const devicesOf = (id: string) => configurationOwners.of(ordinalOf(parseId(id) ?? 0) ?? 0).length;
  const companies = (await openCompanies(stage)).toSorted((a, b) => devicesOf(b.externalId) - devicesOf(a.externalId));
  const [shown, also] = companies;
  if (!shown || !also) throw new Error('The estate is too small.');
  const externalIds = [shown.externalId, also.externalId];
  await stage.api.post('/api/integrations/1/companies/import', { externalIds }, importAnswer);

  const record = await openVendorPage(stage, recordAt('CompanyFV', shown.externalId));
  await record.setViewportSize(SIZE);
  await panelOn(record, shown.name).getByRole('heading', { name: 'Items' }).waitFor();
  await record.screenshot({ path: join(FOLDER, 'panel.png') });

  const list = await openVendorPage(stage, APP);
  await list.setViewportSize(SIZE);
  await list.getByText('Companies', { exact: true }).click();
  const [first, second] = (await openCompanies(stage)).map(({ name }) => list.getByLabel(`${name}: not mapped`));
  await first?.click();
  await second?.click();
  await list.getByText('2 selected').waitFor();
  await list.mouse.move(SIZE.width - 1, SIZE.height - 1);
  await list.screenshot({ path: join(FOLDER, 'list.png') });

  const grid = await stage.browser.openOwn('settings.html');
  await grid.setViewportSize(SIZE);
  await grid.getByRole('link', { name: 'Technology' }).click();
  await grid.getByRole('link', { name: /^Managed Workstation/ }).click();
  await grid.locator('tr[data-row="5"]').click();
  await grid.screenshot({ path: join(FOLDER, 'technology.png') });
} finally {
  await stage.close();
}
process.stdout.write(`The README: ${FOLDER}\n`);
