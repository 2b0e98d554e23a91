import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answered, ask } from './ask.ts';
import { editsOf } from './msp/edits.ts';
import { passNight, QUIET_NIGHT } from './msp/night.ts';
import { type Sandbox, startSandbox } from './server.ts';

const API = 'api-na.myconnectwise.net';
const OWN = 'psa.tallpine.example';
const BASE = '/v4_6_release/apis/3.0';
const KEYS = Buffer.from('tallpine+Qm7sTallpinePub1:zX4sandboxPriv9k').toString('base64');
const HEADERS = {
  authorization: `Basic ${KEYS}`,
  clientid: '6f1c2d34-5b6a-4c7d-8e9f-0a1b2c3d4e5f',
  accept: 'application/vnd.connectwise.com+json; version=2025.1',
};
const FORWARD = { ...HEADERS, 'pagination-type': 'forward-only' };

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ msp: { companies: 60, configurations: 2300, contacts: 900 } });
});
afterEach(() => sandbox.stop());

const get = (path: string, headers: Record<string, string> = HEADERS, host = API): Promise<Answered> =>
  ask(sandbox.origin, { host, path: path.startsWith('/v') ? path : `${BASE}${path}`, headers });

const query = (path: string, parameters: Record<string, string>): string =>
  `${path}?${new URLSearchParams(parameters)}`;

/** The ids of a list, as the digits that were sent. */
const idsOf = ({ text }: Answered): string[] =>
  JSON.parse(text.replace(/"id":(\d+)/gu, '"id":"$1"')).map(({ id }: { id: string }) => id);

const oddities = (): Readonly<Record<string, number>> => sandbox.counters.toJSON().oddities;

