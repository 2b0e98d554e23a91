import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { afterCompanies } from '../../../server/mapping/after-companies.ts';
import type { ActionView, LinkView, UndoAnswer, VendorCompany } from '../../../shared/api/mapping.ts';
import { type Harness, type Person, startHarness } from '../harness.ts';
import { createScript, type Script, scriptedConnector } from '../support/scripted-connector.ts';
import { storeIntegration, storeLookups, storeRecords } from '../support/stored-estate.ts';

interface List<T> {
  items: T[];
  nextCursor: string | null;
}
interface Imported {
  runId: number;
  mapped: number;
  created: number;
}

let harness: Harness;
let script: Script;
let person: Person;
let id: number;

beforeEach(async () => {
  script = createScript();
  harness = await startHarness({ connectors: { connectwise: scriptedConnector(script) } });
  person = harness.technician;
  id = await storeIntegration(harness.db);
  await harness.services.vault.put(`integration:${id}`, 'privateKey', script.goodKey);
  await storeLookups(harness.db, id, [
    ['company-type', '1', 'Client'],
    ['company-status', '1', 'Active'],
    ['company-status', '2', 'Inactive'],
  ]);
  await storeRecords(harness.db, id, [
    {
      kind: 'company',
      ext: '250',
      name: 'Contoso Ltd',
      types: ['1'],
      status: '1',
      fields: { identifier: 'CONTOSO', website: 'https://contoso.com' },
    },
    { kind: 'company', ext: '251', name: 'Fabrikam', types: ['1'], status: '1', fields: { identifier: 'FAB' } },
    { kind: 'company', ext: '252', name: 'Contoso Limited', status: '2' },
    { kind: 'configuration', ext: '9', name: 'PC-9', company: '250', type: '7' },
    { kind: 'contact', ext: '5', name: 'Ada', company: '250' },
  ]);
});
afterEach(() => harness.close());

const base = () => `/api/integrations/${id}/companies`;
const importThem = (...externalIds: string[]) => person.call<Imported>(`${base()}/import`, { body: { externalIds } });
const decide = (ext: string, body: unknown) =>
  person.call<{ company: VendorCompany; runId: number | null }>(`${base()}/${ext}/mapping`, { method: 'PUT', body });
const unmap = (ext: string) =>
  person.call<{ company: VendorCompany }>(`${base()}/${ext}/mapping`, { method: 'DELETE' });
const list = async (query = '') => (await person.call<List<VendorCompany>>(`${base()}?${query}`)).body;
const linkOf = async (ext: string): Promise<LinkView | undefined> =>
  (await list()).items.find(({ externalId }) => externalId === ext)?.link;
const actions = async () => (await person.call<List<ActionView>>('/api/actions')).body.items;
const undo = (action: number, preview = false) =>
  person.call<UndoAnswer>(`/api/actions/${action}/undo`, { body: { preview } });
const rows = <T>(sql: string) => harness.db.point<T>(sql);
const refresh = (runId = 1) => afterCompanies(harness.db, harness.clock, { id, vendor: 'connectwise' }, runId);
const ours = async (name: string, website: string | null = null) => {
  const insert = `INSERT INTO company (name, website, origin, created_at) VALUES (?, ?, 'user', 1) RETURNING id`;
  const [inserted] = await harness.db.write([{ sql: insert, args: [name, website] }]);
  return Number(inserted?.rows[0]?.id);
};

