import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FaultKind } from './faults.ts';
import { type BmsProbe, drain, probeBms, type Row } from './kaseya-bms-probe.ts';
import { editsOf } from './msp/edits.ts';

let probe: BmsProbe;

beforeEach(async () => {
  probe = await probeBms();
});
afterEach(() => probe.sandbox.stop());

const [ACCOUNTS, CONTACTS, ASSETS] = [
  '/v2/crm/accounts/summary',
  '/v2/crm/contacts/summary',
  '/v2/servicedesk/hardwareasset/searchselect',
] as const;

const idsOf = (rows: readonly Row[]): number[] => rows.map(({ id }) => id);

describe('pages', () => {
  test('hold a hundred rows at most and end with an empty one; only some lists say how many there are', async () => {
    const { rows, totalRecords } = await probe.page(ASSETS, { PageSize: '1000', 'Filter.IsActive': 'true' });
    expect(rows).toHaveLength(100);
    expect(totalRecords).toBeUndefined();
    expect(probe.oddities()).toEqual({ 'kaseya-bms capped-page-size': 1 });
    const ids = idsOf(await drain(probe, ASSETS));
    expect(new Set(ids).size).toBe(1300);
    expect(ids).toHaveLength(1300);
    expect(Math.max(...ids)).toBeLessThan(2 ** 31);
    const contacts = await probe.page(CONTACTS, { 'Filter.IsActive': 'true' });
    expect(contacts.totalRecords).toBe((await drain(probe, CONTACTS)).filter(({ isActive }) => isActive).length);
  });

  test('of a tenant that refuses large ones', async () => {
    probe.bms.configure({ oversize: 'refuse' });
    const { status, text } = await probe.get(`${ASSETS}?PageSize=101&PageNumber=1`);
    expect(status).toBe(400);
    expect(JSON.parse(text).errors).toHaveProperty('PageSize');
  });

  test('are counted from one, or from nought', async () => {
    const one = idsOf((await probe.page(ACCOUNTS, { PageSize: '10' })).rows);
    expect(idsOf((await probe.page(ACCOUNTS, { PageSize: '10', PageNumber: '0' })).rows)).toEqual(one);
    probe.bms.configure({ firstPage: 0 });
    expect(idsOf((await probe.page(ACCOUNTS, { PageSize: '10', PageNumber: '0' })).rows)).toEqual(one);
    expect(idsOf((await probe.page(ACCOUNTS, { PageSize: '10', PageNumber: '1' })).rows)).not.toEqual(one);
  });

  test('can be written in three ways', async () => {
    const keys = async () => {
      const envelope = JSON.parse((await probe.get(`${ACCOUNTS}?PageSize=1&PageNumber=1`)).text);
      const [row] = envelope.result ?? envelope.Result;
      return [Object.keys(envelope), Object.keys(row).slice(-2)];
    };
    expect(await keys()).toEqual([
      ['success', 'error', 'result', 'totalRecords'],
      ['tenantName', 'locations'],
    ]);
    probe.bms.configure({ casing: 'mixed' });
    expect(await keys()).toEqual([
      ['Success', 'Error', 'Result', 'TotalRecords'],
      ['tenantName', 'locations'],
    ]);
    probe.bms.configure({ casing: 'pascal' });
    expect(await keys()).toEqual([
      ['Success', 'Error', 'Result', 'TotalRecords'],
      ['TenantName', 'Locations'],
    ]);
  });
});

