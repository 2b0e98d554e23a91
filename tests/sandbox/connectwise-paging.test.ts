import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConnectWiseProbe, FORWARD, idsOf, probeConnectWise, query } from './connectwise-probe.ts';

let probe: ConnectWiseProbe;

beforeEach(async () => {
  probe = await probeConnectWise();
});
afterEach(() => probe.sandbox.stop());

describe('forward-only paging', () => {
  test('walks every record once by the last id, and the Link is empty at the end', async () => {
    const ids: string[] = [];
    let page = await probe.get('/company/configurations?pageSize=1000', FORWARD);
    ids.push(...idsOf(page));
    while (page.headers.link !== '') {
      page = await probe.get(`/company/configurations?pageSize=1000&pageId=${ids.at(-1)}`, FORWARD);
      ids.push(...idsOf(page));
    }
    expect(ids).toHaveLength(2300);
    expect(new Set(ids).size).toBe(2300);
    expect(ids).toEqual([...ids].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)));
    expect(ids.slice(-3)).toEqual(['9007199254740999', '9007199254741000', '9007199254741001']);
    expect(await probe.get(`/company/configurations?pageId=${ids.at(-1)}`, FORWARD)).toMatchObject({
      status: 200,
      text: '[]',
    });
    expect(probe.oddities()).toEqual({});
  });

  test('the Link leads to a host that no client can reach', async () => {
    const { headers } = await probe.get('/company/companies?pageSize=10', FORWARD);
    expect(headers.link).toMatch(
      /^<https:\/\/[\w-]+\.internal\.example\/v4_6_release\/apis\/3\.0\/company\/companies\?.*pageId=\d+.*>; rel="next"$/u,
    );
  });

  test('refuses an order, ignores a page number, caps a page at a thousand', async () => {
    expect((await probe.get('/company/configurations?orderBy=id', FORWARD)).status).toBe(400);
    expect(idsOf(await probe.get('/company/configurations?page=3&pageSize=5000', FORWARD))).toHaveLength(1000);
    expect(probe.oddities()).toEqual({
      'connectwise ignored-page-in-forward-only': 1,
      'connectwise capped-page-size': 1,
    });
  });

  test('a range of ids is one page', async () => {
    const all = idsOf(await probe.get('/company/configurations?pageSize=1000', FORWARD));
    const [low = '', high = ''] = [all[100], all[200]];
    const conditions = `id > ${low} and id <= ${high}`;
    expect(idsOf(await probe.get(query('/company/configurations', { conditions, pageSize: '1000' }), FORWARD))).toEqual(
      all.slice(101, 201),
    );
  });

  test('is unknown to a few sub-resources, which send no Link', async () => {
    const { headers, text } = await probe.get('/company/configurations/types/1/questions', FORWARD);
    expect(headers.link).toBeUndefined();
    expect(JSON.parse(text)).toHaveLength(4);
    expect(probe.oddities()).toEqual({ 'connectwise forward-only-not-supported-here': 1 });
  });
});

describe('paging by number', () => {
  test('is 25 a page by default, linked, and empty past the end', async () => {
    const first = await probe.get('/company/companies');
    expect(idsOf(first)).toHaveLength(25);
    expect(first.headers.link).toContain('rel="next"');
    const last = await probe.get('/company/companies?page=3&orderBy=id%20asc');
    expect(idsOf(last)).toHaveLength(10);
    expect(last.headers.link).not.toContain('rel="next"');
    expect(await probe.get('/company/companies?page=4&orderBy=id')).toMatchObject({ status: 200, text: '[]' });
    expect(probe.oddities()).toEqual({});
  });

  test('counts what is unsafe', async () => {
    await probe.get('/company/companies?page=2');
    await probe.get('/company/companies?page=0');
    await probe.get('/company/companies?pageId=300');
    expect(probe.oddities()).toEqual({
      'connectwise navigable-paging-without-order': 1,
      'connectwise page-zero': 1,
      'connectwise ignored-page-id-in-navigable': 1,
    });
  });

  test('orders by any field, also inside a reference', async () => {
    const rows = JSON.parse(
      (await probe.get('/company/configurations?orderBy=company/name%20desc,id%20asc&pageSize=50')).text,
    );
    const names: string[] = rows.map((row: { company: { name: string } }) => row.company.name.toLowerCase());
    expect(names).toEqual([...names].sort().reverse());
  });

  test.each([
    'pageSize=0',
    'pageSize=ten',
    'page=-1',
    'orderBy=nope',
    'orderBy=id%20sideways',
    'fields=id,nope',
    'fields=id,status/nope',
  ])('%s is a 400', async (text) => {
    const answer = await probe.get(`/company/companies?${text}`);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'InvalidObject', errors: null });
  });
});