describe('importing', () => {
  test('makes a company, maps it, and queues the sync of that company at once', async () => {
    const { status, body } = await importThem('250');
    expect(status).toBe(202);
    expect(body).toMatchObject({ mapped: 1, created: 1 });
    expect(await rows('SELECT id, lane, scope, state FROM run')).toEqual([
      { id: body.runId, lane: 'interactive', scope: '{"streams":"all","companies":["250"]}', state: 'queued' },
    ]);
    expect(await linkOf('250')).toMatchObject({
      state: 'mapped',
      company: { id: 1, name: 'Contoso Ltd' },
      how: 'import',
    });
    expect(await rows('SELECT website, status_id FROM company')).toEqual([
      { website: 'https://contoso.com', status_id: null },
    ]);
    expect(harness.woken()).toBe(1);
    const told = `SELECT kind, payload ->> 'runId' AS run FROM event`;
    expect(await rows(told)).toEqual([{ kind: 'run.queued', run: body.runId }]);
  });

  test('twice maps once, and several at once get companies of their own', async () => {
    await importThem('250', '251', '250');
    const again = await importThem('250', '251');
    expect(again.body).toMatchObject({ mapped: 0, created: 0 });
    expect(await rows('SELECT name FROM company ORDER BY id')).toEqual([{ name: 'Contoso Ltd' }, { name: 'Fabrikam' }]);
    expect(await rows('SELECT count(*) AS n FROM action')).toEqual([{ n: 2 }]);
  });

  test('at the same moment by two people makes one company', async () => {
    await Promise.all(Array.from({ length: 5 }, () => importThem('250')));
    expect(await rows('SELECT count(*) AS n FROM company')).toEqual([{ n: 1 }]);
    expect(await rows('SELECT count(*) AS n FROM action')).toEqual([{ n: 1 }]);
  });

  test('takes ours of exactly the same name, if it is the only one and no website speaks against it', async () => {
    const fabrikam = await ours('FABRIKAM');
    await ours('Contoso Ltd', 'https://another.example');
    await refresh();
    const { body } = await importThem('250', '251');
    expect(body).toMatchObject({ mapped: 2, created: 1 });
    expect(await linkOf('251')).toMatchObject({ company: { id: fabrikam }, how: 'exact-name' });
    expect((await linkOf('250'))?.company?.id).not.toBe(2);
  });

  test('finds ours by name also when it was made after the last listing', async () => {
    await refresh();
    const fabrikam = await ours('Fabrikam');
    await harness.db.write([
      { sql: `INSERT INTO company_key (kind, key, company_id) VALUES ('strict', 'fabrikam', ?)`, args: [fabrikam] },
    ]);
    await importThem('251');
    expect(await linkOf('251')).toMatchObject({ company: { id: fabrikam }, how: 'exact-name' });
  });

  test('takes nothing of ours by a name the vendor has twice, or that somebody refused', async () => {
    await storeRecords(harness.db, id, [{ kind: 'company', ext: '253', name: 'FABRIKAM' }]);
    const twice = await ours('Fabrikam');
    const refused = await ours('Contoso Ltd');
    const key = `INSERT INTO company_key (kind, key, company_id) VALUES ('strict', ?, ?)`;
    await harness.db.write([
      { sql: key, args: ['fabrikam', twice] },
      { sql: key, args: ['contoso ltd', refused] },
    ]);
    await decide('250', { do: 'refuse', companyId: refused });
    expect((await importThem('250', '251')).body).toMatchObject({ mapped: 2, created: 2 });
  });

  test('asks the vendor for a company made there today, and says so when there is none', async () => {
    script.companies['900'] = { name: 'Brand New GmbH' };
    expect((await importThem('900')).body).toMatchObject({ created: 1 });
    expect(await rows('SELECT name FROM company')).toEqual([{ name: 'Brand New GmbH' }]);
    const lost = await person.call(`${base()}/import`, { body: { externalIds: ['251', '901'] } });
    expect([lost.status, lost.body.error.code]).toEqual([422, 'unknown_company']);
    expect(await rows('SELECT count(*) AS n FROM company')).toEqual([{ n: 1 }]);
  });
});