describe('what a list leaves out', () => {
  test('inactive rows, unless they are asked for', async () => {
    const all = await drain(probe, CONTACTS);
    const { totalRecords } = await probe.page(CONTACTS);
    expect(totalRecords).toBe(all.filter(({ isActive }) => isActive).length);
    expect(totalRecords).toBeLessThan(all.length);
    expect(probe.oddities()).toEqual({ 'kaseya-bms activity-not-said': 1 });
    probe.bms.configure({ inactiveByDefault: 'included' });
    expect((await probe.page(CONTACTS)).totalRecords).toBe(all.length);
  });

  test('nothing for a parameter that nobody knows; a value that does not fit is a 400', async () => {
    const { totalRecords } = await probe.page(ACCOUNTS, { 'Filter.IsActive': 'true' });
    const more = { 'Filter.IsActive': 'true', 'Filter.Status': 'x', $top: '5', Sort: 'Id desc' };
    expect((await probe.page(ACCOUNTS, more)).totalRecords).toBe(totalRecords);
    expect(probe.oddities()).toEqual({
      'kaseya-bms ignored-parameter filter.status': 1,
      'kaseya-bms ignored-parameter $top': 1,
      'kaseya-bms undocumented-sort': 1,
    });
    expect((await probe.get(`${ACCOUNTS}?Filter.IsActive=perhaps`)).status).toBe(400);
    expect((await probe.get(`${ACCOUNTS}?Filter.ModifiedOnFrom=yesterday`)).status).toBe(400);
  });

  test('the other accounts and categories', async () => {
    const [account = 0] = idsOf((await probe.page(ACCOUNTS)).rows).slice(4);
    for (const path of [CONTACTS, ASSETS]) {
      const own = idsOf(await drain(probe, path, { 'Filter.AccountId': String(account) }));
      expect(own.length).toBeGreaterThan(0);
      expect(own).toEqual(idsOf((await drain(probe, path)).filter(({ accountId }) => accountId === account)));
      expect(await drain(probe, path, { 'Filter.AccountId': '999999999' })).toEqual([]);
    }
    const some = await drain(probe, ASSETS, { 'Filter.CategoryIds': '4,5' });
    expect(new Set(some.map(({ categoryId }) => categoryId))).toEqual(new Set([4, 5]));
  });

  test('accounts and contacts that were not changed since; assets know no such filter', async () => {
    probe.sandbox.msp.clock.fix(Date.parse('2026-01-02T12:00:00Z'));
    editsOf(probe.sandbox.msp).edit('companies', 7, { types: [3] });
    editsOf(probe.sandbox.msp).edit('contacts', 7, { title: 'Bookkeeper' });
    const since = (path: string, from: string) => drain(probe, path, { 'Filter.ModifiedOnFrom': from });
    expect(idsOf(await since(ACCOUNTS, '2026-01-02')).map(String)).toEqual([probe.bms.idOf('companies', 7)]);
    expect(idsOf(await since(CONTACTS, '2026-01-02T12:00:00Z')).map(String)).toEqual([probe.bms.idOf('contacts', 7)]);
    expect(await since(CONTACTS, '2026-01-02T12:00:01')).toEqual([]);
    expect(await since(ASSETS, '2099-01-01')).toHaveLength(1300);
  });

  test('a time without a zone may be the tenant’s own', async () => {
    probe.sandbox.msp.clock.fix(Date.parse('2026-01-02T12:00:00Z'));
    editsOf(probe.sandbox.msp).edit('companies', 7, { phone: '1' });
    const find = (from: string) => drain(probe, ACCOUNTS, { 'Filter.ModifiedOnFrom': from });
    expect(await find('2026-01-02T11:00:00')).toHaveLength(1);
    probe.bms.configure({ zone: 'tenant' });
    expect(await find('2026-01-02T11:00:00')).toEqual([]);
    const [row] = await find('2026-01-02T07:00:00');
    expect(row?.modifiedOn).toBe('2026-01-02T07:00:00');
    expect(await find('2026-01-02T11:00:00Z')).toHaveLength(1);
  });
});

