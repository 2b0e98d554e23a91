import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { afterCompanies } from '../../../server/mapping/after-companies.ts';
import { aboutCandidates } from '../../../server/pages/about-candidates.ts';
import type { Undecided } from '../../../shared/api/mapping.ts';
import type { CompanyView, ConfigurationView, PagesAnswer } from '../../../shared/api/pages.ts';
import { type Harness, startHarness } from '../harness.ts';
import { storeIntegration, storeLookups, storeRecords } from '../support/stored-estate.ts';

const HOST = 'na.myconnectwise.net';
let harness: Harness;
let id: number;

beforeEach(async () => {
  harness = await startHarness();
  id = await storeIntegration(harness.db, HOST);
  await storeLookups(harness.db, id, [['configuration-type', '7', 'Workstation']]);
  await harness.db.write([
    {
      sql: `INSERT INTO stream (integration_id, kind, enabled, settings) VALUES (?, 'configuration', 1, ?)`,
      args: [
        id,
        JSON.stringify({ fields: ['serialNumber', 'ram'], special: { serial: ['serialNumber'], ram: ['ram'] } }),
      ],
    },
  ]);
  await storeRecords(harness.db, id, [
    { kind: 'company', ext: '250', name: 'Contoso Ltd', fields: { identifier: 'CON', website: 'https://contoso.com' } },
    { kind: 'company', ext: '251', name: 'Twin', fields: { identifier: 'TWIN1' } },
    { kind: 'company', ext: '252', name: 'Twin', fields: { identifier: 'TWIN2' } },
    {
      kind: 'configuration',
      ext: '9',
      name: 'PC-9',
      company: '250',
      type: '7',
      fields: { serialNumber: '5CG1', ram: '16384' },
      ramBytes: 17_179_869_184,
    },
    { kind: 'contact', ext: '5', name: 'Ada', company: '250' },
  ]);
  await afterCompanies(harness.db, harness.clock, { id, vendor: 'connectwise' }, 1);
});
afterEach(() => harness.close());

const ref = (kind: string, externalId: string, host = HOST) => ({ vendor: 'connectwise', host, kind, externalId });
const ask = async (body: object) => (await harness.viewer.call<PagesAnswer>('/api/pages', { body, key: null })).body;
const view = async <T>(kind: string, externalId: string, host = HOST) =>
  (await ask({ refs: [ref(kind, externalId, host)] })).views[0] as T;
const importThem = (...externalIds: string[]) =>
  harness.technician.call<{ runId: number }>(`/api/integrations/${id}/companies/import`, { body: { externalIds } });

describe('a company', () => {
  test('that is not mapped shows its candidates with reasons', async () => {
    await harness.db.write([
      { sql: `INSERT INTO company (name, website, origin, created_at) VALUES ('Contoso', 'contoso.com', 'user', 1)` },
    ]);
    await afterCompanies(harness.db, harness.clock, { id, vendor: 'connectwise' }, 2);
    const page = await view<CompanyView>('company', '250');
    expect(page).toMatchObject({ is: 'company', of: 'company', contents: null, run: null, lastAction: null });
    expect(page.company.link).toMatchObject({ state: 'suggested', rev: 0 });
    expect(page.company.candidates[0]?.evidence.length).toBeGreaterThan(1);
  });

  test('that is being imported shows what came in last, and no more than a few', async () => {
    const { body } = await importThem('250');
    await harness.db.write([{ sql: `UPDATE record SET first_run = ? WHERE ext = '9'`, args: [body.runId] }]);
    expect((await view<CompanyView>('company', '250')).arrivals).toMatchObject([
      { name: 'PC-9', group: 'Workstation' },
    ]);
    await harness.db.write([{ sql: `UPDATE record SET first_run = 0 WHERE ext = '9'` }]);
    expect((await view<CompanyView>('company', '250')).arrivals).toEqual([]);
  });

  test('that nobody decided about stands in a row with the others, beginning again at its end', async () => {
    const beside = async (ext: string) =>
      (await harness.viewer.call<Undecided>(`/api/integrations/${id}/undecided?beside=${ext}`)).body;
    expect(await beside('250')).toEqual({
      place: 1,
      total: 3,
      next: { externalId: '251', name: 'Twin' },
      previous: { externalId: '252', name: 'Twin' },
    });
    expect(await beside('252')).toMatchObject({
      place: 3,
      next: { externalId: '250' },
      previous: { externalId: '251' },
    });
    await importThem('250', '251');
    expect(await beside('250')).toMatchObject({ place: 1, total: 1, next: { externalId: '252' } });
    expect(await beside('252')).toEqual({ place: 1, total: 1, next: null, previous: null });
  });

  test('tells its candidates apart by type, place and items', async () => {
    await importThem('250');
    const [ours] = await harness.db.list<{ id: number }>('SELECT id FROM company');
    await harness.db.write([
      {
        sql: `UPDATE record SET data = json_set(data, '$.city', 'Boise') WHERE kind = 'company' AND ext = '250'`,
      },
    ]);
    expect(await aboutCandidates(harness.db, [ours?.id ?? 0, 999])).toEqual([
      { companyId: ours?.id, types: [], place: 'Boise', items: 1 },
      { companyId: 999, types: [], place: null, items: 0 },
    ]);
  });

  test('that is mapped shows what came in, the run at work for it, and the action to take back', async () => {
    const { body } = await importThem('250');
    const page = await view<CompanyView>('company', '250');
    expect(page.contents).toMatchObject({
      groups: [{ name: 'Workstation', n: 1 }],
      contacts: 1,
      sites: 0,
      syncedAt: null,
    });
    expect(page.run).toMatchObject({ runId: body.runId, state: 'queued', lane: 'interactive', trigger: 'import' });
    expect(page.lastAction?.kind).toBe('company.import');
    await harness.db.write([{ sql: `UPDATE run SET state = 'succeeded', finished_at = 77` }]);
    expect(await view<CompanyView>('company', '250')).toMatchObject({ run: null, contents: { syncedAt: 77 } });
  });

  test("of another import's run shows none", async () => {
    await importThem('251');
    expect((await view<CompanyView>('company', '250')).run).toBeNull();
  });

  test('is what a contact of it leads to', async () => {
    expect(await view<CompanyView>('contact', '5')).toMatchObject({ of: 'contact', company: { externalId: '250' } });
  });
});

