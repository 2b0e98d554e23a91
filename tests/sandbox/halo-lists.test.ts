import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FaultKind } from './faults.ts';
import { drain, type HaloProbe, probeHalo, type Row } from './halo-probe.ts';
import { editsOf } from './msp/edits.ts';
import { passNight, QUIET_NIGHT } from './msp/night.ts';

let probe: HaloProbe;

beforeEach(async () => {
  probe = await probeHalo();
});
afterEach(() => probe.sandbox.stop());

const idsOf = (rows: readonly Row[]): number[] => rows.map(({ id }) => id);

describe('pages', () => {
  test('hold a hundred rows at most, whatever was asked and is echoed, and come to an end', async () => {
    const first = await probe.page('/Asset', { page_size: '1000' });
    expect(first).toMatchObject({ page_no: 1, page_size: 1000, record_count: 1300 });
    expect(first.rows).toHaveLength(100);
    expect(probe.oddities()).toEqual({ 'halo capped-page-size': 1 });
    const ids = idsOf(await drain(probe, '/Asset'));
    expect(ids).toHaveLength(1300);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(ids.at(-1)).toBeLessThan(2 ** 31);
    expect(await probe.page('/Asset', { page_no: '14' })).toMatchObject({ record_count: 1300, rows: [] });
    expect(probe.oddities()).toEqual({ 'halo capped-page-size': 1 });
  });

  test('without pageinate the rest is ignored, and a cut list looks whole', async () => {
    const { text } = await probe.get('/Asset?page_size=100&page_no=2&includeactive=true&includeinactive=true');
    const { record_count, assets } = JSON.parse(text);
    expect(record_count).toBe(50);
    expect(assets).toHaveLength(50);
    expect(probe.oddities()).toEqual({
      'halo list-without-paging': 1,
      'halo page-ignored-without-pageinate': 1,
    });
  });

  test('ids alone come all at once', async () => {
    const { text } = await probe.get('/Users?idonly=true&includeactive=true&includeinactive=true');
    const { users } = JSON.parse(text);
    expect(idsOf(users)).toEqual(idsOf(await drain(probe, '/Users')));
    expect(Object.keys(users[0])).toEqual(['id']);
    expect(probe.oddities()).toEqual({});
  });

  test('can be put in order by name, and turned round', async () => {
    const names = (await drain(probe, '/Client', { order: 'name', orderdesc: 'true' })).map(({ name }) =>
      String(name).toLowerCase(),
    );
    expect(names).toEqual([...names].sort().reverse());
  });
});