const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> =>
  ask(sandbox.origin, {
    method,
    host: API,
    path: `${BASE}${path}`,
    headers: { ...HEADERS, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('discovery', () => {
  const info = (company: string, host: string) => ask(sandbox.origin, { host, path: `/login/companyinfo/${company}` });

  test('tells the codebase with a slash at its end, on the UI and the API host', async () => {
    for (const host of ['na.myconnectwise.net', API]) {
      const { text } = await info('tallpine', host);
      expect(JSON.parse(text)).toMatchObject({
        Codebase: 'v2025_1/',
        IsCloud: true,
        SiteUrl: API,
        CompanyID: 'tallpine',
      });
    }
  });

  test('says null for a company that the host does not know', async () => {
    expect(await info('contoso', API)).toMatchObject({ status: 200, text: 'null' });
    expect(await info('tallpine', 'eu.myconnectwise.net')).toMatchObject({ status: 200, text: 'null' });
  });

  test('on a server of the own there is one codebase, and IsCloud is a string', async () => {
    expect(JSON.parse((await info('tallpine', OWN)).text)).toMatchObject({
      Codebase: 'v4_6_release/',
      IsCloud: 'False',
    });
  });

  test('a codebase that has moved is a 404 until it is discovered again', async () => {
    expect((await get('/v2025_1/apis/3.0/company/companies/count')).status).toBe(200);
    sandbox.faults.set({ rules: [{ kind: 'moved' }] });
    expect((await get('/v2025_1/apis/3.0/company/companies/count')).status).toBe(404);
    expect(JSON.parse((await info('tallpine', API)).text).Codebase).toBe('v2025_2/');
    expect((await get('/v2025_2/apis/3.0/company/companies/count')).status).toBe(200);
    expect((await get('/company/companies/count')).status).toBe(200);
  });

  test('the router can be missing, or redirect', async () => {
    sandbox.vendors.get('connectwise')?.configure({ router: 'off' });
    expect((await get('/company/companies/count')).status).toBe(404);
    sandbox.vendors.get('connectwise')?.configure({ router: 'redirect' });
    const redirected = await get('/company/companies/count');
    expect(redirected.status).toBe(302);
    expect(redirected.headers.location).toBe(`https://${API}/v2025_1/apis/3.0/company/companies/count`);
  });
});

describe('the gate', () => {
  test('wrong keys look like a missing page on cloud and are a 401 on a server of the own', async () => {
    const wrong = { ...HEADERS, authorization: `Basic ${Buffer.from('tallpine+x:y').toString('base64')}` };
    expect((await get('/company/companies/count', wrong)).status).toBe(404);
    expect((await get('/company/companies/count', wrong, OWN)).status).toBe(401);
  });

  test('a clientId is needed, and has to be a GUID', async () => {
    const { clientid: _left, ...without } = HEADERS;
    expect((await get('/company/companies/count', without)).status).toBe(401);
    expect((await get('/company/companies/count', { ...HEADERS, clientid: 'mine' })).status).toBe(401);
  });

  test('the UI host refuses the API', async () => {
    const { text } = await get('/company/companies/count', HEADERS, 'na.myconnectwise.net');
    expect(JSON.parse(text)).toEqual({ code: 'Security', message: 'SSL is required.', errors: null });
  });

  test('system/info answers without keys, so it proves nothing', async () => {
    expect((await get('/system/info', {})).status).toBe(200);
    expect(oddities()).toEqual({ 'connectwise system-info-without-keys': 1 });
  });

  test('a right that the role lacks is a 403 on what it guards alone', async () => {
    sandbox.vendors.get('connectwise')?.configure({ denied: ['contacts.inquire', 'tableSetup.inquire'] });
    expect((await get('/company/contacts')).status).toBe(403);
    expect((await get('/company/companies/types')).status).toBe(403);
    expect((await get('/company/companies/info/types')).status).toBe(200);
    expect((await get('/company/companies')).status).toBe(200);
  });

  test('a role that leaves out a configuration type hides its rows without a word', async () => {
    const all = JSON.parse((await get('/company/configurations/count')).text).count;
    const id = idsOf(await get(query('/company/configurations', { conditions: 'type/id=1', pageSize: '1' })))[0];
    sandbox.vendors.get('connectwise')?.configure({ hiddenConfigurationTypes: [0] });
    const left = JSON.parse((await get('/company/configurations/count')).text).count;
    expect(left).toBeLessThan(all * 0.75);
    expect(idsOf(await get(query('/company/configurations', { conditions: 'type/id=1' })))).toEqual([]);
    expect((await get(`/company/configurations/${id}`)).status).toBe(404);
  });

  test('above the limit it asks to wait, in a body with a key of its own', async () => {
    sandbox.msp.clock.fix(Date.parse('2026-01-01T00:00:00Z'));
    sandbox.vendors.get('connectwise')?.configure({ rateLimit: 'virtual', requestsPerMinute: 3 });
    for (let n = 0; n < 3; n++) expect((await get('/company/companies/count')).status).toBe(200);
    const refused = await get('/company/companies/count');
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('60');
    expect(JSON.parse(refused.text).error).toBe('ConnectWiseAPI');
    sandbox.msp.clock.advance(60_000);
    expect((await get('/company/companies/count')).status).toBe(200);
  });
});

describe('forward-only paging', () => {
  test('walks every record once by the last id, and the Link is empty at the end', async () => {
    const ids: string[] = [];
    let page = await get('/company/configurations?pageSize=1000', FORWARD);
    ids.push(...idsOf(page));
    while (page.headers.link !== '') {
      page = await get(`/company/configurations?pageSize=1000&pageId=${ids.at(-1)}`, FORWARD);
      ids.push(...idsOf(page));
    }
    expect(ids).toHaveLength(2300);
    expect(new Set(ids).size).toBe(2300);
    expect(ids).toEqual([...ids].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)));
    expect(ids.slice(-3)).toEqual(['9007199254740999', '9007199254741000', '9007199254741001']);
    expect(await get(`/company/configurations?pageId=${ids.at(-1)}`, FORWARD)).toMatchObject({
      status: 200,
      text: '[]',
    });
    expect(oddities()).toEqual({});
  });

  test('the Link leads to a host that no client can reach', async () => {
    const { headers } = await get('/company/companies?pageSize=10', FORWARD);
    expect(headers.link).toMatch(
      /^<https:\/\/[\w-]+\.internal\.example\/v4_6_release\/apis\/3\.0\/company\/companies\?.*pageId=\d+.*>; rel="next"$/u,
    );
  });

  test('refuses an order, ignores a page number, caps a page at a thousand', async () => {
    expect((await get('/company/configurations?orderBy=id', FORWARD)).status).toBe(400);
    expect(idsOf(await get('/company/configurations?page=3&pageSize=5000', FORWARD))).toHaveLength(1000);
    expect(oddities()).toEqual({ 'connectwise ignored-page-in-forward-only': 1, 'connectwise capped-page-size': 1 });
  });

  test('a range of ids is one page', async () => {
    const all = idsOf(await get('/company/configurations?pageSize=1000', FORWARD));
    const [low = '', high = ''] = [all[100], all[200]];
    const conditions = `id > ${low} and id <= ${high}`;
    expect(idsOf(await get(query('/company/configurations', { conditions, pageSize: '1000' }), FORWARD))).toEqual(
      all.slice(101, 201),
    );
  });

  test('is unknown to a few sub-resources, which send no Link', async () => {
    const { headers, text } = await get('/company/configurations/types/1/questions', FORWARD);
    expect(headers.link).toBeUndefined();
    expect(JSON.parse(text)).toHaveLength(4);
    expect(oddities()).toEqual({ 'connectwise forward-only-not-supported-here': 1 });
  });
});

describe('paging by number', () => {
  test('is 25 a page by default, linked, and empty past the end', async () => {
    const first = await get('/company/companies');
    expect(idsOf(first)).toHaveLength(25);
    expect(first.headers.link).toContain('rel="next"');
    const last = await get('/company/companies?page=3&orderBy=id%20asc');
    expect(idsOf(last)).toHaveLength(10);
    expect(last.headers.link).not.toContain('rel="next"');
    expect(await get('/company/companies?page=4&orderBy=id')).toMatchObject({ status: 200, text: '[]' });
    expect(oddities()).toEqual({});
  });

  test('counts what is unsafe', async () => {
    await get('/company/companies?page=2');
    await get('/company/companies?page=0');
    await get('/company/companies?pageId=300');
    expect(oddities()).toEqual({
      'connectwise navigable-paging-without-order': 1,
      'connectwise page-zero': 1,
      'connectwise ignored-page-id-in-navigable': 1,
    });
  });

  test('orders by any field, also inside a reference', async () => {
    const rows = JSON.parse(
      (await get('/company/configurations?orderBy=company/name%20desc,id%20asc&pageSize=50')).text,
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
    const answer = await get(`/company/companies?${text}`);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'InvalidObject', errors: null });
  });
});

