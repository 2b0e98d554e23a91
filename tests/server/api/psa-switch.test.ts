import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCredentials } from '../../../server/sync/credential-form.ts';
import type { DisconnectPreview, IntegrationView } from '../../../shared/api/integrations.ts';
import type { VendorCompany } from '../../../shared/api/mapping.ts';
import type { StreamView } from '../../../shared/api/streams.ts';
import type { VendorId } from '../../../shared/vendors.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import type { VendorSandbox } from '../../sandbox/vendor.ts';
import { CLIENT_ID } from '../../support/estate.ts';
import { type Harness, startHarness } from '../harness.ts';
import { workOffRuns } from '../support/work-off-runs.ts';

/** An MSP leaves ConnectWise for Syncro: both know the same companies, under other ids. */

const TICK_MS = 20;

let sandbox: Sandbox;
let harness: Harness;
let ticking: NodeJS.Timeout;

beforeAll(async () => {
  sandbox = await startSandbox({ msp: { companies: 40, configurations: 400, contacts: 150 } });
  const env = { ALLOW_SANDBOX: '1', VENDOR_ROUTES: sandbox.routes, CONNECTWISE_CLIENT_ID: CLIENT_ID };
  harness = await startHarness({ env });
  // Budgets fill again as time passes: this clock goes on, as the true one does.
  ticking = setInterval(() => harness.clock.forward(TICK_MS), TICK_MS);
});
afterAll(async () => {
  clearInterval(ticking);
  await harness.close();
  await sandbox.stop();
});

const at = (vendor: VendorId): VendorSandbox => {
  const found = sandbox.vendors.get(vendor);
  if (!found) throw new Error(`The sandbox has no ${vendor}.`);
  return found;
};
const credentialsOf = (vendor: VendorId): Record<string, string> => {
  const connector = harness.services.connectors[vendor];
  if (!connector) throw new Error(`There is no connector of ${vendor}.`);
  return readCredentials(connector, at(vendor).credentials).all;
};
const connect = (vendor: VendorId) =>
  harness.admin.call<IntegrationView & { error: { code: string; message: string } }>('/api/integrations', {
    body: { vendor, credentials: credentialsOf(vendor) },
  });
const companiesOf = async (id: number): Promise<VendorCompany[]> => {
  const { body } = await harness.admin.call<{ items: VendorCompany[] }>(`/api/integrations/${id}/companies?limit=500`);
  return body.items;
};
const importThem = (id: number, companies: readonly VendorCompany[]) =>
  harness.admin.call<{ mapped: number; created: number }>(`/api/integrations/${id}/companies/import`, {
    body: { externalIds: companies.map(({ externalId }) => externalId) },
  });
const turnOn = async (id: number, stream: string): Promise<void> => {
  const path = `/api/integrations/${id}/streams/${stream}`;
  const { settings } = (await harness.admin.call<StreamView>(path)).body;
  const { status } = await harness.admin.call(path, { method: 'PUT', body: { enabled: true, settings } });
  expect(status).toBe(200);
};
const previewOf = async (id: number) =>
  (await harness.admin.call<DisconnectPreview>(`/api/integrations/${id}/disconnect`)).body;
/** Our companies as everybody sees them, with how many records each shows. */
const ours = async () => {
  const { body } = await harness.admin.call<{ items: { id: number; name: string }[] }>('/api/companies?limit=200');
  return body.items.map(({ id, name }) => ({ id, name }));
};
const shownRecords = async (): Promise<number> => {
  const rows = await harness.db.list<{ n: number }>(
    `SELECT coalesce(sum(c.n), 0) AS n FROM count_by c JOIN integration i ON i.id = c.integration_id
     WHERE i.disconnected_at IS NULL AND c.kind IN ('site', 'configuration', 'contact')`,
  );
  return rows[0]?.n ?? 0;
};
/** Our company by the ordinal of the vendor's in the estate. */
const mappedBy = async (id: number, vendor: VendorId): Promise<Map<number, number>> => {
  const links = await harness.db.list<{ ext: string; company: number }>(
    `SELECT ext, company_id AS company FROM company_link WHERE integration_id = ? AND state = 'mapped'`,
    [id],
  );
  return new Map(links.map(({ ext, company }) => [at(vendor).ordinalOf('companies', ext) ?? -1, company]));
};
const actions = async (): Promise<number> =>
  (await harness.db.list<{ n: number }>('SELECT count(*) AS n FROM action'))[0]?.n ?? 0;

