import type { Page } from 'playwright-core';
import { createApi } from '../../../extension/api.ts';
import type { Connection } from '../../../extension/storage.ts';
import { invitation } from '../../../shared/api/access.ts';
import type { Stage } from '../../e2e/support/open-stage.ts';
import { passNight, QUIET_NIGHT } from '../../sandbox/msp/night.ts';
import { withPastNights } from './past-nights.ts';
import { seeTechnology } from './see-technology.ts';
import { syncWhole } from './sync-whole.ts';

/** Told of a screen when it stands as it is to be seen. */
export type Seen = (name: string, page: Page) => Promise<void>;

const POPUP = { width: 360, height: 600 };
const SIDE_PANEL = { width: 408, height: 1000 };
const TAB = { width: 1440, height: 860 };

/**
 * Goes through our own pages the way an administrator does, from a browser that is paired with nothing to an account
 * that is in use, and stops at every screen and state on the way. Everything is done by what the pages offer.
 */
export async function walkPages(stage: Stage, seen: Seen): Promise<void> {
  const tab = await openedAtInstall(stage);
  await tab.setViewportSize(TAB);
  const popup = await openPage(stage, 'popup.html', POPUP);
  const side = await openPage(stage, 'sidepanel.html', SIDE_PANEL);
  await pairing(stage, { popup, side, tab }, seen);
  await connecting(stage, tab, seen);
  await mapping(tab, seen);
  await running(stage, { popup, side, tab }, seen);
  await afterChanges(stage, { popup, side, tab }, seen);
  await seeTechnology(tab, seen);
  await account(tab, seen);
  await inGerman({ popup, side, tab }, seen);
  await leaving(stage, { popup, side, tab }, seen);
}

interface Pages {
  popup: Page;
  side: Page;
  tab: Page;
}

/** The settings, which open by themselves once the extension is installed. */
async function openedAtInstall({ browser: { context } }: Stage): Promise<Page> {
  const isIt = (page: Page) => page.url().includes('/settings.html');
  const found = context.pages().find(isIt);
  if (found) return found;
  const blank = context.pages().map((page) => page.waitForURL(/settings\.html/).then(() => page));
  return Promise.any([...blank, context.waitForEvent('page', { predicate: isIt })]);
}

async function openPage(stage: Stage, path: string, size: { width: number; height: number }): Promise<Page> {
  const page = await stage.browser.openOwn(path);
  await page.setViewportSize(size);
  return page;
}

async function pairing(stage: Stage, { popup, side, tab }: Pages, seen: Seen): Promise<void> {
  await popup.getByText('Not connected').waitFor();
  await seen('popup-not-paired', popup);
  await side.getByRole('heading', { name: 'Pair this browser' }).waitFor();
  await seen('sidepanel-not-paired', side);
  await tab.getByRole('heading', { name: 'Pair this browser' }).waitFor();
  await seen('settings-pairing', tab);

  const address = tab.getByLabel('Server address');
  await address.fill('http://so.example.net');
  await address.blur();
  await tab.getByText(/^Use https/).waitFor();
  await seen('settings-pairing-address', tab);
  await address.fill(stage.origin);
  await address.blur();
  await tab.getByText(/^Reached/).waitFor();
  await tab.getByLabel('Pairing code').fill('WRONG-CODE0');
  await tab.getByRole('button', { name: 'Connect' }).click();
  await tab.getByText(/^This code is not good/).waitFor();
  await seen('settings-pairing-code', tab);
  const { code } = await stage.api.post('/api/devices/invite', {}, invitation);
  await tab.getByLabel('Pairing code').fill(code);
  await tab.getByRole('button', { name: 'Connect' }).click();
  await tab.getByRole('heading', { name: 'Connect your PSA first' }).waitFor();
  await seen('settings-first-start', tab);
  await popup.getByText('Nothing is connected').waitFor();
  await seen('popup-nothing-connected', popup);
}

async function connecting(stage: Stage, tab: Page, seen: Seen): Promise<void> {
  await tab.getByRole('button', { name: 'Continue with ConnectWise PSA' }).click();
  await tab.getByRole('heading', { name: 'Credentials' }).waitFor();
  await seen('settings-credentials', tab);
  const { site, companyId, publicKey, privateKey } = stage.sandbox.vendors.get('connectwise')?.credentials ?? {};
  await tab.getByLabel('Site').fill(site ?? '');
  await tab.getByLabel('Company id').fill(companyId ?? '');
  await tab.getByLabel('Public key').fill(publicKey ?? '');
  await tab.getByRole('textbox', { name: 'Private key' }).fill('not-the-key');
  await tab.getByRole('button', { name: 'Check and connect' }).click();
  await tab.getByRole('alert').or(tab.locator('.help.stop')).first().waitFor();
  await seen('settings-credentials-refused', tab);
  await tab.getByRole('textbox', { name: 'Private key' }).fill(privateKey ?? '');
  await tab.getByRole('button', { name: 'Check and connect' }).click();
  await tab.getByRole('heading', { name: 'What this key may read' }).waitFor();
  await tab.getByText(/\d+ granted/).waitFor();
  await seen('settings-rights', tab);
  const vendor = stage.sandbox.vendors.get('connectwise');
  vendor?.configure({ denied: ['contacts.inquire', 'manufacturers.inquire'] });
  await tab.getByRole('button', { name: 'Check all again' }).click();
  await tab.getByText(/, [1-9] missing$/).waitFor();
  await seen('settings-rights-missing', tab);
  vendor?.configure({ denied: [] });
  await goTo(tab, 'Connection');
  await seen('settings-connection', tab);
  await tab.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await tab.getByRole('dialog').waitFor();
  await seen('settings-disconnect', tab);
  await tab.getByRole('button', { name: 'Keep it' }).click();
}