describe('lists', () => {
  test('count and list agree under the same conditions', async () => {
    const conditions = 'deletedFlag=false and status/name="Active"';
    const parameters = { conditions, childConditions: 'types/name="Client"' };
    const { count } = JSON.parse((await get(query('/company/companies/count', parameters))).text);
    const listed = idsOf(await get(query('/company/companies', { ...parameters, pageSize: '1000' })));
    expect(count).toBe(listed.length);
    expect(count).toBeGreaterThan(5);
  });

  test('fields sends what it names and drops _info unless asked', async () => {
    const [plain] = JSON.parse((await get('/company/configurations?fields=id,type/name&pageSize=1')).text);
    expect(Object.keys(plain)).toEqual(['id', 'type']);
    expect(Object.keys(plain.type)).toEqual(['name']);
    const [withInfo] = JSON.parse((await get('/company/configurations?fields=id,_info/lastUpdated&pageSize=1')).text);
    expect(withInfo._info.lastUpdated).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u);
  });

  test('what is null is left out', async () => {
    expect((await get('/company/configurations?pageSize=1000')).text).not.toMatch(/:(?:null|undefined)[,}]/u);
  });

  test('lastUpdated finds what was changed since, by a person or by the tool', async () => {
    sandbox.msp.clock.fix(Date.parse('2026-01-02T00:00:00Z'));
    editsOf(sandbox.msp).edit('configurations', 100, { ram: '64 GB' });
    const since = (time: string) =>
      get(query('/company/configurations', { conditions: `lastUpdated>[${time}]`, pageSize: '1000' }), FORWARD);
    expect(idsOf(await since('2026-01-01T23:50:00Z'))).toEqual([
      sandbox.vendors.get('connectwise')?.idOf('configurations', 100),
    ]);
    expect(idsOf(await since('2026-01-02T00:00:00Z'))).toEqual([]);
    sandbox.msp.clock.advance(3_600_000);
    passNight(sandbox.msp, QUIET_NIGHT);
    expect(idsOf(await since('2026-01-02T00:30:00Z')).length).toBeGreaterThan(20);
    expect(idsOf(await since('2026-01-02T00:30:00Z')).length).toBeLessThan(100);
  });

  test('a company that is deleted stays listed with its flag, a configuration does not', async () => {
    const connectwise = sandbox.vendors.get('connectwise');
    const [company = '', configuration = ''] = [
      connectwise?.idOf('companies', 9),
      connectwise?.idOf('configurations', 9),
    ];
    editsOf(sandbox.msp).remove('companies', 9);
    editsOf(sandbox.msp).remove('configurations', 9);
    expect(JSON.parse((await get(`/company/companies/${company}`)).text).deletedFlag).toBe(true);
    expect((await get(`/company/configurations/${configuration}`)).status).toBe(404);
  });

  test('types of all companies come in one sweep that agrees with the companies', async () => {
    const rows: { company: { id: number }; type: { id: number } }[] = JSON.parse(
      (await get('/company/companyTypeAssociations?pageSize=1000', FORWARD)).text,
    );
    const companies: { id: number; types: { id: number }[] }[] = JSON.parse(
      (await get('/company/companies?pageSize=1000', FORWARD)).text,
    );
    const expected = companies.flatMap(({ id, types }) => types.map((type) => `${id}:${type.id}`));
    expect(rows.map(({ company, type }) => `${company.id}:${type.id}`).sort()).toEqual(expected.sort());
    const some = companies.find(({ types }) => types.length > 1);
    expect(JSON.parse((await get(`/company/companies/${some?.id}/typeAssociations`)).text)).toHaveLength(
      some?.types.length ?? -1,
    );
  });

  test.each([
    '/company/companies/types',
    '/company/companies/info/types',
    '/company/marketDescriptions',
    '/company/companies/statuses',
    '/company/configurations/types',
    '/configurations/types/info',
    '/company/configurations/types/1/info',
    '/company/configurations/types/1/questions',
    '/company/configurations/types/1/questions/80/values',
    '/company/configurations/statuses',
    '/procurement/manufacturers',
    '/company/contacts/types',
    '/company/contactTypeAssociations',
    '/system/userDefinedFields',
    '/system/customFieldInfos',
    '/service/boards',
    '/service/boards/1/statuses',
    '/service/priorities',
    '/service/sources',
    '/service/tickets',
    '/system/info',
    '/company/companies/types/count',
    '/company/marketDescriptions/2',
  ])('%s answers', async (path) => {
    const { status, text } = await get(path);
    expect(status).toBe(200);
    expect(text.length).toBeGreaterThan(10);
  });

  test.each([
    '/company/sites',
    '/company/configurations/types/info',
    '/company/companies/1/sites',
    '/service/nothing',
    '/company/companies/abc',
  ])('%s names nothing', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test('statuses of configurations and types of contacts have a description, not a name', async () => {
    const [status] = JSON.parse((await get('/company/configurations/statuses')).text);
    expect(status).toMatchObject({ id: 1, description: 'Active' });
    expect(status).not.toHaveProperty('name');
    expect((await get(query('/company/contacts/types', { conditions: 'name="VIP"' }))).status).toBe(400);
  });

  test('tickets of a device are asked for in the singular', async () => {
    const { count } = JSON.parse((await get('/service/tickets/count?conditions=configuration/id!=null')).text);
    expect(count).toBeGreaterThan(10);
    expect((await get('/service/tickets?conditions=configurations/id=1')).status).toBe(400);
  });

  test('passwords come in clear or masked, as the role has it', async () => {
    const answers = async () => {
      const { text } = await get(query('/company/configurations', { conditions: 'type/id=1', pageSize: '200' }));
      return text.match(/Pa\$\$w0rd/gu)?.length ?? 0;
    };
    expect(await answers()).toBeGreaterThan(50);
    sandbox.vendors.get('connectwise')?.configure({ passwords: 'masked' });
    expect(await answers()).toBe(0);
  });

  test('addresses too long are refused, long ones counted', async () => {
    const ids = (n: number) => `id in (${Array.from({ length: n }, (_, k) => 100_000 + k).join(',')})`;
    expect((await get(query('/company/companies', { conditions: ids(2000) }))).status).toBe(414);
    expect((await get(query('/company/companies', { conditions: ids(400) }))).status).toBe(200);
    expect(oddities()).toEqual({ 'connectwise long-url': 1 });
  });
});

