import { SITES } from '../../extension/sites/sites.ts';
import type { Connection } from '../../extension/storage.ts';
import { invitation, paired } from '../../shared/api/access.ts';
import type { IntegrationView } from '../../shared/api/integrations.ts';
import { type VendorCompany, vendorCompany } from '../../shared/api/mapping.ts';
import { buildExtension } from '../e2e/support/build-extension.ts';
import { findChromium } from '../e2e/support/find-chromium.ts';
import { type OpenedBrowser, openBrowser } from '../e2e/support/open-browser.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { DemoError } from './demo-error.ts';
import type { Narrator } from './narrator.ts';
import type { DemoResult } from './run-demo.ts';

export interface OpenPage {
  api: ApiClient;
  /** Of the server. */
  origin: string;
  /** Where the sandbox serves HTTPS. */
  tlsOrigin: string | undefined;
  result: DemoResult;
  narrator: Narrator;
}

/** A browser that shows the demo. */
export interface ShownPage {
  close(): Promise<void>;
  /** Resolves when somebody closed it. */
  closed: Promise<void>;
}

/**
 * Opens Chromium with the extension, built as it ships and paired as a browser of the owner's, on the vendor's page of
 * a company that nobody has decided about. Throws `DemoError` when there is no Chromium.
 */
export async function openPage({ api, origin, tlsOrigin, result, narrator }: OpenPage): Promise<ShownPage> {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new DemoError('no-browser', 'There is no Chromium to open: install it, or say where it is by CHROMIUM_PATH.');
  }
  if (tlsOrigin === undefined) throw new DemoError('sandbox-refused', 'The sandbox serves no HTTPS.');
  const company = await openCompany(api, result.integration.id);
  const address = pageOf(result.integration, company);
  const window = hasDisplay();
  const browser = await openBrowser({
    executablePath,
    extension: await buildExtension(),
    tlsPort: Number(new URL(tlsOrigin).port),
    window,
  });
  try {
    await pairBrowser(browser, api, origin);
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await page.goto(address);
    // The extension opens its settings when it is new, which it is every time here.
    await page.bringToFront();
    const where = window ? 'Chromium shows' : 'There is no display, so Chromium shows to nobody';
    narrator.say(`\n${where} ${company.name} on ${page.url()}: nobody has decided about it yet.`);
  } catch (error) {
    await browser.close();
    throw error;
  }
  const closed = new Promise<void>((resolve) => browser.context.once('close', () => resolve()));
  return { close: browser.close, closed };
}

/** The company's page in the vendor's web app, as the extension links to it. */
function pageOf({ vendor, webUrl }: IntegrationView, { externalId }: VendorCompany): string {
  const site = SITES.find((one) => one.vendor === vendor);
  const address = webUrl === null ? null : site?.recordUrl(new URL(webUrl).host, 'company', externalId);
  if (address) return address;
  throw new DemoError('no-browser', `The extension knows no page of a company at ${vendor}.`);
}

/** The first company that nobody has decided about. */
async function openCompany(api: ApiClient, integrationId: number): Promise<VendorCompany> {
  const path = `/api/integrations/${integrationId}/companies?state=open`;
  for await (const company of api.list(path, vendorCompany)) {
    if (company.active) return company;
  }
  throw new DemoError('run-failed', 'Every company is mapped already: ask for a larger estate by --companies.');
}

/** Signs the browser in by a code of its own, as the settings page would, and keeps what that page would keep. */
async function pairBrowser(browser: OpenedBrowser, api: ApiClient, origin: string): Promise<void> {
  const { code } = await api.post('/api/devices/invite', {}, invitation);
  const request = { code, device: 'Chromium of the demo' };
  const { token, deviceId, user } = await createApiClient(origin).post('/api/pair', request, paired);
  const connection: Connection = { origin, token, deviceId, user, sandbox: true, pairedAt: Date.now() };
  const worker = await browser.worker();
  await worker.evaluate((value) => chrome.storage.local.set({ connection: value }), connection);
}

/** On Linux a program needs to be told of a display; elsewhere there is one. */
function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY);
}
