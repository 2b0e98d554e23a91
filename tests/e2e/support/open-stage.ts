import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Connection } from '../../../extension/storage.ts';
import { paired } from '../../../shared/api/access.ts';
import { type VendorCompany, vendorCompany } from '../../../shared/api/mapping.ts';
import { type ApiClient, createApiClient } from '../../demo/api-client.ts';
import { connect } from '../../demo/set-up.ts';
import type { Process } from '../../demo/start-process.ts';
import { startServer } from '../../demo/start-server.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { buildExtension, type Granted, withGranted } from './build-extension.ts';
import { type OpenedBrowser, openBrowser } from './open-browser.ts';

/** The whole of it: the vendors' imitations, the real server, and the built extension in a real browser. */
export interface Stage {
  sandbox: Sandbox;
  /** Origin of the server; the same after it was away. */
  origin: string;
  browser: OpenedBrowser;
  /** Port on loopback of the vendors' host names. */
  tlsPort: number;
  /** The server's API, as the owner. */
  api: ApiClient;
  /** Pairs the extension as the owner, without going through the settings page. */
  pairExtension(): Promise<void>;
  /** Ends the server; whoever calls it then finds nobody. */
  stopServer(): Promise<void>;
  /** Starts it again on what it had, at the same address. */
  startServer(): Promise<void>;
  /** Connects a vendor, ConnectWise unless another is named, and waits until its companies are known. */
  connect(vendor?: string): Promise<void>;
  /** What the server knows of the vendor's companies. */
  companies(): Promise<VendorCompany[]>;
  /** Adds a self-hosted host, as the settings page does, and waits until the detector runs on it. */
  addOwnHost(host: string): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  chromium: string;
  /** What the extension may do from the start, without asking. */
  granted?: Granted;
  language?: string;
}

/** An estate small enough to be synced in a moment, whose companies have numbers that addresses can carry. */
const SIZE = { companies: 12, configurations: 120, contacts: 60, giants: { companies: 0 } };
const SETUP_CODE = 'e2e-setup-code-0123456789abcdef-0123456789abcdef';

export async function openStage({ chromium, granted, language }: StageOptions): Promise<Stage> {
  const build = await buildExtension();
  const extension = granted === undefined ? build : withGranted(build, granted);
  const dataDir = mkdtempSync(join(tmpdir(), 'strategy-overview-e2e-'));
  const sandbox = await startSandbox({ msp: SIZE, tls: true });
  const start = (port: number) =>
    startServer({
      ...{ dataDir, port, setupCode: SETUP_CODE, vendorRoutes: sandbox.routes },
      identity: { CONNECTWISE_CLIENT_ID: credentialsFor(sandbox, 'connectwise').clientId ?? '' },
    });
  let server: Process<string> | null = await start(0);
  const origin = server.address;
  const tlsPort = Number(new URL(sandbox.tls?.origin ?? '').port);
  const browser = await openBrowser({
    executablePath: chromium,
    extension,
    tlsPort,
    ...(language === undefined ? {} : { language }),
  });
  const owner = await createApiClient(origin).post(
    '/api/pair',
    { code: SETUP_CODE, device: 'Chromium', name: 'Test' },
    paired,
  );
  const api = createApiClient(origin, owner.token);
  let integrationId = 0;
  const companies = async () => {
    const found: VendorCompany[] = [];
    for await (const one of api.list(`/api/integrations/${integrationId}/companies`, vendorCompany)) found.push(one);
    return found;
  };
  return {
    sandbox,
    origin,
    browser,
    tlsPort,
    api,
    async pairExtension() {
      const { token, deviceId, user } = owner;
      const connection: Connection = { origin, token, deviceId, user, sandbox: true, pairedAt: 1 };
      const worker = await browser.worker();
      await worker.evaluate((value) => chrome.storage.local.set({ connection: value }), connection);
    },
    async stopServer() {
      await server?.stop();
      server = null;
    },
    async startServer() {
      server ??= await start(Number(new URL(origin).port));
    },
    async connect(vendor = 'connectwise') {
      const { integration } = await connect(api, vendor, credentialsFor(sandbox, vendor));
      integrationId = integration.id;
      await waitUntil(async () => (await companies()).length > 0);
    },
    companies,
    async addOwnHost(host) {
      const worker = await browser.worker();
      await worker.evaluate(
        (own) => chrome.storage.local.set({ 'own-hosts': [{ vendor: 'connectwise', host: own }] }),
        host,
      );
      await waitUntil(() =>
        worker.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length > 0),
      );
    },
    async close() {
      await browser.close();
      await Promise.all([server?.stop(), sandbox.stop()]);
      rmSync(dataDir, { recursive: true, force: true });
      if (extension !== build) rmSync(extension, { recursive: true, force: true });
    },
  };
}

function credentialsFor(sandbox: Sandbox, vendor: string): Readonly<Record<string, string>> {
  return sandbox.vendors.get(vendor)?.credentials ?? {};
}

/** Asks until it is so; a test runs out of time if it never is. */
async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(100);
}