async function mapping(tab: Page, seen: Seen): Promise<void> {
  for (const [link, file] of [
    ['Company types', 'company-types'],
    ['Markets', 'markets'],
    ['Company statuses', 'company-statuses'],
  ] as const) {
    await goTo(tab, link);
    const create = tab.getByRole('button', { name: /^Create unmapped/ });
    await create.waitFor();
    await seen(`settings-${file}`, tab);
    await create.click();
    await tab.getByText(/^Saved/).waitFor();
    await create.waitFor({ state: 'hidden' });
    await seen(`settings-${file}-mapped`, tab);
  }
  await goTo(tab, 'Companies');
  await tab.getByRole('checkbox', { name: 'Select all that are listed' }).check();
  await seen('settings-companies', tab);
  await tab.getByRole('button', { name: /^Import/ }).click();
  await tab.getByRole('row').filter({ hasText: 'Mapped' }).first().waitFor();
  await seen('settings-companies-imported', tab);
  for (const [link, file] of [
    ['Configurations', 'configurations'],
    ['Contacts', 'contacts'],
  ] as const) {
    await goTo(tab, link);
    await tab.getByText(/fields are downloaded$/).waitFor();
    await tab.getByLabel('Sync every night').check();
    await tab.getByRole('button', { name: 'Preview' }).click();
    await tab.getByText('Saving will').waitFor();
    await seen(`settings-${file}`, tab);
    await tab.locator('.tab').filter({ hasText: 'Types' }).click();
    const all = tab.getByLabel('All, also those that are added later');
    await all.uncheck();
    await tab.locator('.values input').first().uncheck();
    await seen(`settings-${file}-types`, tab);
    await all.check();
    await tab.getByRole('button', { name: 'Save and sync now' }).click();
    await tab.getByText(/^Saved/).waitFor();
  }
}

async function running({ sandbox }: Stage, { popup, side, tab }: Pages, seen: Seen): Promise<void> {
  await tab.getByRole('link', { name: 'Integrations' }).first().click();
  await tab.getByRole('link', { name: 'Open ConnectWise PSA' }).waitFor();
  await seen('settings-integrations', tab);
  await popup.getByRole('button', { name: 'Force Sync' }).waitFor();
  await seen('popup-idle', popup);
  await side.getByText('Import').first().waitFor();
  await seen('sidepanel-runs', side);
  // Slow enough for a run to be looked at.
  sandbox.faults.set({ rules: [{ kind: 'slow', path: '/company/co[a-z]+\\?', probability: 1, delayMs: 3000 }] });
  await popup.getByRole('button', { name: 'Force Sync' }).click();
  await popup.getByText('So far').waitFor();
  await popup.locator('.fig').first().waitFor();
  await seen('popup-syncing', popup);
  await side.getByRole('button', { name: /Force Sync.*Running/ }).waitFor();
  await seen('sidepanel-running', side);
  sandbox.faults.clear();
  await side
    .getByRole('button', { name: /Force Sync.*Finished/ })
    .first()
    .waitFor();
  await side
    .getByRole('button', { name: /Import/ })
    .last()
    .click();
  await side.getByRole('columnheader', { name: 'Changed' }).waitFor();
  await seen('sidepanel-run', side);
  await side.getByRole('button', { name: 'Back to all runs' }).click();
}

