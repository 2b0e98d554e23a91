import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ALL, type AutotaskProbe, probeAutotask, type Row } from './autotask-probe.ts';

let probe: AutotaskProbe;

beforeAll(async () => {
  probe = await probeAutotask();
});
beforeEach(() => probe.sandbox.counters.reset());
afterAll(() => probe.sandbox.stop());

const ids = (rows: readonly Row[]): number[] => rows.map(({ id }) => id);

describe('paging', () => {
  test('goes on by POST with the same body until there is no next page', async () => {
    const first = await probe.query('ConfigurationItems');
    expect(first.pageDetails).toMatchObject({ count: 500, requestCount: 500 });
    expect(first.pageDetails.nextPageUrl).toMatch(
      /^https:\/\/webservices22\.autotask\.net\/ATServicesRest\/V1\.0\/ConfigurationItems\/query\/next\?paging=/u,
    );
    const all = await probe.list('ConfigurationItems');
    expect(all).toHaveLength(1300);
    expect(ids(all)).toEqual([...new Set(ids(all))].sort((a, b) => a - b));
  });

  test('refuses to go on by GET after a POST, in a body of its own shape', async () => {
    const { nextPageUrl } = (await probe.query('ConfigurationItems')).pageDetails;
    const answer = await probe.get(nextPageUrl ?? '');
    expect(answer.status).toBe(405);
    expect(JSON.parse(answer.text)).toEqual({
      Message: "The requested resource does not support http method 'GET'.",
    });
    expect((await probe.send('POST', nextPageUrl ?? '', undefined)).status).toBe(500);
  });

  test('a query begun by GET is followed by GET', async () => {
    const search = encodeURIComponent(JSON.stringify({ MaxRecords: 200, Filter: ALL }));
    const first = JSON.parse((await probe.get(`/Contacts/query?search=${search}`)).text);
    expect(first.items).toHaveLength(200);
    expect((await probe.send('POST', first.pageDetails.nextPageUrl, { Filter: ALL })).status).toBe(405);
    const second = JSON.parse((await probe.get(first.pageDetails.nextPageUrl)).text);
    expect(second.items).toHaveLength(100);
    expect(second.pageDetails.nextPageUrl).toBeNull();
    expect((await probe.get(`/Contacts/query?search=${'x'.repeat(2000)}`)).status).toBe(414);
  });

  test('an exactly full last page has no next one', async () => {
    const { pageDetails } = await probe.query('Contacts', ALL, { MaxRecords: 300 });
    expect(pageDetails).toMatchObject({ count: 300, nextPageUrl: null });
  });

  test('by id it goes on from any row', async () => {
    const all = ids(await probe.list('ConfigurationItems'));
    const after = await probe.query('ConfigurationItems', [{ op: 'gt', field: 'id', value: all[699] }]);
    expect(ids(after.items)).toEqual(all.slice(700, 1200));
  });

  test('more than 500 a page are capped, and that is counted each time', async () => {
    for (let go = 0; go < 2; go++)
      expect((await probe.query('ConfigurationItems', ALL, { MaxRecords: 1000 })).items).toHaveLength(500);
    expect(probe.oddities()).toEqual({ 'autotask capped-max-records': 2 });
  });

  test('counts', async () => {
    const answer = await probe.send('POST', '/ConfigurationItems/query/count', { Filter: ALL });
    expect(JSON.parse(answer.text)).toEqual({ queryCount: 1300 });
  });
});

