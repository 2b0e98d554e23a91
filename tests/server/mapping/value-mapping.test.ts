import { afterEach, beforeEach, expect, test } from 'vitest';
import { afterCompanies } from '../../../server/mapping/after-companies.ts';
import type { ActionView, MappingsAnswer } from '../../../shared/api/mapping.ts';
import { type Harness, startHarness } from '../harness.ts';
import { storeIntegration, storeLookups, storeRecords } from '../support/stored-estate.ts';

let harness: Harness;
let id: number;

beforeEach(async () => {
  harness = await startHarness();
  id = await storeIntegration(harness.db);
  await storeLookups(harness.db, id, [
    ['company-type', '1', 'Client'],
    ['company-type', '2', 'Vendor'],
    ['market', '4', 'Health'],
    ['company-status', '1', 'Active'],
  ]);
  await storeRecords(harness.db, id, [
    { kind: 'company', ext: '250', name: 'Contoso', types: ['1', '2'], status: '1', fields: { market: '4' } },
  ]);
  await harness.technician.call(`/api/integrations/${id}/companies/import`, { body: { externalIds: ['250'] } });
});
afterEach(() => harness.close());

const path = (kind: string) => `/api/integrations/${id}/mappings/${kind}`;
const create = (kind: string) =>
  harness.admin.call<MappingsAnswer>(`${path(kind)}/create-unmapped`, { method: 'POST' });
const rows = <T>(sql: string) => harness.db.point<T>(sql);
const TYPES = `SELECT v.name FROM company_has_type t JOIN own_value v ON v.id = t.type_id ORDER BY v.name`;

test('"create unmapped" makes ours of the same names once, and companies get them at once', async () => {
  await harness.db.write([{ sql: `INSERT INTO own_value (kind, name) VALUES ('company-type', 'Client')` }]);
  const { body } = await create('company-types');
  expect(body.values.map(({ label, valueId }) => [label, valueId !== null])).toEqual([
    ['Client', true],
    ['Vendor', true],
  ]);
  await create('company-types');
  await create('markets');
  await create('company-statuses');
  expect(await rows(`SELECT name FROM own_value WHERE kind = 'company-type'`)).toEqual([
    { name: 'Client' },
    { name: 'Vendor' },
  ]);
  expect(await rows(TYPES)).toEqual([{ name: 'Client' }, { name: 'Vendor' }]);
  expect(
    await rows(`SELECT m.name AS market, s.name AS status FROM company c JOIN own_value m ON m.id = c.market_id
                JOIN own_value s ON s.id = c.status_id`),
  ).toEqual([{ market: 'Health', status: 'Active' }]);
});

test('a mapping can be changed from the revision that was seen, is history, and can be taken back', async () => {
  const { body } = await create('company-types');
  const [client, vendor] = body.values;
  const put = (rev: number) =>
    harness.admin.call<MappingsAnswer>(path('company-types'), {
      method: 'PUT',
      body: { links: [{ externalId: vendor?.externalId, valueId: client?.valueId, rev }] },
    });
  expect((await put(0)).status).toBe(409);
  const changed = await put(1);
  expect(changed.body.values.map(({ valueId }) => valueId)).toEqual([client?.valueId, client?.valueId]);
  expect(await rows(TYPES)).toEqual([{ name: 'Client' }]);
  const [action] = (await harness.admin.call<{ items: ActionView[] }>('/api/actions')).body.items;
  expect(action).toMatchObject({ kind: 'value.map', before: { valueId: vendor?.valueId }, undoable: true });
  await harness.admin.call(`/api/actions/${action?.id}/undo`, { body: {} });
  const after = await harness.admin.call<MappingsAnswer>(path('company-types'));
  expect(after.body.values.map(({ valueId }) => valueId)).toEqual([client?.valueId, vendor?.valueId]);
});

test('unmapping a value takes it off the companies', async () => {
  await create('company-types');
  const body = { links: [{ externalId: '2', valueId: null }] };
  await harness.admin.call(path('company-types'), { method: 'PUT', body });
  expect(await rows(TYPES)).toEqual([{ name: 'Client' }]);
});

test('a value renamed at the PSA is renamed here, unless we have another of that name', async () => {
  await create('company-types');
  await storeLookups(harness.db, id, [
    ['company-type', '1', 'Managed Client'],
    ['company-type', '2', 'Client'],
  ]);
  await afterCompanies(harness.db, harness.clock, { id, vendor: 'connectwise' }, 1);
  expect(await rows('SELECT name FROM own_value ORDER BY id')).toEqual([
    { name: 'Managed Client' },
    { name: 'Vendor' },
  ]);
  await afterCompanies(harness.db, harness.clock, { id, vendor: 'connectwise' }, 2);
  expect(await rows('SELECT name FROM own_value ORDER BY id')).toEqual([
    { name: 'Managed Client' },
    { name: 'Client' },
  ]);
  expect(await rows(`SELECT before ->> 'name' AS was FROM action WHERE kind = 'value.rename' ORDER BY id`)).toEqual([
    { was: 'Client' },
    { was: 'Vendor' },
  ]);
});

test('values that are not there are refused', async () => {
  const put = (links: unknown) => harness.admin.call(path('markets'), { method: 'PUT', body: { links } });
  expect((await put([{ externalId: '99', valueId: null }])).body.error.code).toBe('unknown_value');
  expect((await put([{ externalId: '4', valueId: 12 }])).body.error.code).toBe('unknown_value');
});