describe('deciding', () => {
  test('a candidate is shown with its reasons, and mapping it keeps them', async () => {
    const contoso = await ours('Contoso', 'https://contoso.com');
    await refresh();
    const [company] = (await list('q=CONTOSO')).items.filter(({ externalId }) => externalId === '250');
    expect(company?.link.state).toBe('suggested');
    expect(company?.candidates[0]).toMatchObject({ companyId: contoso, name: 'Contoso' });
    expect(company?.candidates[0]?.evidence.map(({ sentence }) => sentence).join()).toContain('contoso.com');
    const { body } = await decide('250', { do: 'map', companyId: contoso, rev: 0 });
    expect(body.company.link).toMatchObject({ state: 'mapped', company: { id: contoso }, how: 'person' });
    expect(body.runId).not.toBeNull();
    expect(await rows(`SELECT evidence ->> '$.reasons[0].kind' IS NOT NULL AS kept FROM company_link`)).toEqual([
      { kept: 1 },
    ]);
  });

  test('"not this one" is remembered over later listings', async () => {
    const contoso = await ours('Contoso', 'https://contoso.com');
    await refresh();
    await decide('250', { do: 'refuse', companyId: contoso });
    await refresh(2);
    expect((await linkOf('250'))?.state).toBe('unmapped');
    const [refusal] = await actions();
    await undo(refusal?.id ?? 0);
    expect((await linkOf('250'))?.state).toBe('suggested');
  });

  test('a decision made from an older state is refused', async () => {
    await decide('250', { do: 'exclude', rev: 0 });
    const late = await decide('250', { do: 'exclude', rev: 0 });
    expect(late.status).toBe(409);
    expect(await linkOf('250')).toMatchObject({ state: 'excluded', rev: 1 });
  });

  test('mapping to a company that is not there is refused', async () => {
    expect((await decide('250', { do: 'map', companyId: 99 })).status).toBe(422);
    expect((await linkOf('250'))?.state).toBe('unmapped');
  });

  test('unmapping keeps the records out of sight, and mapping again shows them without the vendor', async () => {
    await importThem('250');
    await unmap('250');
    expect(await rows(`SELECT kind, gone_why FROM record WHERE company_ext = '250' ORDER BY kind`)).toEqual([
      { kind: 'configuration', gone_why: 'unmapped' },
      { kind: 'contact', gone_why: 'unmapped' },
    ]);
    expect(await rows(`SELECT sum(n) AS n FROM count_by WHERE company_ext = '250'`)).toEqual([{ n: null }]);
    await decide('250', { do: 'map', companyId: 1 });
    expect(await rows(`SELECT kind, n FROM count_by WHERE company_ext = '250' ORDER BY kind`)).toEqual([
      { kind: 'configuration', n: 1 },
      { kind: 'contact', n: 1 },
    ]);
    expect(await rows(`SELECT count(*) AS n FROM record WHERE gone_run IS NOT NULL`)).toEqual([{ n: 0 }]);
  });

  test('a record the vendor deleted stays gone when its company is mapped again', async () => {
    await importThem('250');
    await harness.db.write([{ sql: `UPDATE record SET gone_run = 4, gone_why = 'deleted' WHERE ext = '9'` }]);
    await unmap('250');
    await decide('250', { do: 'map', companyId: 1 });
    expect(await rows(`SELECT gone_why FROM record WHERE ext = '9'`)).toEqual([{ gone_why: 'deleted' }]);
  });

  test('moving a mapping to another company of ours leaves the records in sight', async () => {
    await importThem('250');
    const other = await ours('Contoso Group');
    await decide('250', { do: 'map', companyId: other });
    expect(await linkOf('250')).toMatchObject({ company: { id: other } });
    expect(await rows(`SELECT sum(n) AS n FROM count_by WHERE company_ext = '250'`)).toEqual([{ n: 2 }]);
  });
});

describe('taking back', () => {
  test('an import says first what it detaches, and takes the company it made with it', async () => {
    await importThem('250');
    const [action] = await actions();
    expect(action).toMatchObject({
      kind: 'company.import',
      undoable: true,
      title: 'Contoso Ltd',
      user: { name: 'A technician' },
    });
    const preview = await undo(action?.id ?? 0, true);
    expect(preview.body).toEqual({
      done: false,
      detaches: [
        { kind: 'configuration', n: 1 },
        { kind: 'contact', n: 1 },
      ],
      archives: { id: 1, name: 'Contoso Ltd' },
    });
    expect((await linkOf('250'))?.state).toBe('mapped');
    expect((await undo(action?.id ?? 0)).body.done).toBe(true);
    expect((await linkOf('250'))?.state).toBe('unmapped');
    expect(await rows('SELECT archived_at IS NOT NULL AS archived FROM company')).toEqual([{ archived: 1 }]);
  });

  test('once only; and the undo can be undone', async () => {
    await importThem('250');
    const [first] = await actions();
    await undo(first?.id ?? 0);
    expect((await person.call(`/api/actions/${first?.id}/undo`, { body: {} })).body.error.code).toBe('already_undone');
    const [second] = await actions();
    expect(second).toMatchObject({ kind: 'undo', undoes: first?.id });
    await undo(second?.id ?? 0);
    expect(await linkOf('250')).toMatchObject({ state: 'mapped', company: { id: 1 } });
    expect(await rows('SELECT archived_at FROM company')).toEqual([{ archived_at: null }]);
    expect(await rows(`SELECT sum(n) AS n FROM count_by WHERE company_ext = '250'`)).toEqual([{ n: 2 }]);
  });

  test('not below something newer', async () => {
    await importThem('250');
    const [first] = await actions();
    await unmap('250');
    const answer = await person.call(`/api/actions/${first?.id}/undo`, { body: {} });
    expect([answer.status, answer.body.error.code]).toEqual([409, 'changed_meanwhile']);
  });

  test('a company that something else is mapped to stays', async () => {
    await importThem('250');
    await decide('252', { do: 'map', companyId: 1 });
    const first = (await actions()).find(({ kind }) => kind === 'company.import');
    expect((await undo(first?.id ?? 0)).body.archives).toBeNull();
    expect(await rows('SELECT archived_at FROM company')).toEqual([{ archived_at: null }]);
  });
});

