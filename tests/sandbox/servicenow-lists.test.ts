import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { settingsSchema } from './servicenow/settings.ts';
import { probeServiceNow, type Row, type ServiceNowProbe } from './servicenow-probe.ts';

let probe: ServiceNowProbe;

beforeAll(async () => {
  probe = await probeServiceNow();
});
afterEach(() => {
  probe.servicenow.configure(settingsSchema.parse({}));
  probe.sandbox.counters.reset();
});
afterAll(() => probe.sandbox.stop());

const ids = (rows: readonly Row[]): (string | undefined)[] => rows.map(({ sys_id }) => sys_id);
const ids500 = { sysparm_fields: 'sys_id', sysparm_limit: '500' };

/** All ids of a table, page after page from the last id on. */
const keyset = async (table: string, filter = '', limit = '200'): Promise<(string | undefined)[]> => {
  const found: (string | undefined)[] = [];
  for (let last = ''; ; ) {
    const query = [filter, last && `sys_id>${last}`, 'ORDERBYsys_id'].filter(Boolean).join('^');
    const more = { sysparm_fields: 'sys_id', sysparm_limit: limit, sysparm_no_count: 'true' };
    const rows = await probe.rows(table, query, more);
    if (rows.length === 0) return found;
    found.push(...ids(rows));
    last = rows.at(-1)?.sys_id ?? '';
  }
};