test('switching to another PSA keeps our companies and what was decided, and finds them again', async () => {
  const first = (await connect('connectwise')).body.id;
  expect(await workOffRuns(harness.services)).toEqual(['succeeded']);
  const clients = (await companiesOf(first)).filter(({ active }) => active);
  await importThem(first, clients);
  await turnOn(first, 'configurations');
  await turnOn(first, 'contacts');
  expect(new Set(await workOffRuns(harness.services))).toEqual(new Set(['succeeded']));
  const before = { ours: await ours(), mapped: await mappedBy(first, 'connectwise'), shown: await shownRecords() };
  expect(before.mapped.size).toBe(clients.length);

  // One PSA at a time: the reason names the one that is connected.
  const second = await connect('syncro');
  expect([second.status, second.body.error.code]).toEqual([409, 'psa_already_connected']);
  expect(second.body.error.message).toContain('ConnectWise PSA');

  // What goes is told before it goes, and telling changes nothing.
  const preview = await previewOf(first);
  expect(preview).toMatchObject({ companies: clients.length, excluded: 0, runs: 0, holds: 0 });
  expect(preview.records.map(({ stream }) => stream)).toEqual(['companies', 'sites', 'configurations', 'contacts']);
  const within = preview.records.filter(({ stream }) => stream !== 'companies');
  expect(within.reduce((sum, { n }) => sum + n, 0)).toBe(before.shown);
  expect(await shownRecords()).toBe(before.shown);

  await harness.admin.call(`/api/integrations/${first}`, { method: 'DELETE' });
  expect(await ours()).toEqual(before.ours);
  expect(await shownRecords()).toBe(0);
  expect(await previewOf(first)).toEqual({ companies: 0, excluded: 0, values: 0, records: [], runs: 0, holds: 0 });

  // The other PSA knows the same companies: they are found by what is known of them, and none is made twice.
  const connected = await connect('syncro');
  expect(connected.status).toBe(201);
  const other = connected.body.id;
  expect(await workOffRuns(harness.services)).toEqual(['succeeded']);
  const found = (await companiesOf(other)).filter(({ candidates }) => candidates.length > 0);
  expect(found.length).toBeGreaterThan(clients.length * 0.8);
  expect(found.every(({ candidates }) => candidates.every(({ evidence }) => evidence.length > 0))).toBe(true);
  const sure = found.filter(({ candidates }) => candidates[0]?.sure);
  expect(sure.length).toBeGreaterThan(clients.length * 0.7);
  expect((await importThem(other, sure)).body).toMatchObject({ mapped: sure.length, created: 0 });
  // Where several could be meant a person says which; the right one is among them.
  for (const { externalId, candidates } of found.filter((company) => !sure.includes(company))) {
    const companyId = before.mapped.get(at('syncro').ordinalOf('companies', externalId) ?? -1);
    expect(candidates.map((candidate) => candidate.companyId)).toContain(companyId);
    const mapping = `/api/integrations/${other}/companies/${externalId}/mapping`;
    await harness.admin.call(mapping, { method: 'PUT', body: { do: 'map', companyId } });
  }
  const again = await mappedBy(other, 'syncro');
  expect(again.size).toBe(found.length);
  for (const [ordinal, company] of again) expect([ordinal, company]).toEqual([ordinal, before.mapped.get(ordinal)]);
  await turnOn(other, 'configurations');
  expect(new Set(await workOffRuns(harness.services))).toEqual(new Set(['succeeded']));
  expect(await shownRecords()).toBeGreaterThan(0);

  // The history of the first PSA's mappings stands beside that of the second.
  expect(await mappedBy(first, 'connectwise')).toEqual(before.mapped);
  expect(await actions()).toBeGreaterThanOrEqual(clients.length + found.length);

  // Back again: the first cannot come beside the second, but in its place, with all it had.
  const back = { method: 'PATCH', body: { credentials: credentialsOf('connectwise') } };
  const refused = await harness.admin.call(`/api/integrations/${first}`, back);
  expect([refused.status, refused.body.error.code]).toEqual([409, 'psa_already_connected']);
  await harness.admin.call(`/api/integrations/${other}`, { method: 'DELETE' });
  expect((await harness.admin.call(`/api/integrations/${first}`, back)).status).toBe(200);
  expect(await shownRecords()).toBe(before.shown);
  expect(await ours()).toEqual(before.ours);
});
