import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../extension/storage.ts';
import { invitation } from '../../shared/api/access.ts';
import { buildExtension } from './support/build-extension.ts';
import { findChromium } from './support/find-chromium.ts';
import { findFirefox } from './support/find-firefox.ts';
import { type OpenedFirefox, openFirefox } from './support/open-firefox.ts';
import { openStage, type Stage } from './support/open-stage.ts';
import { openTunnel } from './support/open-tunnel.ts';
import { openCompanies, recordAt } from './support/vendor-page.ts';

const chromium = findChromium();
const executablePath = findFirefox();

/** The stage brings its own Chromium; here it stands idle beside the Firefox that is looked at. */
describe.skipIf(executablePath === null || chromium === null)('the extension in Firefox', () => {
  let stage: Stage;
  let firefox: OpenedFirefox;
  let tunnel: Awaited<ReturnType<typeof openTunnel>>;
  beforeAll(async () => {
    stage = await openStage({ chromium: chromium ?? '' });
    await stage.connect();
    tunnel = await openTunnel(stage.tlsPort);
    firefox = await openFirefox({
      executablePath: executablePath ?? '',
      extension: await buildExtension('firefox'),
      proxyPort: tunnel.port,
    });
  });
  afterAll(async () => {
    await firefox?.close();
    tunnel?.close();
    await stage?.close();
  });

  it('opens its settings once it is installed, is paired there, and names the company on a page', async () => {
    const settings = await firefox.tabAt('/settings.html');
    const read = (tab: string) => firefox.evaluate(tab, 'document.body.innerText');
    await vi.waitFor(async () => expect(await read(settings)).toContain('Connect this browser to your server'), 20_000);

    const { code } = await stage.api.post('/api/devices/invite', {}, invitation);
    const paired = await firefox.evaluate(
      settings,
      `fetch(${JSON.stringify(`${stage.origin}/api/pair`)}, { method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
        body: ${JSON.stringify(JSON.stringify({ code, device: 'Firefox' }))} })
        .then((answer) => answer.json())
        .then(async ({ token, deviceId, user }) => {
          const connection = { origin: ${JSON.stringify(stage.origin)}, token, deviceId, user, sandbox: true, pairedAt: 1 };
          await browser.storage.local.set({ connection });
          return Object.keys(connection).join(' ');
        })`,
    );
    expect(paired).toBe(
      (['origin', 'token', 'deviceId', 'user', 'sandbox', 'pairedAt'] satisfies (keyof Connection)[]).join(' '),
    );
    await vi.waitFor(async () => expect(await read(settings)).toContain('Integrations'), 20_000);

    const [company] = await openCompanies(stage);
    if (!company) throw new Error('The estate has no company.');
    const page = await firefox.open(recordAt('CompanyFV', company.externalId));
    const panel = `document.querySelector('strategy-overview-panel')?.shadowRoot?.querySelector('aside')?.innerText ?? ''`;
    await vi.waitFor(async () => {
      const text = await firefox.evaluate(page, panel);
      expect(text).toContain(company.name);
      expect(text).toContain('Not mapped');
    }, 20_000);
  });
});