test('a configuration shows smart columns, what is missing and what changed last', async () => {
  const change = `INSERT INTO change (record_id, field, old, new, cause, at) SELECT id, ?, ?, ?, 'vendor', ? FROM record WHERE ext = '9'`;
  await harness.db.write([
    { sql: change, args: ['created', null, '"PC-9"', 1] },
    { sql: change, args: ['ram', '"8192"', '"16384"', 2] },
    { sql: change, args: ['serialNumber', null, '"5CG1"', 3] },
  ]);
  // Deleted and entered anew under the same serial: its history goes on.
  await storeRecords(harness.db, id, [{ kind: 'configuration', ext: '8', name: 'PC-8', company: '250', type: '7' }]);
  await harness.db.write([
    { sql: `UPDATE record SET gone_run = 1, item_id = (SELECT id FROM record WHERE ext = '9') WHERE ext = '8'` },
    { sql: change.replace("'9'", "'8'"), args: ['notes', '"old"', '"new"', 4] },
  ]);
  const page = await view<ConfigurationView>('configuration', '9');
  expect(page).toMatchObject({
    is: 'configuration',
    name: 'PC-9',
    serial: '5CG1',
    item: { group: 'Workstation' },
    company: { externalId: '250', link: { state: 'unmapped' } },
    missing: ['purchased', 'expires', 'os', 'manufacturer'],
    changes: [
      { field: 'notes', old: 'old', new: 'new', at: 4 },
      { field: 'serialNumber', old: '', new: '5CG1', at: 3 },
      { field: 'ram', old: '8192', new: '16384', at: 2 },
    ],
  });
  expect(page.smart.find(({ key }) => key === 'memory')).toMatchObject({
    text: '16 GB',
    reasons: ['The unit was guessed from the number.'],
  });
});

describe('nothing', () => {
  test('is shown for a host that is no integration, or one that was disconnected', async () => {
    expect(await view('company', '250', 'eu.myconnectwise.net')).toEqual({ is: 'nothing', why: 'no-integration' });
    await harness.admin.call(`/api/integrations/${id}`, { method: 'DELETE' });
    expect(await view('company', '250')).toEqual({ is: 'nothing', why: 'no-integration' });
  });

  test('is shown for what the vendor has no longer, or was not read yet', async () => {
    expect(await view('company', '999')).toEqual({ is: 'nothing', why: 'not-found' });
    expect(await view('configuration', '999')).toEqual({ is: 'nothing', why: 'not-found' });
    await harness.db.write([{ sql: 'DELETE FROM record' }]);
    expect(await view('company', '250')).toEqual({ is: 'nothing', why: 'not-synced' });
  });
});

test('rows of a list are found by id, or by name and identifier, and are left alone when several fit', async () => {
  await importThem('250');
  const { rows } = await ask({
    list: {
      vendor: 'connectwise',
      host: HOST.toUpperCase(),
      rows: [
        { row: 'a', externalId: '250' },
        { row: 'b', name: 'contoso ltd ' },
        { row: 'c', name: 'Twin' },
        { row: 'd', name: 'Twin', identifier: 'twin2' },
        { row: 'e', identifier: 'CON' },
        { row: 'f', name: 'Nobody' },
        { row: 'g' },
      ],
    },
  });
  expect(rows.map(({ row, externalId, ambiguous, link }) => [row, externalId, ambiguous, link?.state])).toEqual([
    ['a', '250', false, 'mapped'],
    ['b', '250', false, 'mapped'],
    ['c', null, true, undefined],
    ['d', '252', false, 'unmapped'],
    ['e', '250', false, 'mapped'],
    ['f', null, false, undefined],
    ['g', null, false, undefined],
  ]);
});
