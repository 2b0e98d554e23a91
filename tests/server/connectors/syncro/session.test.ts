import { afterEach, describe, expect, it } from 'vitest';
import type { Check, Known, Selection, Session } from '../../../../server/connectors/connector.ts';
import { hostOf } from '../../../../server/connectors/syncro/credentials.ts';
import { answering, type Handler, type Stand } from '../http/vendor-stand.ts';
import type { Script } from '../scripted-answers.ts';
import { asset, customer, HOST, list, openAt, SETTINGS, scriptedSyncro, TOKEN } from './scripted-syncro.ts';

const EVERYTHING: Selection = { companies: 'all', types: 'all', statuses: 'all', fields: [], filters: [] };
const KNOWN: Known = { ids: async () => [], lookups: async () => [] };

let stand: Stand | undefined;
afterEach(async () => {
  await stand?.close();
  stand = undefined;
});

async function opened(script: Script): Promise<Session<'syncro'>> {
  stand = await scriptedSyncro(script);
  return openAt(stand);
}

const asked = (): string[] =>
  (stand?.requests ?? []).map(({ method, url }) => `${method} ${decodeURIComponent(url ?? '')}`);
/** Answers by page number. */
const paged =
  (key: string, pages: readonly string[]): Handler =>
  (request, response) => {
    const page = Number(/[?&]page=(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
    answering(200, pages[page - 1] ?? list(key, [], page, pages.length))(request, response);
  };

describe('the address that was entered', () => {
  it.each([
    ['contoso', HOST],
    [' Contoso.SyncroMSP.com ', HOST],
    ['https://contoso.syncromsp.com/customers/34280001?x=1#y', HOST],
    ['acme.shield.syncromsp.com', 'acme.shield.syncromsp.com'],
  ])('%j is the host %s', (entered, host) => {
    expect(hostOf(entered)).toBe(host);
  });

  it.each([
    'contoso.example',
    'contoso.syncromsp.com.attacker.example',
    'https://attacker.example/contoso.syncromsp.com',
    'http://contoso.syncromsp.com',
    'contoso.syncromsp.com:8443',
    'www.syncromsp.com',
    'api-docs.syncromsp.com',
    'syncromsp.com',
    '-x',
    'a b',
    '127.0.0.1',
  ])('%j is refused: the token is for Syncro alone', (entered) => {
    expect(() => hostOf(entered)).toThrow(expect.objectContaining({ code: 'unreachable', facts: { field: 'host' } }));
  });
});

describe('a request', () => {
  it('carries the token in its header, nowhere else, and draws from the address and from the account', async () => {
    const session = await opened([[/customers/, answering(200, list('customers', []))]]);
    await session.streams.company.parts(EVERYTHING, KNOWN).then(([part]) => part?.page(null, { pageSize: 100 }));
    expect(stand?.requests[0]?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, accept: 'application/json' });
    expect(asked()).toEqual(['GET /api/v1/customers?include_disabled=true&page=1']);
    expect(session.budgets.map(({ key }) => key)).toEqual(['syncro', `syncro:${HOST}`]);
    expect(session.budgets.every(({ limit, perMs }) => limit < 180 && perMs === 60_000)).toBe(true);
  });

  it.each([
    [401, '{"error":"Not authorized. Please ask account admin to update your group permissions."}', 'right-missing'],
    [403, '', 'right-missing'],
    [401, '', 'credentials-refused'],
    [401, '<html>who?</html>', 'credentials-refused'],
    [400, '{"message":["Vendor is blank","Value is blank"]}', 'refused-by-vendor', /Vendor is blank. Value is blank/],
    [
      422,
      '{"success":false,"message":"Asset type can\'t be blank","params":{"a":["b"]}}',
      'refused-by-vendor',
      /Asset type/,
    ],
    [422, '{"record":{"x":1},"errors":"Customer can\'t be blank"}', 'refused-by-vendor', /Customer can't/],
    [422, '{"errors":{"email":["is not valid"]}}', 'refused-by-vendor', /email is not valid/],
    [422, '{"errors":["Nope"]}', 'refused-by-vendor', /Nope/],
    [422, '{"error":"Customer required field"}', 'refused-by-vendor', /Customer required field/],
    [422, '{"date":["can\'t be blank"]}', 'refused-by-vendor', /date can't be blank/],
    [404, '{"message":"Not found"}', 'not-found', /Not found/],
    [429, '', 'rate-limited'],
    [500, '<html>', 'vendor-failing'],
    [200, 'Disabled', 'unreadable-answer'],
    [200, '<html>Sign in</html>', 'unreadable-answer'],
    [200, '{"customers":null}', 'unreadable-answer'],
    [200, '{"customers":[{"id":1', 'unreadable-answer'],
  ])('answered %i %s fails as %s', async (status, body, code, says = /./) => {
    const session = await opened([[/customers/, answering(status, body)]]);
    const [part] = await session.streams.company.parts(EVERYTHING, KNOWN);
    const trial = part?.page(null, { pageSize: 100 });
    await expect(trial).rejects.toMatchObject({ code, message: expect.stringMatching(says) });
  });

  it('names the permission that is missing, in Syncro’s words, and how to grant it', async () => {
    const session = await opened([[/contacts/, answering(403, '')]]);
    const [part] = await session.streams.contact.parts(EVERYTHING, KNOWN);
    await expect(part?.page(null, { pageSize: 50 })).rejects.toMatchObject({
      message: expect.stringContaining('"Customers - View Detail"'),
      facts: { hint: expect.stringContaining('Admin > API Tokens') },
    });
  });

  it('is not sent on to another host with the token', async () => {
    const away = answering(302, '', { location: 'https://www.syncromsp.com/login' });
    const session = await opened([[/customers/, away]]);
    const [part] = await session.streams.company.parts(EVERYTHING, KNOWN);
    await expect(part?.page(null, { pageSize: 100 })).rejects.toMatchObject({
      code: 'redirected',
      facts: { field: 'host' },
    });
    expect(stand?.requests).toHaveLength(1);
  });
});

describe('a list', () => {
  const rows = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => ({ id: from + at, name: `A${from + at}`, customer_id: 1 }));

  it('ends where Syncro counts its pages, however full the last one is', async () => {
    const pages = [list('assets', rows(1, 50), 1, 2, 100), list('assets', rows(51, 100), 2, 2, 100)];
    const session = await opened([[/customer_assets/, paged('assets', pages)]]);
    const [part] = await session.streams.configuration.parts(EVERYTHING, KNOWN);
    const first = await part?.page(null, { pageSize: 50 });
    expect(first?.next).toEqual({ company: 0, page: 2 });
    expect((await part?.page(first?.next ?? null, { pageSize: 50 }))?.next).toBeNull();
    expect(await part?.total?.({ pageSize: 50 })).toEqual({ n: 100, trust: 'exact' });
    expect(asked()).toHaveLength(2);
  });

  it.each([
    ['an empty page', '{"assets":[],"meta":{"total_pages":7,"total_entries":9}}', null],
    ['no pages at all', '{"assets":[],"meta":{"total_pages":0,"total_entries":0}}', 0],
    ['no page at all, and no count', '{"assets":[]}', null],
  ])('ends with %s', async (_what, body, n) => {
    const session = await opened([[/customer_assets/, answering(200, body)]]);
    const [part] = await session.streams.configuration.parts(EVERYTHING, KNOWN);
    expect((await part?.page(null, { pageSize: 50 }))?.next).toBeNull();
    if (n !== null) expect(await part?.total?.({ pageSize: 50 })).toEqual({ n, trust: 'exact' });
  });

  it('goes on to an empty page where Syncro does not count, and its total is then unknown', async () => {
    const pages = [JSON.stringify({ assets: rows(1, 50) }), JSON.stringify({ assets: [] })];
    const session = await opened([[/customer_assets/, paged('assets', pages)]]);
    const [part] = await session.streams.configuration.parts(EVERYTHING, KNOWN);
    const first = await part?.page(null, { pageSize: 50 });
    expect(first?.next).toEqual({ company: 0, page: 2 });
    expect((await part?.page(first?.next ?? null, { pageSize: 50 }))?.next).toBeNull();
    expect(await part?.total?.({ pageSize: 50 })).toBeNull();
  });

  it('of a few companies is asked for company by company', async () => {
    const session = await opened([[/customer_assets/, paged('assets', [list('assets', rows(1, 2))])]]);
    const [part] = await session.streams.configuration.parts({ ...EVERYTHING, companies: ['7', '9'] }, KNOWN);
    const first = await part?.page(null, { pageSize: 50 });
    expect(first?.next).toEqual({ company: 1, page: 1 });
    expect((await part?.page(first?.next ?? null, { pageSize: 50 }))?.next).toBeNull();
    expect(await part?.total?.({ pageSize: 50 })).toEqual({ n: 4, trust: 'exact' });
    expect(asked()).toEqual([
      'GET /api/v1/customer_assets?customer_id=7&page=1',
      'GET /api/v1/customer_assets?customer_id=9&page=1',
    ]);
  });

  it('of many companies is asked for whole', async () => {
    const companies = Array.from({ length: 21 }, (_, at) => String(at + 1));
    const session = await opened([[/contacts/, answering(200, list('contacts', []))]]);
    const [part] = await session.streams.contact.parts({ ...EVERYTHING, companies }, KNOWN);
    expect((await part?.page(null, { pageSize: 50 }))?.next).toBeNull();
    expect(asked()).toEqual(['GET /api/v1/contacts?page=1']);
  });

  it('is the same to the byte while nothing changes that is read, whatever the agent moves', async () => {
    const moved = asset({
      updated_at: '2026-05-03T03:41:10.020Z',
      rmm_store: { triggers: { agent_offline_triggered: 'true' } },
    });
    const changed = asset({ asset_serial: 'OTHER' });
    const bodies = [asset(), moved, changed].map((one) => list('assets', [one]));
    let at = 0;
    const next: Handler = (request, response) => answering(200, bodies[at++])(request, response);
    const session = await opened([[/customer_assets/, next]]);
    const [part] = await session.streams.configuration.parts({ ...EVERYTHING, fields: ['serialNumber'] }, KNOWN);
    const [first, second, third] = [
      await part?.page(null, { pageSize: 50 }),
      await part?.page(null, { pageSize: 50 }),
      await part?.page(null, { pageSize: 50 }),
    ].map((page) => Buffer.from(page?.body ?? []).toString());
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });
});

describe('single records', () => {
  it('come from their own wrappers, and a 404 means gone', async () => {
    const session = await opened([
      [/customer_assets\/7$/, answering(200, JSON.stringify({ asset: asset({ id: 7 }) }))],
      [/contacts\/8$/, answering(200, '{"id":8,"name":"Priya","customer_id":1}')],
      [/customers\/9$/, answering(200, JSON.stringify({ customer: customer({ id: 9 }) }))],
    ]);
    const refs = [
      { kind: 'configuration', id: '7' },
      { kind: 'contact', id: '8' },
      { kind: 'company', id: '9' },
      { kind: 'site', id: '9' },
      { kind: 'configuration', id: '404' },
    ] as const;
    const answers = await session.read([...refs]);
    expect(answers.map((answer) => ('row' in answer ? [answer.row.kind, answer.row.id] : 'gone' in answer))).toEqual([
      ['configuration', '7'],
      ['contact', '8'],
      ['company', '9'],
      ['site', '9'],
      true,
    ]);
  });

  it('of several customers come in one request, and those that are not in it are asked for singly', async () => {
    const session = await opened([
      [/customers\?/, answering(200, list('customers', [customer({ id: 1 }), customer({ id: 99 })]))],
      [/customers\/2$/, answering(200, JSON.stringify({ customer: customer({ id: 2 }) }))],
    ]);
    const answers = await session.read(['1', '2', '3'].map((id) => ({ kind: 'company', id })));
    expect(answers.map((answer) => ('row' in answer ? answer.row.id : 'gone' in answer))).toEqual(['1', '2', true]);
    expect(asked()).toEqual([
      // For the words of dropdowns.
      'GET /api/v1/settings',
      'GET /api/v1/customers?include_disabled=true&id[]=1&id[]=2&id[]=3&page=1',
      'GET /api/v1/customers/2',
      'GET /api/v1/customers/3',
    ]);
  });

  it('say why where Syncro would not tell', async () => {
    const session = await opened([[/customer_assets\/7$/, answering(403, '')]]);
    const [answer, odd] = await session.read([
      { kind: 'configuration', id: '7' },
      { kind: 'contact', id: 'x' },
    ]);
    expect(answer).toMatchObject({ failed: { code: 'right-missing' } });
    expect(odd).toMatchObject({ failed: { code: 'not-found' } });
  });
});

describe('the permission doctor', () => {
  const ME = { user_token: 'USER-TOKEN', two_factor_required: false, permissions: { asset: { write: true } } };
  const script = (more: Script = [], me: object = ME): Script => [
    ...more,
    [/\/me$/, answering(200, JSON.stringify(me))],
    [/customers\?/, answering(200, list('customers', [customer()], 1, 1, 40))],
    [/contacts\?/, answering(200, list('contacts', [], 1, 1, 70))],
    [/customer_assets\?/, answering(200, list('assets', [asset()], 1, 1, 90))],
    [/customer_assets\/12310077$/, answering(200, JSON.stringify({ asset: asset() }))],
    [/settings$/, answering(200, JSON.stringify(SETTINGS))],
  ];
  const linesOf = async (session: Session): Promise<Check[]> => {
    const lines: Check[] = [];
    for await (const line of session.check()) lines.push(line);
    return lines;
  };

  it('finds everything granted, with counts, and never repeats the user’s key', async () => {
    const lines = await linesOf(await opened(script()));
    expect(lines.every(({ ok }) => ok)).toBe(true);
    expect(lines.flatMap(({ feature, count }) => (count === undefined ? [] : [[feature, count]]))).toEqual([
      ['companies', 40],
      ['contacts', 70],
      ['configurations', 90],
    ]);
    expect(lines.at(-1)).toMatchObject({ feature: 'writeBack', ok: true });
    expect(JSON.stringify(lines)).not.toContain('USER-TOKEN');
  });

  it('names what is missing and goes on', async () => {
    const denied = answering(
      401,
      '{"error":"Not authorized. Please ask account admin to update your group permissions."}',
    );
    const me = { ...ME, permissions: { asset: { write: false } } };
    const lines = await linesOf(await opened(script([[/customer_assets\?/, denied]], me)));
    expect(lines.filter(({ ok }) => !ok)).toMatchObject([
      { right: 'Assets - List/Search', hides: expect.stringMatching(/\w/), fix: expect.stringContaining('API Tokens') },
      { right: 'Assets - Edit', hides: expect.stringMatching(/\w/), fix: expect.stringMatching(/\w/) },
    ]);
  });

  it('warns of a user who sees a single customer', async () => {
    const alone = answering(200, list('customers', [customer()]));
    const [companies] = await linesOf(await opened(script([[/customers\?/, alone]])));
    expect(companies).toMatchObject({ ok: false, count: 1, hides: expect.stringContaining('single customer') });
  });

  it('refuses the key of a person who signs in with two factors', async () => {
    const session = await opened(script([], { ...ME, two_factor_required: true }));
    await expect(linesOf(session)).rejects.toMatchObject({ code: 'credentials-refused', facts: { field: 'apiToken' } });
  });
});

describe('fields', () => {
  const settings = {
    ...SETTINGS,
    assets: {
      asset_types: [{ id: 5, name: 'Printer' }, { odd: true }],
      asset_type_fields: [
        { id: 51, name: 'Lease End', field_type: 'Date Field', asset_type_id: 5 },
        { id: 52, name: 'Size', field_type: 'Dropdown', asset_type_id: 5 },
        { id: 53, name: 'Admin Password', field_type: 'Text', asset_type_id: 5 },
      ],
      asset_type_field_answers: [{ id: 4, value: 'Medium', asset_type_field_id: 52 }],
    },
  };

  it('are those of the settings and those met on assets, with samples, and without what is secret', async () => {
    const printer = asset({ id: 8, asset_type: 'Printer', properties: { Size: 4, 'Admin Password': 'hunter2' } });
    const session = await opened([
      [/settings$/, answering(200, JSON.stringify(settings))],
      [/customer_assets\?/, answering(200, list('assets', [asset(), printer]))],
    ]);
    const fields = await session.fields({ kind: 'configuration', types: 'all' });
    const byKey = new Map(fields.map((field) => [field.key, field]));
    expect(byKey.get('serialNumber')).toMatchObject({ label: 'Serial number', samples: ['7XK2Q03'] });
    expect(byKey.get('property:Lease End')).toMatchObject({ type: 'date', types: ['Printer'], writable: true });
    expect(byKey.get('property:Size')).toMatchObject({ samples: ['Medium'] });
    expect(byKey.get('property:Warranty Expiration')).toMatchObject({
      types: ['Syncro Device'],
      samples: ['2028-01-13'],
    });
    expect([...byKey.keys()].filter((key) => /password|kabuto|manufacturer/i.test(key))).toEqual(['manufacturer']);
    expect(JSON.stringify(fields)).not.toContain('hunter2');
  });

  it('of chosen types are asked for by type, and those of other types are left out', async () => {
    const session = await opened([
      [/settings$/, answering(200, JSON.stringify(settings))],
      [/customer_assets\?/, answering(200, list('assets', [asset({ properties: { Rack: '7' } })]))],
    ]);
    const fields = await session.fields({ kind: 'configuration', types: ['Printer'] });
    expect(asked()).toContain('GET /api/v1/customer_assets?asset_type_id=5&page=1');
    expect(fields.map(({ key }) => key)).toContain('property:Lease End');
    expect(fields.map(({ key }) => key)).not.toContain('property:Rack');
  });

  it('are looked for on pages spread over the whole list', async () => {
    const session = await opened([
      [/settings$/, answering(200, JSON.stringify(SETTINGS))],
      [/customer_assets\?/, answering(200, list('assets', [asset()], 1, 600, 30_000))],
    ]);
    await session.fields({ kind: 'configuration', types: 'all' });
    const pages = asked().flatMap((line) => /page=(\d+)/.exec(line)?.[1] ?? []);
    expect(pages.map(Number).sort((a, b) => a - b)).toEqual([1, 151, 301, 450, 600]);
  });

  it('say what hides them where the token may not list', async () => {
    const session = await opened([
      [/settings$/, answering(200, JSON.stringify(settings))],
      [/customer_assets\?/, answering(403, '')],
    ]);
    const fields = await session.fields({ kind: 'configuration', types: 'all' });
    expect(fields.every(({ hiddenBy }) => hiddenBy === 'Assets - List/Search')).toBe(true);
  });
});

describe('lookups and links', () => {
  it('tell the two statuses there are, and keep types that only stand on assets', async () => {
    const types = { ...SETTINGS, assets: { asset_types: [{ id: 5, name: 'Printer' }] } };
    const session = await opened([[/settings$/, answering(200, JSON.stringify(types))]]);
    expect((await session.lookups['company-status'](KNOWN)).map(({ id }) => id)).toEqual(['active', 'disabled']);
    const harvested = {
      kind: 'configuration-type',
      id: 'Syncro Device',
      label: 'Syncro Device',
      active: true,
    } as const;
    const known: Known = { ...KNOWN, lookups: async () => [harvested] };
    expect((await session.lookups['configuration-type'](known)).map(({ id }) => id)).toEqual([
      'Syncro Device',
      'Printer',
    ]);
  });

  it.each([
    ['company', `https://${HOST}/customers/7`],
    ['site', `https://${HOST}/customers/7`],
    ['configuration', `https://${HOST}/customer_assets/7`],
    ['contact', null],
  ] as const)('lead to the page of a %s, where there is one', async (kind, url) => {
    const session = await opened([]);
    expect(session.recordUrl({ kind, id: '7' })).toBe(url);
    expect(session.recordUrl({ kind, id: '../7' })).toBeNull();
  });
});
