import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { afterCompanies } from '../../../server/mapping/after-companies.ts';
import type {
  CompanyRow,
  CompanySummary,
  ContactView,
  GroupView,
  ItemView,
  SiteView,
} from '../../../shared/api/technology.ts';
import { type Harness, startHarness } from '../harness.ts';
import { storeIntegration, storeLookups, storeRecords } from '../support/stored-estate.ts';

interface List<T> {
  items: T[];
  nextCursor: string | null;
}

const SETTINGS = {
  fields: ['serialNumber', 'ram', 'osType', 'purchaseDate', 'warrantyExpirationDate', 'manufacturer', 'tagNumber'],
  special: {
    serial: ['serialNumber'],
    ram: ['ram'],
    os: ['osType'],
    purchased: ['purchaseDate'],
    expires: ['warrantyExpirationDate'],
  },
  specialByType: { '8': { serial: ['tagNumber', 'serialNumber'] } },
};

let harness: Harness;
let id: number;

beforeEach(async () => {
  harness = await startHarness();
  id = await storeIntegration(harness.db);
  await harness.db.write([
    {
      sql: `INSERT INTO stream (integration_id, kind, enabled, settings) VALUES (?, 'configuration', 1, ?)`,
      args: [id, JSON.stringify(SETTINGS)],
    },
    { sql: `UPDATE account SET time_zone = 'Pacific/Auckland'` },
  ]);
  await storeLookups(harness.db, id, [
    ['configuration-type', '7', 'Workstation'],
    ['configuration-type', '8', 'Server'],
    ['configuration-status', '1', 'Active'],
    ['manufacturer', '3', 'Dell'],
  ]);
  await storeRecords(harness.db, id, [
    { kind: 'company', ext: '250', name: 'Contoso' },
    { kind: 'company', ext: '251', name: 'Contoso Labs' },
    ...['PC-3', 'PC-1', 'PC-2'].map((name) => ({
      ...{ kind: 'configuration' as const, ext: name, name, company: '250', type: '7', status: '1' },
      fields: { serialNumber: `SN-${name}`, ram: '15.9 GB', osType: 'Windows Server 2019 Standard', manufacturer: '3' },
      ...{ ramBytes: 17_072_495_001, osKey: 's||2019||standard' },
    })),
    { kind: 'configuration', ext: 'L1', name: 'PC-1', company: '251', type: '7' },
    {
      kind: 'configuration',
      ext: 'S1',
      name: 'SRV',
      company: '250',
      type: '8',
      fields: { tagNumber: 'TAG-9', serialNumber: 'X' },
    },
    { kind: 'contact', ext: '5', name: 'Ada', company: '250', fields: { title: 'CTO', email: 'ada@contoso.com' } },
    { kind: 'site', ext: '6', name: 'Main', company: '250', fields: { city: 'Auckland', primaryAddressFlag: true } },
  ]);
  await afterCompanies(harness.db, harness.clock, { id, vendor: 'connectwise' }, 1);
  await harness.technician.call(`/api/integrations/${id}/companies/import`, { body: { externalIds: ['250'] } });
});
afterEach(() => harness.close());

const get = async <T>(path: string) => (await harness.viewer.call<T>(path)).body;
const groups = async () => (await get<{ items: GroupView[] }>('/api/groups')).items;
const groupNamed = async (name: string) => (await groups()).find((group) => group.name === name)?.id;
const items = async (name: string, query = '') =>
  get<List<ItemView>>(`/api/companies/1/items?group=${await groupNamed(name)}${query}`);

test('a company is summed up: link, counts by group, contacts, sites, last sync', async () => {
  expect(await get<CompanySummary>('/api/companies/1')).toMatchObject({
    name: 'Contoso',
    mapped: true,
    links: [{ externalId: '250', vendor: 'connectwise', drift: null, syncedAt: null }],
    groups: [
      { name: 'Workstation', n: 3 },
      { name: 'Server', n: 1 },
    ],
    contacts: 1,
    sites: 1,
  });
  await harness.db.write([
    { sql: `UPDATE run SET state = 'succeeded', finished_at = ?`, args: [harness.clock.now() + 5] },
  ]);
  expect((await get<CompanySummary>('/api/companies/1')).links[0]?.syncedAt).toBe(harness.clock.now() + 5);
});