describe('filters', () => {
  test('the MSP itself is company 0', async () => {
    const [own] = (await probe.query('Companies', [{ op: 'eq', field: 'id', value: 0 }])).items;
    expect(own).toMatchObject({ id: 0, companyName: 'Tallpine Technology Partners' });
  });

  test('compare as the names say, in any case, and empty fields meet none of them', async () => {
    const all = await probe.list('ConfigurationItems');
    const expectSame = async (filter: readonly unknown[], keep: (row: Row) => boolean) =>
      expect(ids(await probe.list('ConfigurationItems', filter))).toEqual(ids(all.filter(keep)));
    await expectSame([{ op: 'eq', field: 'ISACTIVE', value: true }], (row) => row.isActive === true);
    await expectSame([{ op: 'notExist', field: 'serialNumber' }], (row) => row.serialNumber === null);
    await expectSame(
      [{ op: 'noteq', field: 'serialNumber', value: 'default string' }],
      (row) => row.serialNumber !== null && row.serialNumber !== 'Default string',
    );
    await expectSame([{ op: 'contains', field: 'referenceTitle', value: '-lt-' }], (row) =>
      String(row.referenceTitle).includes('-LT-'),
    );
    await expectSame(
      [
        {
          op: 'or',
          items: [
            { op: 'in', field: 'configurationItemType', value: [3, 4] },
            { op: 'eq', field: 'id', value: all[0]?.id },
          ],
        },
      ],
      (row) => [3, 4].includes(Number(row.configurationItemType)) || row.id === all[0]?.id,
    );
    await expectSame(
      [{ op: 'lt', field: 'warrantyExpirationDate', value: '2024-01-01' }],
      (row) => row.warrantyExpirationDate !== null && String(row.warrantyExpirationDate) < '2024',
    );
  });

  test('one user-defined field can be asked for', async () => {
    const rows = await probe.list('ConfigurationItems', [{ op: 'eq', field: 'Criticality', value: 'High', udf: true }]);
    expect(rows.length).toBeGreaterThan(50);
    for (const { userDefinedFields } of rows)
      expect(userDefinedFields).toContainEqual({ name: 'Criticality', value: 'High' });
    const two = ['Criticality', 'Rack'].map((field) => ({ op: 'exist', field, udf: true }));
    expect(await probe.refused('ConfigurationItems', { Filter: two })).toContain('Only one');
  });

  test('a misspelt operator is dropped and everything comes back', async () => {
    const all = await probe.query('Contacts', [{ op: 'ne', field: 'isActive', value: 1 }]);
    expect(all.items).toHaveLength(300);
    expect(probe.oddities()).toEqual({ 'autotask ignored-operator': 1 });
  });

  test.each([
    [
      { Filter: [{ op: 'eq', field: 'projectID', value: 1 }] },
      'Unable to find projectID in the ConfigurationItem Entity',
    ],
    [{ Filter: [{ op: 'contains', field: 'rmmDeviceAuditOperatingSystem', value: 'x' }] }, 'not queryable'],
    [{ Filter: [{ op: 'eq', field: 'isActive', value: null }] }, 'not valid'],
    [{ Filter: [{ op: 'gt', field: 'lastModifiedTime', value: 'yesterday' }] }, 'not valid'],
    [{ Filter: [{ op: 'in', field: 'id', value: Array.from({ length: 501 }, (_, n) => n) }] }, "500 or fewer 'OR'"],
    [{ Filter: [] }, 'at least one filter'],
    [{}, 'at least one filter'],
    [{ Filter: ALL, IncludeFields: ['referenceTitle'] }, 'must contain id'],
  ])('%j is refused', async (body, words) => {
    expect(await probe.refused('ConfigurationItems', body)).toContain(words);
  });

  test('the date of the last save shows what changed, and a company has two of them', async () => {
    const { msp } = probe.sandbox;
    const since = new Date(msp.clock.now()).toISOString();
    msp.clock.advance(60_000);
    const named = await probe.list('Companies');
    const [a, b] = [named[5], named[6]];
    for (const row of [a, b]) {
      const ordinal = probe.autotask.ordinalOf('companies', String(row?.id)) ?? -1;
      msp.companies.write(ordinal, { phone: '1' }, msp.stamp());
    }
    msp.touch();
    const after = (field: string) => ({ op: 'gt', field, value: since });
    const dates = ['lastActivityDate', 'lastTrackedModifiedDateTime'];
    const either = await probe.list('Companies', [{ op: 'or', items: dates.map(after) }]);
    expect(ids(either)).toEqual([a?.id, b?.id]);
    for (const field of dates) expect(await probe.list('Companies', [after(field)])).toHaveLength(1);
  });
});