/** A night in which a third of the configurations vanish, and a page of them that cannot be read. */
async function afterChanges({ api, sandbox }: Stage, { popup, side, tab }: Pages, seen: Seen): Promise<void> {
  passNight(sandbox.msp, { ...QUIET_NIGHT, edit: { companies: 3, configurations: 20, contacts: 5 } });
  await syncWhole(api);
  passNight(sandbox.msp, { ...QUIET_NIGHT, remove: { companies: 0, configurations: 70, contacts: 0, sites: 0 } });
  // Gone is what two complete listings in a row have missed.
  await syncWhole(api);
  await syncWhole(api);
  sandbox.faults.set({ rules: [{ kind: 'no-id', path: '/company/contacts\\?', times: 0 }] });
  await syncWhole(api);
  sandbox.faults.clear();

  await popup.getByText('Needs attention').waitFor();
  await seen('popup-attention', popup);
  await side.getByRole('button', { name: /need approval/ }).click();
  await side.getByRole('button', { name: 'Keep all' }).waitFor();
  await seen('sidepanel-held', side);
  await side.getByLabel('I have checked the list').check();
  await side.getByRole('button', { name: /^Remove/ }).click();
  await side.getByRole('button', { name: 'Keep all' }).waitFor({ state: 'hidden' });
  await side.getByRole('button', { name: 'Back to all runs' }).click();
  await side
    .getByRole('button', { name: /changed/ })
    .first()
    .click();
  await side.getByText('Changed fields').waitFor();
  await seen('sidepanel-changes', side);
  await side.getByRole('button', { name: 'Back to all runs' }).click();
  await side
    .getByRole('button', { name: /rejected/ })
    .first()
    .click();
  await side.getByRole('heading', { name: 'Rejected' }).waitFor();
  await seen('sidepanel-rejected', side);
  await withPastNights(popup);
  await popup.reload();
  await popup.getByRole('img', { name: /^The last nights/ }).waitFor();
  await seen('popup-nights', popup);
  await popup.unrouteAll();
  await popup.reload();
  await tab.bringToFront();
}

async function account(tab: Page, seen: Seen): Promise<void> {
  await tab.getByRole('link', { name: 'Users and devices' }).click();
  await tab.getByRole('heading', { name: 'Users', exact: true }).waitFor();
  await seen('settings-people', tab);
  await tab.getByRole('button', { name: 'Invite user' }).click();
  await tab.getByLabel('Name').fill('M. Okafor');
  await seen('settings-people-invite', tab);
  await tab.getByRole('button', { name: 'Make a code' }).click();
  await tab.getByRole('heading', { name: 'Pair a device' }).waitFor();
  await seen('settings-people-code', tab);
  await tab.getByRole('link', { name: 'General' }).click();
  await tab.getByLabel('Time zone').waitFor();
  await seen('settings-general', tab);
  await tab.getByRole('link', { name: 'This browser' }).click();
  await tab.getByRole('button', { name: 'Sign out' }).waitFor();
  await seen('settings-browser', tab);
  await tab.getByRole('link', { name: 'Privacy' }).click();
  await tab.getByRole('heading', { name: 'Privacy' }).waitFor();
  await seen('settings-privacy', tab);
}

/** Another language, chosen in one page, is spoken by all of them at once. */
async function inGerman({ popup, side, tab }: Pages, seen: Seen): Promise<void> {
  await tab.getByRole('link', { name: 'This browser' }).click();
  await tab.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await tab.getByRole('heading', { name: 'Dieser Browser' }).waitFor();
  await seen('settings-browser-german', tab);
  await popup.getByRole('button', { name: 'Jetzt abgleichen' }).waitFor();
  await seen('popup-german', popup);
  await side.getByRole('heading', { name: 'Abgewiesen' }).waitFor();
  await seen('sidepanel-german', side);
  await tab.getByRole('combobox', { name: 'Sprache' }).selectOption('English');
  await tab.getByRole('heading', { name: 'This browser' }).waitFor();
}

/** Signed out from elsewhere, paired again, signed out from here. */
async function leaving({ api, origin }: Stage, { popup, side, tab }: Pages, seen: Seen): Promise<void> {
  const { connection } = await tab.evaluate<{ connection: Connection }>(() => chrome.storage.local.get('connection'));
  const { token, deviceId } = connection;
  await createApi({ origin, token }).call('DELETE /api/devices/{id}', { params: { id: deviceId } });
  await popup.getByRole('button', { name: 'Force Sync' }).click();
  await popup.getByText('The server signed this browser out').waitFor();
  await seen('popup-signed-out', popup);
  await side.getByText('The server signed this browser out').waitFor();
  await tab.getByText('The server signed this browser out').waitFor();
  await seen('settings-signed-out', tab);
  const { code } = await api.post('/api/devices/invite', {}, invitation);
  await tab.getByText(/^Reached/).waitFor();
  await tab.getByLabel('Pairing code').fill(code);
  await tab.getByRole('button', { name: 'Connect' }).click();
  await tab.getByRole('link', { name: 'This browser' }).click();
  await tab.getByRole('button', { name: 'Sign out' }).click();
  await tab.getByRole('heading', { name: 'Pair this browser' }).waitFor();
  await popup.getByText('Not connected').waitFor();
}

/** To a section of the integration that is open. */
async function goTo(tab: Page, section: string): Promise<void> {
  await tab
    .getByRole('navigation', { name: 'Sections of this integration' })
    .getByRole('link', { name: section, exact: true })
    .click();
  await tab.getByRole('heading', { name: section, level: 1, exact: true }).waitFor();
}