describe('after a listing', () => {
  test("the PSA's name wins, the old one is kept as an alias, and the new one shows as drift until it is seen", async () => {
    await importThem('250');
    await storeRecords(harness.db, id, [
      { kind: 'company', ext: '250', name: 'Contoso Holding', types: ['1'], status: '1' },
    ]);
    await refresh(7);
    expect(await rows('SELECT name, website FROM company')).toEqual([
      { name: 'Contoso Holding', website: 'https://contoso.com' },
    ]);
    expect(await rows('SELECT name, from_run FROM company_alias')).toEqual([{ name: 'Contoso Ltd', from_run: 7 }]);
    expect(await rows(`SELECT key FROM company_key WHERE kind = 'strict' ORDER BY key`)).toEqual([
      { key: 'contoso holding' },
      { key: 'contoso ltd' },
    ]);
    expect((await linkOf('250'))?.drift).toEqual({ nameThen: 'Contoso Ltd', nameNow: 'Contoso Holding' });
    await decide('250', { do: 'map', companyId: 1 });
    expect((await linkOf('250'))?.drift).toBeNull();
  });

  test('an unchanged listing writes no company', async () => {
    await importThem('250');
    await refresh(1);
    const before = await rows('SELECT * FROM company');
    await refresh(2);
    expect(await rows('SELECT * FROM company')).toEqual(before);
  });

  test('maps by itself only where the settings say so, and queues what it mapped', async () => {
    const fabrikam = await ours('Fabrikam');
    expect(await refresh()).toEqual({ autoMapped: 0 });
    expect(await linkOf('251')).toMatchObject({ state: 'suggested' });
    const stream = `INSERT INTO stream (integration_id, kind, enabled, settings) VALUES (?, 'company', 1, '{"autoMap":true}')`;
    await harness.db.write([{ sql: stream, args: [id] }]);
    expect(await refresh(2)).toEqual({ autoMapped: 1 });
    expect(await linkOf('251')).toMatchObject({ state: 'mapped', company: { id: fabrikam }, how: 'exact-name' });
    expect(await rows('SELECT scope FROM run')).toEqual([{ scope: '{"streams":"all","companies":["251"]}' }]);
    expect((await actions())[0]).toMatchObject({ kind: 'company.map', user: null });
  });
});

describe('the list', () => {
  test('is filtered by type, status, state and text, and pages by name without losing one', async () => {
    await importThem('250');
    const names = async (query: string) => (await list(query)).items.map(({ name }) => name);
    expect(await names('type=1')).toEqual(['Contoso Ltd', 'Fabrikam']);
    expect(await names('status=2')).toEqual(['Contoso Limited']);
    expect(await names('state=mapped')).toEqual(['Contoso Ltd']);
    expect(await names('state=open')).toEqual(['Contoso Limited', 'Fabrikam']);
    expect(await names('q=fab')).toEqual(['Fabrikam']);
    expect(await names('q=252')).toEqual(['Contoso Limited']);
    const first = await list('limit=2');
    const second = await list(`limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
      'Contoso Limited',
      'Contoso Ltd',
      'Fabrikam',
    ]);
    expect(second.nextCursor).toBeNull();
  });

  test('shows labels, and is out of reach for a viewer only where something is changed', async () => {
    const [company] = (await list('q=FAB')).items;
    expect(company).toMatchObject({ types: [{ id: '1', label: 'Client' }], status: { id: '1', label: 'Active' } });
    expect((await harness.viewer.call(`${base()}/import`, { body: { externalIds: ['250'] } })).status).toBe(403);
  });
});