describe('paging', () => {
  test('by the last id tells every row once, in order, words among the ids', async () => {
    const all = await keyset('cmdb_ci');
    expect(all).toHaveLength(900);
    expect(all).toEqual([...new Set(all)].sort());
    expect(all.filter((id) => id?.startsWith('legacy_ci_')).length).toBe(12);
    expect(all.filter((id) => /^[0-9a-f]{32}$/u.test(id ?? '')).length).toBe(888);
  });

  test('a new record lands anywhere', async () => {
    const { msp } = probe.sandbox;
    const before = await keyset('cmdb_ci');
    const ordinal = msp.configurations.create({}, msp.stamp());
    msp.ground.configurationOwners.put(ordinal, 5);
    msp.touch();
    const after = await keyset('cmdb_ci');
    const at = after.indexOf(probe.servicenow.idOf('configurations', ordinal));
    expect(at).toBeGreaterThan(-1);
    expect(at).toBeLessThan(900);
    expect(after.filter((_, n) => n !== at)).toEqual(before);
    msp.configurations.remove(ordinal);
    msp.touch();
  });

  test('by offset it needs an order: without one a row comes twice and another never', async () => {
    const page = (query: string, offset: string) =>
      probe.rows('core_company', query, { ...ids500, sysparm_limit: '20', sysparm_offset: offset });
    const [one, two] = [await page('ORDERBYsys_id', '0'), await page('ORDERBYsys_id', '20')];
    expect(new Set([...ids(one), ...ids(two)]).size).toBe(40);
    expect(ids(await page('', '20'))[0]).toBe(ids(await page('', '0')).at(-1));
    expect(probe.oddities()).toEqual({ 'servicenow offset-without-order': 1 });
  });

  test('tells how many there are, and the neighbours, unless it was told not to', async () => {
    const query = {
      sysparm_query: 'ORDERBYsys_id',
      sysparm_fields: 'sys_id',
      sysparm_limit: '100',
      sysparm_offset: '100',
    };
    const { headers } = await probe.get('cmdb_ci', query);
    expect(headers['x-total-count']).toBe('900');
    const links = String(headers.link).split(',<');
    expect(links.map((link) => /rel="(\w+)"$/u.exec(link)?.[1])).toEqual(['first', 'prev', 'next', 'last']);
    expect(links[2]).toContain('sysparm_offset=200');
    expect(links[3]).toContain('sysparm_offset=800');
    const quiet = await probe.get('cmdb_ci', { ...query, sysparm_suppress_pagination_header: 'true' });
    expect(quiet.headers).not.toHaveProperty('link');
    expect((await probe.get('cmdb_ci', { ...query, sysparm_no_count: 'true' })).headers).not.toHaveProperty(
      'x-total-count',
    );
  });

  test('the limit is cut before access rules hide rows, and the count counts those', async () => {
    const all = await keyset('cmdb_ci');
    probe.servicenow.configure({ hiddenRows: { cmdb_ci: 300 } });
    const page = await probe.get('cmdb_ci', { ...ids500, sysparm_query: 'ORDERBYsys_id' });
    const shown = JSON.parse(page.text).result.length;
    expect(shown).toBeGreaterThan(250);
    expect(shown).toBeLessThan(450);
    expect(page.headers['x-total-count']).toBe('900');
    const left = await keyset('cmdb_ci');
    expect(left.length).toBeLessThan(900);
    const hidden = all.find((id) => !left.includes(id)) ?? '';
    expect(await probe.get(`cmdb_ci/${hidden}`)).toMatchObject({ status: 404 });
    expect((await keyset('cmdb_ci_computer')).length).toBeGreaterThan(400);
  });

  test('an empty list is a 404 in the first version and an empty one in the second', async () => {
    const query = { sysparm_query: 'name=nobody at all' };
    expect(JSON.parse((await probe.get('core_company', query)).text)).toEqual({ result: [] });
    expect((await probe.get('/api/now/v1/table/core_company', query)).status).toBe(404);
    expect(probe.oddities()).toEqual({ 'servicenow unpinned-version': 1 });
  });

  test.each([
    ['stray-text', 200, /""\],"error":\{"message":"Transaction cancelled: maximum/u],
    ['cut', 200, /^\{"result":\[/u],
    ['parses', 200, /,""\],"error"/u],
    ['error-500', 500, /Transaction cancelled/u],
  ] as const)('what takes too long is cancelled: %s', async (cancelShape, status, words) => {
    probe.servicenow.configure({ cancelAbove: 100, cancelShape });
    const answer = await probe.get('cmdb_ci', { sysparm_query: 'ORDERBYsys_id', sysparm_limit: '101' });
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(words);
    if (cancelShape === 'stray-text' || cancelShape === 'cut')
      expect(() => JSON.parse(answer.text)).toThrow(SyntaxError);
    else expect(JSON.parse(answer.text).error.message).toContain('cancelled');
    expect(await probe.rows('cmdb_ci', 'ORDERBYsys_id', { sysparm_limit: '100' })).toHaveLength(100);
  });
});

describe('queries', () => {
  const all = (table: string) => probe.rows(table);
  const expectSame = async (table: string, query: string, keep: (row: Row) => boolean) =>
    expect(ids(await probe.rows(table, `${query}^ORDERBYsys_id`)).sort()).toEqual(
      ids((await all(table)).filter(keep)).sort(),
    );

  test('^OR binds to the one condition before it, ^NQ begins anew', async () => {
    const [{ sys_id: some = '' } = {}] = await probe.rows('cmdb_ci', 'ORDERBYsys_id', {
      sysparm_offset: '450',
      sysparm_limit: '1',
    });
    await expectSame(
      'cmdb_ci',
      `install_status=6^ORinstall_status=7^sys_id>${some}`,
      (row) => ['6', '7'].includes(row.install_status ?? '') && (row.sys_id ?? '') > some,
    );
    await expectSame(
      'cmdb_ci',
      `install_status=6^sys_id>${some}^NQinstall_status=7`,
      (row) => row.install_status === '7' || (row.install_status === '6' && (row.sys_id ?? '') > some),
    );
  });

  test('negations never find what is empty', async () => {
    const empty = await probe.rows('cmdb_ci', 'install_statusISEMPTY');
    expect(empty.length).toBeGreaterThan(5);
    await expectSame('cmdb_ci', 'install_status!=7', (row) => row.install_status !== '7' && row.install_status !== '');
    await expectSame(
      'cmdb_ci',
      'install_statusNOT IN7,100',
      (row) => !['7', '100', ''].includes(row.install_status ?? ''),
    );
    await expectSame('cmdb_ci', 'install_status!=7^ORinstall_statusISEMPTY', (row) => row.install_status !== '7');
  });

  test('text is the same in either case, and columns are reached over references', async () => {
    await expectSame('cmdb_ci', 'nameLIKE-lt-', (row) => (row.name ?? '').includes('-LT-'));
    const [maker] = await probe.rows('core_company', 'manufacturer=true^name=dell inc.');
    expect(maker?.name).toBe('Dell Inc.');
    await expectSame('cmdb_ci', 'manufacturer.name=Dell Inc.', (row) => row.manufacturer === maker?.sys_id);
  });

  test('an unknown column is dropped and everything comes back, unless the instance says otherwise', async () => {
    expect(await probe.rows('cmdb_ci', 'serial=1^ORDERBYsys_id')).toHaveLength(900);
    expect(probe.oddities()).toEqual({ 'servicenow ignored-condition': 1 });
    probe.servicenow.configure({ invalidQueryReturnsNoRows: true });
    expect(await probe.rows('cmdb_ci', 'serial=1^ORDERBYsys_id')).toEqual([]);
  });

  test('a ^ in a value splits it', async () => {
    const found = await probe.rows('core_company', 'name=A^B');
    expect(found).toEqual([]);
    expect(probe.oddities()).toEqual({ 'servicenow ignored-condition': 1 });
  });

  test('a time is UTC, and a function of the user’s own clock is not', async () => {
    probe.servicenow.configure({ userZoneHours: -6 });
    const count = async (query: string) => (await probe.rows('cmdb_ci', query)).length;
    expect(await count("sys_updated_on>=javascript:gs.dateGenerate('2024-06-01','00:00:00')")).toBe(
      await count('sys_updated_on>=2024-06-01 06:00:00'),
    );
    await expectSame(
      'cmdb_ci',
      'sys_updated_on>=2024-06-01 06:00:00',
      (row) => (row.sys_updated_on ?? '') >= '2024-06-01 06:00:00',
    );
  });

  test('what changed since a time is found, and a company’s own rows', async () => {
    const { msp } = probe.sandbox;
    msp.clock.fix(Date.parse('2025-12-01T10:00:30Z'));
    const [row] = await probe.rows('cmdb_ci', 'ORDERBYsys_id', { sysparm_offset: '300', sysparm_limit: '1' });
    const ordinal = probe.servicenow.ordinalOf('configurations', row?.sys_id ?? '') ?? -1;
    msp.configurations.write(ordinal, { notes: 'x' }, msp.stamp());
    msp.touch();
    expect(ids(await probe.rows('cmdb_ci', 'sys_updated_on>=2025-12-01 10:00:30'))).toEqual([row?.sys_id]);
    await expectSame('cmdb_ci', `company=${row?.company}`, ({ company }) => company === row?.company);
  });

  test('ranges of a column can be refused, or passed over', async () => {
    probe.servicenow.configure({ noRange: ['cmdb.sys_updated_on'] });
    const query = { sysparm_query: 'sys_updated_on>=2025-12-01 00:00:00' };
    expect((await probe.get('cmdb_ci', query)).status).toBe(403);
    probe.servicenow.configure({ noRangeHow: 'ignored' });
    expect(JSON.parse((await probe.get('cmdb_ci', query)).text).result).toHaveLength(900);
  });

  test('a parent shows the rows of its children, with its own columns', async () => {
    const rows = await all('cmdb_ci_computer');
    expect(new Set(rows.map(({ sys_class_name }) => sys_class_name))).toEqual(
      new Set([
        'cmdb_ci_computer',
        'cmdb_ci_pc_hardware',
        'cmdb_ci_win_server',
        'cmdb_ci_linux_server',
        'cmdb_ci_esx_server',
      ]),
    );
    expect(rows[0]).toHaveProperty('ram');
    expect(rows[0]).not.toHaveProperty('u_role');
    expect((await all('cmdb_ci_hardware'))[0]).not.toHaveProperty('ram');
    expect((await all('cmdb_ci_win_server'))[0]).toHaveProperty('u_role');
  });
});