describe('records', () => {
  test('are those of the estate', async () => {
    const { msp } = probe.sandbox;
    const alive = [...msp.companies.population.ordinals()].filter((company) => !msp.companies.peek(company, 'deleted'));
    const byId = (a: Row, b: Row) => a.id - b.id;
    const accounts = [...(await drain(probe, ACCOUNTS))].sort(byId);
    expect(accounts.map(({ accountName }) => accountName)).toEqual(
      alive.map((company) => msp.companies.peek(company, 'name')),
    );
    const locations = accounts.flatMap((row) => row.locations as { locationName: string; isMain: boolean }[]);
    const sites = alive.flatMap((company) => msp.sites.of(company));
    expect(locations.map(({ locationName }) => locationName)).toEqual(
      sites.map((site) => msp.sites.peek(site, 'name')),
    );
    const contacts = [...(await drain(probe, CONTACTS))].sort(byId);
    expect(contacts.map(({ firstName }) => firstName)).toEqual(
      [...msp.contacts.population.ordinals()].map((contact) => msp.contacts.peek(contact, 'first')),
    );
  });

  test('a single account or contact comes without an envelope, as the contract has it', async () => {
    for (const path of [ACCOUNTS, CONTACTS]) {
      const [row] = (await probe.page(path)).rows;
      expect(JSON.parse((await probe.get(`${path}/${row?.id}`)).text)).toEqual(row);
      probe.bms.configure({ bareSummaries: false });
      expect(await probe.result(`${path}/${row?.id}`)).toEqual(row);
      probe.bms.configure({ bareSummaries: true });
    }
    const missing = await probe.get(`${ACCOUNTS}/99`);
    expect(missing.status).toBe(404);
    probe.bms.configure({ unknownId: 'null' });
    expect(JSON.parse((await probe.get(`${ACCOUNTS}/99`)).text)).toMatchObject({ success: true, result: null });
  });

  test('an account is gone once it is deleted', async () => {
    editsOf(probe.sandbox.msp).remove('companies', 7);
    const id = Number(probe.bms.idOf('companies', 7));
    expect(idsOf(await drain(probe, ACCOUNTS))).not.toContain(id);
    expect((await probe.get(`${ACCOUNTS}/${id}`)).status).toBe(404);
  });

  test('the edit of a location does not move its account’s date', async () => {
    const [row] = (await probe.page(ACCOUNTS)).rows.filter(({ locations }) => (locations as unknown[]).length > 0);
    const company = probe.bms.ordinalOf('companies', String(row?.id)) ?? -1;
    editsOf(probe.sandbox.msp).edit('sites', probe.sandbox.msp.sites.of(company)[0] ?? -1, { name: 'Headquarters' });
    const after = JSON.parse((await probe.get(`${ACCOUNTS}/${row?.id}`)).text);
    expect(after.locations[0].locationName).toBe('Headquarters');
    expect(after.modifiedOn).toBe(row?.modifiedOn);
  });

  test('lookups come whole, and the MSP’s own offices are not its clients’', async () => {
    const types = await probe.result<Row[]>('/v2/system/accounttypes/lookup');
    expect(types.find(({ name }) => name === 'Client')).toMatchObject({ id: 1, isClient: true, isVendor: false });
    expect(types.find(({ name }) => name === 'Vendor')).toMatchObject({ isClient: false, isVendor: true });
    expect(await probe.result('/v2/system/locations/lookup')).toHaveLength(1);
    const active = await probe.result<Row[]>('/v2/crm/accounts/lookup');
    const all = await probe.result<Row[]>('/v2/crm/accounts/lookup?Filter.WithInactiveAccounts=true');
    expect(idsOf(all).sort()).toEqual(idsOf(await drain(probe, ACCOUNTS)).sort());
    expect(active.length).toBeLessThan(all.length);
  });

  test('a table cannot be asked for by a name that nobody knows', async () => {
    const { text } = await probe.get('/v2/system/tenantlookup/HardwareAssetCategory');
    expect(JSON.parse(text)).toMatchObject({ success: false, error: { code: 400 } });
  });

  test('some records are linked to IT Glue', async () => {
    const accounts = await drain(probe, ACCOUNTS);
    const path = (id: number) => `/v2/integrations/itglue/accounts/${id}/lookup`;
    const links = await Promise.all(accounts.map(({ id }) => probe.result<Row | null>(path(id))));
    const linked = links.flatMap((link, n) => (link === null ? [] : [[link.name, accounts[n]?.accountName]]));
    expect(linked.length).toBeGreaterThan(5);
    expect(linked.length).toBeLessThan(accounts.length);
    for (const [name, own] of linked) expect(name).toBe(own);
  });

  test('tickets can be listed and searched by a body', async () => {
    const account = probe.bms.idOf('companies', 5);
    const listed = await probe.page('/v2/servicedesk/tickets', { 'Filter.AccountIds': account });
    const body = { PageSize: 100, PageNumber: 1, Filter: { AccountIds: account, ExcludeCompleted: 1 } };
    const { result, totalRecords } = JSON.parse(
      (await probe.send('POST', '/v2/servicedesk/tickets/search', body)).text,
    );
    expect(totalRecords).toBeGreaterThan(0);
    expect(idsOf(result)).toEqual(idsOf(listed.rows.filter(({ completedDate }) => completedDate === null)));
  });
});

describe('a fault', () => {
  const spoilt = async (kind: FaultKind) => {
    probe.sandbox.faults.set({ rules: [{ kind, path: 'summary|search', times: 0 }] });
    return probe.page(ACCOUNTS, { PageSize: '10' });
  };

  test('of the count says more than there are', async () => {
    const { totalRecords = 0 } = await probe.page(ACCOUNTS);
    expect((await spoilt('lying-count')).totalRecords).toBe(totalRecords + 7);
  });

  test('of a page turns its rows round, or takes an id or a name from the first', async () => {
    const { rows } = await probe.page(ACCOUNTS, { PageSize: '10' });
    expect((await spoilt('shuffle-page')).rows).toEqual([...rows].reverse());
    expect((await spoilt('no-id')).rows[0]).not.toHaveProperty('id');
    expect((await spoilt('malformed')).rows[0]?.accountName).toEqual({ oops: [] });
  });
});