describe('what a list leaves out', () => {
  test('inactive records unless they are asked for; a well-made client says both', async () => {
    const { record_count: all } = await probe.page('/Client');
    const count = async (query: string): Promise<number> =>
      JSON.parse((await probe.get(`/Client?pageinate=true&page_size=100&page_no=1&${query}`)).text).record_count;
    const active = await count('');
    expect(await count('includeactive=true')).toBe(active);
    expect(await count('includeinactive=true')).toBe(all - active);
    expect(await count('activeinactive=true,true')).toBe(all);
    expect(active).toBeLessThan(all);
    expect(probe.oddities()).toEqual({ 'halo activity-not-said': 1 });
  });

  test('nothing for a parameter that nobody knows', async () => {
    const { record_count } = await probe.page('/Asset', { assettype: '120', clientid: '12' });
    expect(record_count).toBe(1300);
    expect(probe.oddities()).toEqual({ 'halo ignored-parameter assettype': 1, 'halo ignored-parameter clientid': 1 });
  });

  test('the other clients, sites, types', async () => {
    const [client = 0] = idsOf((await probe.page('/Client')).rows).slice(5);
    for (const path of ['/Site', '/Users', '/Asset']) {
      const rows = await drain(probe, path, { client_id: String(client) });
      const all = await drain(probe, path);
      expect(idsOf(rows)).toEqual(idsOf(all.filter(({ client_id }) => client_id === client)));
      expect((await probe.page(path, { client_id: '999999' })).record_count).toBe(0);
    }
    const types = await drain(probe, '/Asset', { assettypes: '123,124' });
    expect(new Set(types.map(({ assettype_id }) => assettype_id))).toEqual(new Set([123, 124]));
  });

  test('records that were not written since, by a time without a zone', async () => {
    probe.sandbox.msp.clock.fix(Date.parse('2026-01-02T00:00:00Z'));
    editsOf(probe.sandbox.msp).edit('configurations', 100, { ram: '64 GB' });
    editsOf(probe.sandbox.msp).edit('companies', 7, { types: [3] });
    const since = async (path: string, lastupdatefromdate: string) =>
      idsOf(await drain(probe, path, { lastupdatefromdate })).map(String);
    expect(await since('/Asset', '2026-01-01T23:59:00')).toEqual([probe.halo.idOf('configurations', 100)]);
    expect(await since('/Asset', '2026-01-02T00:00:01')).toEqual([]);
    expect(await since('/Client', '2026-01-01T00:00:00')).toEqual([probe.halo.idOf('companies', 7)]);
    expect((await since('/Asset', '2020-01-01T00:00:00')).length).toBe(1300);
    probe.sandbox.msp.clock.advance(1_800_000);
    passNight(probe.sandbox.msp, QUIET_NIGHT);
    const bumped = (await since('/Asset', '2026-01-02T00:20:00')).length;
    expect(bumped).toBeGreaterThan(5);
    expect(bumped).toBeLessThan(100);
    probe.halo.configure({ lastUpdateFilter: 'ignored' });
    expect((await since('/Asset', '2099-01-01T00:00:00')).length).toBe(1300);
  });

  test('people or service accounts', async () => {
    const all = await drain(probe, '/Users', { exclude_generaluser: 'true' });
    const service = all.filter(({ isserviceaccount }) => isserviceaccount);
    expect(service.length).toBeGreaterThan(3);
    const list = (parameters: Record<string, string>) =>
      drain(probe, '/Users', { exclude_generaluser: 'true', ...parameters });
    expect(await list({ includeserviceaccount: 'false' })).toHaveLength(all.length - service.length);
    expect(await list({ includenonserviceaccount: 'false' })).toEqual(service);
    expect(await list({ includeserviceaccount: 'true', includenonserviceaccount: 'true' })).toEqual(all);
  });

  test('what an advanced search does not find; a field that is not listed for it is refused', async () => {
    const [, some] = (await probe.page('/Client')).rows;
    const search = (filter_name: string, filter_value: unknown) =>
      `/Client?pageinate=true&includeactive=true&includeinactive=true&advanced_search=${encodeURIComponent(JSON.stringify([{ filter_name, filter_type: 2, filter_value }]))}`;
    const found = JSON.parse((await probe.get(search('name', some?.name))).text);
    expect(idsOf(found.clients)).toContain(some?.id);
    const refused = await probe.get(search('colour', 'red'));
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.text)).toMatchObject({
      ClassName: 'System.Exception',
      Message: 'Invalid advanced search parameter colour',
    });
  });
});

