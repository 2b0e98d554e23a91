import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckAnswer, FieldsAnswer, IntegrationView } from '../../../shared/api/integrations.ts';
import type { VendorCompany } from '../../../shared/api/mapping.ts';
import type { CompanyView, ConfigurationView, PagesAnswer } from '../../../shared/api/pages.ts';
import type { StreamView } from '../../../shared/api/streams.ts';
import type { CompanySummary, ItemView } from '../../../shared/api/technology.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import type { VendorSandbox } from '../../sandbox/vendor.ts';
import { type Harness, startHarness } from '../harness.ts';
import { workOffRuns } from '../support/work-off-runs.ts';

/** What an administrator and then a technician do, with the real connector, the real engine and the sandbox. */

const TICK_MS = 20;

let sandbox: Sandbox;
let vendor: VendorSandbox;
let harness: Harness;
let ticking: NodeJS.Timeout;

beforeAll(async () => {
  sandbox = await startSandbox({ msp: { companies: 40, configurations: 800, contacts: 200 } });
  const found = sandbox.vendors.get('connectwise');
  if (!found) throw new Error('The sandbox has no ConnectWise.');
  vendor = found;
  harness = await startHarness({
    env: {
      ALLOW_SANDBOX: '1',
      VENDOR_ROUTES: sandbox.routes,
      CONNECTWISE_CLIENT_ID: vendor.credentials.clientId ?? '',
    },
  });
  // Budgets fill again as time passes: this clock goes on, as the true one does.
  ticking = setInterval(() => harness.clock.forward(TICK_MS), TICK_MS);
});
afterAll(async () => {
  clearInterval(ticking);
  await harness.close();
  await sandbox.stop();
});

const entered = (change: Record<string, string> = {}) => {
  const { clientId: _, ...credentials } = vendor.credentials;
  return { vendor: 'connectwise', credentials: { ...credentials, ...change } };
};
const connect = (change?: Record<string, string>) => harness.admin.call('/api/integrations', { body: entered(change) });

test('credentials are proved at the vendor: a wrong key, company or host is told apart, and nothing is saved', async () => {
  // ConnectWise does not say which of the keys is wrong, so neither is blamed alone.
  const keys = ['publicKey', 'privateKey'];
  for (const [change, fields] of [
    [{ privateKey: 'wrong' }, keys],
    [{ publicKey: 'wrong' }, keys],
    [{ companyId: 'nobody' }, undefined],
  ] as const) {
    const { status, body } = await connect(change);
    expect([change, status, body.error.code, body.error.fields]).toEqual([change, 422, 'credentials_refused', fields]);
  }
  const away = await connect({ site: 'psa.nobody.invalid' });
  expect([away.status, away.body.error.code]).toEqual([502, 'unreachable']);
  const metadata = await connect({ site: '169.254.169.254' });
  expect([metadata.status, metadata.body.error.code]).toEqual([422, 'blocked_address']);
  expect(await harness.db.point('SELECT id FROM integration')).toEqual([]);
});

test('from connecting to items on a page', async () => {
  const created = await harness.admin.call<IntegrationView>('/api/integrations', { body: entered() });
  expect(created.body).toMatchObject({ state: 'connected', sandbox: true });
  const { id } = created.body;
  const base = `/api/integrations/${id}`;
  const check = await harness.admin.call<CheckAnswer>(`${base}/check`, { method: 'POST' });
  expect(check.body.ok).toBe(true);
  expect(await workOffRuns(harness.services)).toEqual(['succeeded']);

  const { body: fields } = await harness.admin.call<FieldsAnswer>(`${base}/fields/configurations`);
  expect(fields.items.find(({ key }) => key === 'serialNumber')).toMatchObject({ suggested: true });
  const stream = await harness.admin.call<StreamView>(`${base}/streams/configurations`);
  const custom = fields.items.find(({ key }) => key.startsWith('custom:'))?.key ?? '';
  const settings = { ...stream.body.settings, fields: [...stream.body.settings.fields, custom] };
  await harness.admin.call(`${base}/streams/configurations`, { method: 'PUT', body: { enabled: true, settings } });

  const companies = await harness.technician.call<{ items: VendorCompany[] }>(`${base}/companies?limit=500`);
  expect(companies.body.items.length).toBeGreaterThan(20);
  const externalIds = companies.body.items.filter(({ active }) => active).map(({ externalId }) => externalId);
  await harness.technician.call(`${base}/companies/import`, { body: { externalIds } });
  expect(new Set(await workOffRuns(harness.services))).toEqual(new Set(['succeeded']));

  const [group] = (
    await harness.viewer.call<{ items: { id: number; count: number }[] }>('/api/groups')
  ).body.items.filter(({ count }) => count > 0);
  expect(group).toBeDefined();
  const summaries = await Promise.all(
    externalIds.map((_, place) => harness.viewer.call<CompanySummary>(`/api/companies/${place + 1}`)),
  );
  const fullest = summaries.map(({ body }) => body).sort((a, b) => b.groups.length - a.groups.length)[0];
  expect(fullest?.sites).toBeGreaterThan(0);
  expect(fullest?.links[0]?.syncedAt).not.toBeNull();
  const { body: items } = await harness.viewer.call<{ items: ItemView[] }>(
    `/api/companies/${fullest?.id}/items?group=${fullest?.groups[0]?.groupId}`,
  );
  expect(items.items.some(({ serial }) => serial !== null)).toBe(true);
  expect(items.items.some(({ smart }) => smart.some(({ key, text }) => key === 'os' && text !== ''))).toBe(true);

  const at = { vendor: 'connectwise', host: vendor.credentials.site };
  const { body: pages } = await harness.viewer.call<PagesAnswer>('/api/pages', {
    body: {
      refs: [
        { ...at, kind: 'company', externalId: fullest?.links[0]?.externalId },
        { ...at, kind: 'configuration', externalId: items.items[0]?.externalId },
      ],
    },
  });
  const [company, configuration] = pages.views as [CompanyView, ConfigurationView];
  expect(company.contents?.groups).toEqual(fullest?.groups);
  expect(configuration).toMatchObject({
    is: 'configuration',
    name: items.items[0]?.name,
    company: { link: { state: 'mapped' } },
  });
});

test('a key that was revoked is said in the words of the vendor, and can be entered again', async () => {
  await harness.services.vault.put('integration:1', 'privateKey', 'revoked');
  const check = await harness.admin.call('/api/integrations/1/check', { method: 'POST' });
  expect([check.status, check.body.error.code]).toEqual([422, 'credentials_refused']);
  const again = await harness.admin.call<IntegrationView>('/api/integrations/1', {
    method: 'PATCH',
    body: { credentials: { privateKey: vendor.credentials.privateKey } },
  });
  expect(again.body.state).toBe('connected');
});