describe('items', () => {
  test('page by name over every company of the vendor that leads to ours', async () => {
    await harness.technician.call(`/api/integrations/${id}/companies/251/mapping`, {
      method: 'PUT',
      body: { do: 'map', companyId: 1 },
    });
    const first = await items('Workstation', '&limit=2');
    const second = await items('Workstation', `&limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ name, externalId }) => [name, externalId])).toEqual([
      ['PC-1', 'PC-1'],
      ['PC-1', 'L1'],
      ['PC-2', 'PC-2'],
      ['PC-3', 'PC-3'],
    ]);
    expect(second.nextCursor).toBeNull();
  });

  test('carry smart columns with what they were made of, and labels in place of ids', async () => {
    const [item] = (await items('Workstation')).items;
    expect(item).toMatchObject({
      serial: 'SN-PC-1',
      status: 'Active',
      fields: { manufacturer: 'Dell', ram: '15.9 GB' },
    });
    const smart = Object.fromEntries(item?.smart.map((value) => [value.key, value]) ?? []);
    expect(smart.memory).toMatchObject({ text: '16 GB', raw: '15.9 GB', sort: 17_072_495_001 });
    expect(smart.os).toMatchObject({ date: '2029-01-09', raw: 'Windows Server 2019 Standard' });
    expect(smart.warranty).toMatchObject({ text: '', tone: 'unknown' });
  });

  test('take a special field from where their type keeps it', async () => {
    expect((await items('Server')).items[0]?.serial).toBe('TAG-9');
  });

  test("are judged by the account's own today", async () => {
    const tomorrow = new Date(harness.clock.now() + 24 * 3_600_000).toISOString().slice(0, 10);
    const expires = `UPDATE record SET expires_on = ? WHERE ext = 'PC-1'`;
    const reasons = async () =>
      (await items('Workstation')).items[0]?.smart.find(({ key }) => key === 'warranty')?.reasons;
    await harness.db.write([{ sql: expires, args: [tomorrow] }]);
    const auckland = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Auckland' }).format(harness.clock.now());
    const left = (Date.parse(tomorrow) - Date.parse(auckland)) / (24 * 3_600_000);
    expect(await reasons()).toEqual([`Covered for ${left === 1 ? '1 day' : `${left} days`} more.`]);
  });

  test('of an unmapped company, or a disconnected integration, are out of sight', async () => {
    const group = await groupNamed('Workstation');
    await harness.technician.call(`/api/integrations/${id}/companies/250/mapping`, { method: 'DELETE' });
    expect((await get<List<ItemView>>(`/api/companies/1/items?group=${group}`)).items).toEqual([]);
    await harness.technician.call(`/api/integrations/${id}/companies/250/mapping`, {
      method: 'PUT',
      body: { do: 'map', companyId: 1 },
    });
    expect((await get<List<ItemView>>(`/api/companies/1/items?group=${group}`)).items).toHaveLength(3);
    await harness.admin.call(`/api/integrations/${id}`, { method: 'DELETE' });
    expect((await harness.viewer.call(`/api/companies/1/items?group=${group}`)).status).toBe(404);
    expect((await get<CompanySummary>('/api/companies/1')).links).toEqual([]);
    expect(await groups()).toEqual([]);
  });
});

test('contacts and sites come with their plain facts, whatever the vendor calls them', async () => {
  expect((await get<List<ContactView>>('/api/companies/1/contacts')).items).toMatchObject([
    { name: 'Ada', title: 'CTO', email: 'ada@contoso.com', phone: null },
  ]);
  expect((await get<List<SiteView>>('/api/companies/1/sites')).items).toMatchObject([
    { name: 'Main', city: 'Auckland', primary: true },
  ]);
});

test('a group follows the name of its type', async () => {
  await storeLookups(harness.db, id, [['configuration-type', '7', 'Desktop']]);
  const before = await groupNamed('Workstation');
  await afterCompanies(harness.db, harness.clock, { id, vendor: 'connectwise' }, 2);
  expect(await groupNamed('Desktop')).toBe(before);
  expect((await groups()).map(({ name, count }) => [name, count])).toEqual([
    ['Desktop', 4],
    ['Server', 1],
  ]);
});

describe('companies made by hand', () => {
  const create = (name: string) => harness.technician.call<CompanySummary>('/api/companies', { body: { name } });
  const patch = (company: number, body: unknown) =>
    harness.technician.call(`/api/companies/${company}`, { method: 'PATCH', body });

  test('are found by a part of their name, a former name and their domain', async () => {
    const { body } = await create('Northwind Traders');
    await patch(body.id, { name: 'Nordwind', website: 'https://www.northwind.example/shop' });
    const found = async (q: string) =>
      (await get<List<CompanyRow>>(`/api/companies?q=${q}`)).items.map(({ name }) => name);
    expect(await found('wind')).toEqual(['Nordwind']);
    expect(await found('northwind%20tr')).toEqual(['Nordwind']);
    expect(await found('contoso')).toEqual(['Contoso']);
    expect(await found('nobody')).toEqual([]);
  });

  test('keep names apart, and revisions', async () => {
    const { body } = await create('Northwind');
    expect((await harness.technician.call('/api/companies', { body: { name: 'NORTHWIND' } })).body.error.code).toBe(
      'name_taken',
    );
    expect((await patch(body.id, { name: 'contoso' })).body.error.code).toBe('name_taken');
    expect((await patch(body.id, { phone: '1', rev: 9 })).body.error.code).toBe('changed_meanwhile');
    expect((await patch(body.id, { phone: '1', rev: body.rev })).status).toBe(200);
  });

  test('are ours to change; what a PSA speaks for is not', async () => {
    expect((await patch(1, { name: 'Mine' })).body.error.code).toBe('psa_owned');
  });

  test('page by name', async () => {
    await create('Adatum');
    await create('Zava');
    const first = await get<List<CompanyRow>>('/api/companies?limit=2');
    const second = await get<List<CompanyRow>>(`/api/companies?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Adatum', 'Contoso', 'Zava']);
  });
});