describe('writing', () => {
  const device = async (conditions = 'type/id=1'): Promise<string> =>
    idsOf(await get(query('/company/configurations', { conditions, pageSize: '1', fields: 'id' })))[0] ?? '';

  test('a patch of dates and manufacturer is answered with the whole record and stamped', async () => {
    const id = await device();
    const answer = await send('PATCH', `/company/configurations/${id}`, [
      { op: 'replace', path: 'warrantyExpirationDate', value: '2027-05-09T00:00:00Z' },
      { op: 'replace', path: 'manufacturer', value: { id: 5 } },
      { op: 'remove', path: 'purchaseDate' },
    ]);
    expect(answer.status).toBe(200);
    const record = JSON.parse(answer.text);
    expect(record).toMatchObject({
      warrantyExpirationDate: '2027-05-09T00:00:00Z',
      manufacturer: { id: 5, name: 'HPE' },
    });
    expect(record).not.toHaveProperty('purchaseDate');
    expect(record._info.updatedBy).toBe('StrategyOverview');
    expect(JSON.parse((await get(`/company/configurations/${id}`)).text)).toEqual(record);
  });

  test.each(['/warrantyExpirationDate', 'WarrantyExpirationDate', 'manufacturer/id', 'nope'])(
    'an ill-addressed path (%s) is a false 200',
    async (path) => {
      const id = await device();
      const before = (await get(`/company/configurations/${id}`)).text;
      const answer = await send('PATCH', `/company/configurations/${id}`, [
        { op: 'replace', path, value: '2030-01-01T00:00:00Z' },
      ]);
      expect(answer.status).toBe(200);
      const strip = (text: string) => ({ ...JSON.parse(text), _info: undefined });
      expect(strip(answer.text)).toEqual(strip(before));
      expect(oddities()).toEqual({ 'connectwise false-200-for-patch-path': 1 });
    },
  );

  test('a required question without an answer refuses any save', async () => {
    const firewalls = JSON.parse(
      (await get(query('/company/configurations', { conditions: 'type/id=5', pageSize: '1000' }))).text,
    );
    const open = firewalls.find((row: { questions: { requiredFlag: boolean; answer?: string }[] }) =>
      row.questions.some(({ requiredFlag, answer }) => requiredFlag && answer === undefined),
    );
    const patch = (extra: unknown[]) =>
      send('PATCH', `/company/configurations/${open.id}`, [{ op: 'replace', path: 'tagNumber', value: 'T' }, ...extra]);
    const refused = await patch([]);
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.text)).toMatchObject({
      code: 'InvalidObject',
      errors: [{ code: 'MissingRequiredItem', resource: 'configuration' }],
    });
    const questions = open.questions.map((row: { requiredFlag: boolean }) =>
      row.requiredFlag ? { ...row, answer: 'yes' } : row,
    );
    expect((await patch([{ op: 'replace', path: 'questions', value: questions }])).status).toBe(200);
  });

  test('answers that are not sent along are lost', async () => {
    const id = await device();
    const answer = await send('PATCH', `/company/configurations/${id}`, [
      { op: 'replace', path: 'questions', value: [{ questionId: 81, answer: '16 GB' }] },
    ]);
    const { questions } = JSON.parse(answer.text);
    expect(questions.map((row: { answer?: string }) => row.answer)).toEqual([undefined, '16 GB', undefined, undefined]);
  });

  test.each([
    [{ op: 'replace', path: 'name', value: 'x' }],
    [[{ op: 'REPLACE', path: 'name', value: 'x' }]],
    [[{ op: 'replace', path: 'purchaseDate', value: 'yesterday' }]],
    [[{ op: 'replace', path: 'manufacturer', value: { id: 9999 } }]],
    [[{ op: 'replace', path: 'ram', value: 'x'.repeat(26) }]],
    [[{ op: 'remove', path: 'name' }]],
  ])('%j is a 400', async (body) => {
    expect((await send('PATCH', `/company/configurations/${await device()}`, body)).status).toBe(400);
  });

  test('needs the right to edit, a JSON body and a known method', async () => {
    const id = await device();
    const operations = [{ op: 'replace', path: 'tagNumber', value: 'T' }];
    expect(
      (await send('PATCH', `/company/configurations/${id}`, operations, { 'content-type': 'text/plain' })).status,
    ).toBe(415);
    expect((await send('DELETE', `/company/configurations/${id}`, {})).status).toBe(405);
    sandbox.vendors.get('connectwise')?.configure({ denied: ['configurations.edit'] });
    expect((await send('PATCH', `/company/configurations/${id}`, operations)).status).toBe(403);
  });

  test('a manufacturer is made once', async () => {
    const made = await send('POST', '/procurement/manufacturers', { name: 'Framework' });
    expect(made.status).toBe(201);
    const { id } = JSON.parse(made.text);
    const found = JSON.parse((await get(query('/procurement/manufacturers', { conditions: 'name="framework"' }))).text);
    expect(found).toMatchObject([{ id, name: 'Framework' }]);
    const again = await send('POST', '/procurement/manufacturers', { name: 'FRAMEWORK' });
    expect(again.status).toBe(400);
    expect(JSON.parse(again.text).errors[0].code).toBe('ObjectExists');
  });
});