describe('records', () => {
  test('are those of the estate, with a placeholder client and a general user for each site', async () => {
    const { msp } = probe.sandbox;
    const alive = [...msp.companies.population.ordinals()].filter((company) => !msp.companies.peek(company, 'deleted'));
    const clients = await drain(probe, '/Client');
    expect(clients.map(({ name }) => name)).toEqual([
      'Unknown',
      ...alive.map((company) => msp.companies.peek(company, 'name')),
    ]);
    const sites = [...msp.companies.population.ordinals()].flatMap((company) => msp.sites.of(company));
    expect(await drain(probe, '/Site')).toHaveLength(sites.length + 1);
    const people = await drain(probe, '/Users', { exclude_generaluser: 'true' });
    expect(people).toHaveLength(500);
    expect(await drain(probe, '/Users')).toHaveLength(500 + sites.length + 1);
    probe.halo.configure({ placeholders: false });
    expect(await drain(probe, '/Client')).toHaveLength(alive.length);
  });

  test('a single record is its row with more, and every row can be asked for', async () => {
    for (const path of ['/Client', '/Site', '/Users', '/Asset']) {
      const rows = [...(await drain(probe, path, { includeaddress: 'true' }))];
      for (const row of [rows[0], rows.at(-1), rows[rows.length - 30]]) {
        if (row === undefined) throw new Error(`${path} is empty`);
        const { fields: _fields, customfields: _own, ...plain } = row;
        const detail = JSON.parse((await probe.get(`${path}/${row.id}?includedetails=true`)).text);
        expect(detail).toMatchObject(plain);
        expect(Object.keys(detail).length).toBeGreaterThan(Object.keys(plain).length);
      }
    }
  });

  test('numbers that are declared as doubles come with a decimal point', async () => {
    expect((await probe.get('/Site?pageinate=true&includeactive=true')).text).toMatch(/"client_id":\d+\.0,/u);
    expect((await probe.get('/Users?pageinate=true&includeactive=true')).text).toMatch(
      /"site_id":-?\d+\.0,"site_id_int":-?\d+,/u,
    );
  });

  test('a client has one type, and is gone once it is deleted', async () => {
    const { msp } = probe.sandbox;
    const ordinal = [...msp.companies.population.ordinals()].find(
      (company) => !msp.companies.peek(company, 'deleted') && msp.companies.peek(company, 'types').length > 1,
    );
    const [first = -1, ...others] = msp.companies.peek(ordinal ?? 0, 'types');
    const id = probe.halo.idOf('companies', ordinal ?? 0);
    const row = (await drain(probe, '/Client')).find((one) => String(one.id) === id);
    expect(row?.customertype).toBe(first + 1);
    expect(row?.customer_relationship).toHaveLength(others.length);
    editsOf(msp).remove('companies', ordinal ?? 0);
    expect((await drain(probe, '/Client')).some((one) => String(one.id) === id)).toBe(false);
    expect((await probe.get(`/Client/${id}`)).status).toBe(404);
  });

  test('a night moves last_modified of many assets and the date of last update of few', async () => {
    const dates = async () => {
      const rows = await Promise.all(
        idsOf((await probe.page('/Asset')).rows).map((id) => probe.get(`/Asset/${id}?includedetails=true`)),
      );
      return rows
        .map(({ text }) => JSON.parse(text))
        .map(({ dlastupdate, last_modified }) => [dlastupdate, last_modified]);
    };
    const before = await dates();
    passNight(probe.sandbox.msp, QUIET_NIGHT);
    const moved = (await dates()).map(([updated, modified], n) => [
      updated !== before[n]?.[0],
      modified !== before[n]?.[1],
    ]);
    expect(moved.filter(([updated]) => updated).length).toBeLessThan(15);
    expect(moved.filter(([, modified]) => modified).length).toBeGreaterThan(30);
  });
});

describe('a fault', () => {
  const spoilt = async (kind: FaultKind) => {
    probe.sandbox.faults.set({ rules: [{ kind, path: '/Client', times: 0 }] });
    return probe.page('/Client', { page_size: '10' });
  };

  test('of the count says more than there are', async () => {
    const { record_count } = await probe.page('/Client');
    expect((await spoilt('lying-count')).record_count).toBe(record_count + 7);
  });

  test('of a page turns its rows round, or takes an id or a name from the first', async () => {
    const { rows } = await probe.page('/Client', { page_size: '10' });
    expect((await spoilt('shuffle-page')).rows).toEqual([...rows].reverse());
    expect((await spoilt('no-id')).rows[0]).not.toHaveProperty('id');
    expect((await spoilt('malformed')).rows[0]?.name).toEqual({ oops: [] });
  });
});
