import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '../../../extension/storage.ts';
import { paired } from '../../../shared/api/access.ts';
import { type ApiClient, createApiClient } from '../../demo/api-client.ts';
import type { Process } from '../../demo/start-process.ts';
import { startServer } from '../../demo/start-server.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { buildExtension, withHosts } from './build-extension.ts';
import { type OpenedBrowser, openBrowser } from './open-browser.ts';

/** The whole of it: the vendors' imitations, the real server, and the built extension in a real browser. */
export interface Stage {
  sandbox: Sandbox;
  server: Process<string>;
  browser: OpenedBrowser;
  /** The server's API, as the owner. */
  api: ApiClient;
  /** Pairs the extension as the owner, without going through the settings page. */
  pairExtension(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  chromium: string;
  /** Self-hosted hosts that the extension may run on from the start. */
  ownHosts?: readonly string[];
  language?: string;
}

/** An estate small enough to be synced in a moment. */
const SIZE = { companies: 12, configurations: 120, contacts: 60 };
const SETUP_CODE = 'e2e-setup-code-0123456789abcdef-0123456789abcdef';

export async function openStage({ chromium, ownHosts = [], language }: StageOptions): Promise<Stage> {
  const build = await buildExtension();
  const extension = ownHosts.length === 0 ? build : withHosts(build, ownHosts);
  const dataDir = mkdtempSync(join(tmpdir(), 'strategy-overview-e2e-'));
  const sandbox = await startSandbox({ msp: SIZE, tls: true });
  const server = await startServer({
    dataDir,
    port: 0,
    setupCode: SETUP_CODE,
    vendorRoutes: sandbox.routes,
    identity: {},
  });
  const tlsPort = Number(new URL(sandbox.tls?.origin ?? '').port);
  const browser = await openBrowser({
    executablePath: chromium,
    extension,
    tlsPort,
    ...(language === undefined ? {} : { language }),
  });
  const owner = await createApiClient(server.address).post(
    '/api/pair',
    { code: SETUP_CODE, device: 'Chromium', name: 'Test' },
    paired,
  );
  return {
    sandbox,
    server,
    browser,
    api: createApiClient(server.address, owner.token),
    async pairExtension() {
      const { token, deviceId, user } = owner;
      const connection: Connection = { origin: server.address, token, deviceId, user, sandbox: true, pairedAt: 1 };
      const worker = await browser.worker();
      await worker.evaluate((value) => chrome.storage.local.set({ connection: value }), connection);
    },
    async close() {
      await browser.close();
      await Promise.all([server.stop(), sandbox.stop()]);
      rmSync(dataDir, { recursive: true, force: true });
      if (extension !== build) rmSync(extension, { recursive: true, force: true });
    },
  };
}