describe('records', () => {
  test('only the fields that are asked for are sent, user-defined ones by their names', async () => {
    const more = { MaxRecords: 1, IncludeFields: ['id', 'REFERENCETITLE', 'Rack', 'nonsense'] };
    const [row] = (await probe.query('ConfigurationItems', [{ op: 'exist', field: 'Rack', udf: true }], more)).items;
    expect(row).toEqual({
      id: expect.any(Number),
      referenceTitle: expect.any(String),
      userDefinedFields: [{ name: 'Rack', value: expect.stringMatching(/^R\d/u) }],
    });
    expect(probe.oddities()).toEqual({ 'autotask ignored-include-field': 1 });
  });

  test('the key of user-defined fields is missing where no row of the answer has a value', async () => {
    const items = await probe.list('ConfigurationItems');
    const bare = items.filter(({ userDefinedFields }) =>
      (userDefinedFields as { value: unknown }[]).every(({ value }) => value === null),
    );
    expect(bare.length).toBeGreaterThan(0);
    const { item } = JSON.parse((await probe.get(`/ConfigurationItems/${bare[0]?.id}`)).text);
    expect(item).not.toHaveProperty('userDefinedFields');
  });

  test('a record that does not exist is a 200 with null, an unknown entity a 404, a bare entity a 405', async () => {
    expect(await probe.get('/Companies/1')).toMatchObject({ status: 200, text: '{"item":null}' });
    expect((await probe.get('/Unicorns/1')).status).toBe(404);
    expect((await probe.get('/Companies')).status).toBe(405);
  });

  test('the monitoring tool fills its fields on computers; products tell the maker of the rest', async () => {
    const products = new Map((await probe.list('Products')).map((row) => [row.id, row]));
    const devices = await probe.list('ConfigurationItems');
    const { items } = JSON.parse((await probe.send('POST', '/ConfigurationItemExts/query', { Filter: ALL })).text);
    for (const row of devices) {
      const product = products.get(Number(row.productID));
      expect(product).toBeDefined();
      if (row.rmmDeviceID !== null) expect(product?.name).toBe('Datto RMM Device');
      else expect(row).toMatchObject({ rmmDeviceAuditModelID: null, rmmDeviceAuditMemoryBytes: null });
    }
    const makers = new Set(items.map((row: Row) => row.rmmDeviceAuditManufacturerID));
    expect(makers).toContain('Dell');
    expect(devices.some((row) => row.rmmDeviceAuditMemoryBytes === 16 * 2 ** 30)).toBe(true);
  });

  test('dates stand at the tenant’s midnight, in winter and in summer', async () => {
    const times = (await probe.list('ConfigurationItems')).flatMap(({ installDate }) =>
      typeof installDate === 'string' ? [installDate] : [],
    );
    for (const time of times) {
      const hours = time.slice(11);
      const month = Number(time.slice(5, 7));
      if (month > 3 && month < 11) expect(hours).toBe('04:00:00.000Z');
      if (month < 3 || month > 11) expect(hours).toBe('05:00:00.000Z');
    }
    expect(new Set(times.map((time) => time.slice(11))).size).toBe(2);
  });

  test('some times come without a zone', async () => {
    const [row] = (await probe.query('ConfigurationItems', ALL, { MaxRecords: 1 })).items;
    expect(row?.createDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/u);
    expect(row?.lastModifiedTime).toMatch(/\.\d{3}Z$/u);
  });

  test('a classification is a row with an icon and a value of the picklist', async () => {
    const icons = new Set((await probe.list('ClassificationIcons')).map(({ id }) => id));
    for (const { classification } of await probe.list('Companies')) expect(icons).toContain(classification);
  });

  test('contacts are active in numbers', async () => {
    const active = await probe.list('Contacts', [{ op: 'eq', field: 'isActive', value: 1 }]);
    expect(active.length).toBeLessThan(300);
    expect(new Set(active.map(({ isActive }) => isActive))).toEqual(new Set([1]));
  });
});
