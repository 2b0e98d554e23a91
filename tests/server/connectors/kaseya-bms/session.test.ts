import { afterEach, describe, expect, it } from 'vitest';
import type { Part, Session } from '../../../../server/connectors/connector.ts';
import { ConnectorError } from '../../../../server/connectors/errors.ts';
import { placeOf } from '../../../../server/connectors/kaseya-bms/place.ts';
import { answering, type Handler, type Stand } from '../http/vendor-stand.ts';
import { firstPart, type Script } from '../scripted-answers.ts';
import { enveloped, openBms, scriptedBms, sent, token } from './scripted-bms.ts';

let stand: Stand | undefined;
afterEach(() => stand?.close());

async function against(
  script: Script,
  credentials: Readonly<Record<string, string>> = {},
): Promise<{ session: Session<'kaseya-bms'>; stand: Stand }> {
  stand = await scriptedBms(script);
  return { session: await openBms(stand, credentials), stand };
}

async function idsOf(part: Part): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: Parameters<Part['page']>[0] = null; ; ) {
    const page = await part.page(cursor, { pageSize: 100 });
    ids.push(...[...page.rows()].map(({ id }) => id));
    if (page.next === null) return ids;
    cursor = page.next;
  }
}

const account = (id: number) => ({ id, accountName: `Account ${id}`, accountTypeId: 3, isActive: true });
const NONE = enveloped([], { totalRecords: 0 });

/** Remembers the form of each request and answers with the handlers in turn. */
function form(forms: URLSearchParams[], ...handlers: readonly Handler[]): Handler {
  return (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      forms.push(new URLSearchParams(body));
      handlers[Math.min(forms.length, handlers.length) - 1]?.(request, response);
    });
  };
}

describe('signing in to BMS', () => {
  it('sends user, password and company name, and a one-time code where there is a secret for it', async () => {
    const forms: URLSearchParams[] = [];
    const { session } = await against(
      [
        [/\/security\/authenticate/, form(forms, token('token-1'))],
        [/\/accounts\/summary/, NONE],
      ],
      { mfaSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' },
    );
    await idsOf(await firstPart(session.streams.company));
    expect(forms).toHaveLength(1);
    expect(Object.fromEntries(forms[0] ?? [])).toEqual({
      GrantType: 'password',
      UserName: 'api.user',
      Password: 'pass-word-1',
      Tenant: 'Contoso IT',
      MFACode: expect.stringMatching(/^\d{6}$/),
    });
  });

  it('gets one new token when BMS has ended one before its time', async () => {
    const forms: URLSearchParams[] = [];
    const used: (string | undefined)[] = [];
    const list: Handler = (request, response) => {
      used.push(request.headers.authorization);
      const isOld = request.headers.authorization === 'Bearer token-1';
      (isOld ? answering(401, '', { 'token-expired': 'true' }) : NONE)(request, response);
    };
    const { session } = await against([
      [/\/security\/authenticate/, form(forms, token('token-1'), token('token-2'))],
      [/\/accounts\/summary/, list],
    ]);
    await idsOf(await firstPart(session.streams.company));
    expect(used.slice(0, 2)).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(forms).toHaveLength(2);
  });

  it.each([
    [
      'a failure told with status 200',
      answering(200, '{"success":false,"error":{"code":401,"message":"Bad password"}}'),
    ],
    ['a 400', answering(400, '{"title":"Bad request"}')],
    ['a 401', answering(401, '')],
  ])('that ends in %s blames what was entered', async (_what, handler) => {
    const { session } = await against([[/\/security\/authenticate/, handler]]);
    const listing = idsOf(await firstPart(session.streams.company));
    await expect(listing).rejects.toMatchObject({
      code: 'credentials-refused',
      message: expect.stringContaining('Gateway URL'),
    });
  });

  it('says that a secret for one-time codes is none', async () => {
    const { session } = await against([[/\/accounts\/summary/, NONE]], { mfaSecret: 'not a secret!' });
    await expect(idsOf(await firstPart(session.streams.company))).rejects.toMatchObject({
      facts: { field: 'mfaSecret' },
    });
  });

  it.each([
    ['bms.kaseya.com', 'api.bms.kaseya.com'],
    ['https://bmsemea.kaseya.com/MSP/MyTickets.aspx', 'api.bmsemea.kaseya.com'],
    ['https://api.bmsapac.kaseya.com', 'api.bmsapac.kaseya.com'],
    ['www.vorexlogin.com', 'api.vorexlogin.com'],
  ])('finds the API of %s at %s', (site, apiHost) => {
    expect(placeOf(site).apiHost).toBe(apiHost);
  });

  it.each(['http://bms.kaseya.com', '', 'no host at all'])('finds none for "%s"', (site) => {
    expect(() => placeOf(site)).toThrow(ConnectorError);
  });
});

describe('a list of BMS', () => {
  it('is read by any casing of its names', async () => {
    const pascal = { Success: true, Result: [{ Id: 7, AccountName: 'Contoso', IsActive: false }], TotalRecords: 1 };
    const { session } = await against([
      [/IsActive=true/, answering(200, JSON.stringify(pascal))],
      [/IsActive=false/, NONE],
    ]);
    const part = await firstPart(session.streams.company);
    const [row] = [...(await part.page(null, { pageSize: 100 })).rows()];
    expect(row?.parse()).toMatchObject({ name: 'Contoso', statusId: 'inactive', active: false });
  });

  it('brings the active and the inactive ones', async () => {
    const { session } = await against([
      [/IsActive=true/, enveloped([account(1)], { totalRecords: 1 })],
      [/IsActive=false/, enveloped([account(2)], { totalRecords: 1 })],
    ]);
    const part = await firstPart(session.streams.company);
    expect(await idsOf(part)).toEqual(['1', '2']);
    expect(await part.total?.({ pageSize: 100 })).toEqual({ n: 2, trust: 'exact' });
  });

  it('starts at page 0 where BMS does', async () => {
    const { session } = await against([
      [/PageSize=1&PageNumber=0/, enveloped([account(1)], { totalRecords: 3 })],
      [/PageSize=1&PageNumber=1/, enveloped([account(2)], { totalRecords: 3 })],
      [/IsActive=true.*PageNumber=0/, enveloped([account(1), account(2)], { totalRecords: 3 })],
      [/IsActive=true.*PageNumber=1/, enveloped([account(3)], { totalRecords: 3 })],
      [/IsActive=false/, NONE],
    ]);
    expect(await idsOf(await firstPart(session.streams.company))).toEqual(['1', '2', '3']);
  });

  it('without a count ends with an empty page, not with a short one', async () => {
    const asset = (id: number) => ({ id, assetName: `PC ${id}`, categoryId: 5, categoryName: 'Laptop', accountId: 1 });
    const { session, stand: bms } = await against([
      [/IsActive=true.*PageNumber=1$/, enveloped([asset(1)])],
      [/IsActive=true.*PageNumber=2$/, enveloped([asset(2)])],
      [/searchselect/, enveloped([])],
    ]);
    expect(await idsOf(await firstPart(session.streams.configuration))).toEqual(['1', '2']);
    expect(sent(bms).filter((request) => request.includes('searchselect'))).toHaveLength(4);
  });

  it('that sends a page twice, or ends before its own count, is not whole', async () => {
    const asset = { id: 1, assetName: 'PC', accountId: 1 };
    const repeating = await against([[/searchselect/, enveloped([asset])]]);
    const twice = idsOf(await firstPart(repeating.session.streams.configuration));
    await expect(twice).rejects.toMatchObject({ code: 'unreadable-answer', message: expect.stringContaining('again') });
    await stand?.close();
    const { session } = await against([
      [/PageNumber=1$/, enveloped([account(1)], { totalRecords: 2 })],
      [/PageNumber=2$/, enveloped([], { totalRecords: 2 })],
    ]);
    const cut = idsOf(await firstPart(session.streams.company));
    await expect(cut).rejects.toMatchObject({ code: 'unreadable-answer', message: expect.stringContaining('after 1') });
  });

  it.each([
    [400, 'refused-by-vendor', /location is required.*AccountLocationId/],
    [403, 'right-missing', /CRM > Accounts: View/],
    [404, 'not-found', /no such record/],
  ])('that fails with %i in its envelope is refused for that, whatever its status', async (code, kind, words) => {
    const error = {
      code,
      message: 'The account location is required.',
      stackStrace: null,
      subErrors: ['AccountLocationId'],
    };
    const failed = answering(200, JSON.stringify({ success: false, error, result: null }));
    const { session } = await against([[/IsActive=/, failed]]);
    const listing = idsOf(await firstPart(session.streams.company));
    await expect(listing).rejects.toMatchObject({ code: kind, message: expect.stringMatching(words) });
  });

  it('that fails for a while in its envelope is asked for again', async () => {
    let asked = 0;
    const flaky: Handler = (request, response) => {
      const failed = answering(200, '{"success":false,"error":{"code":503,"message":"busy"},"result":null}');
      (asked++ === 0 ? failed : NONE)(request, response);
    };
    const { session } = await against([[/IsActive=/, flaky]]);
    expect(await idsOf(await firstPart(session.streams.company))).toEqual([]);
    expect(asked).toBeGreaterThan(1);
  });
});

describe('records of BMS', () => {
  const firstOf = async (part: Part) => {
    const [row] = [...(await part.page(null, { pageSize: 100 })).rows()];
    return row;
  };

  it('an account has the address of its main location, and holds its locations', async () => {
    const contoso = {
      ...account(2528),
      locations: [
        { id: 3170, locationName: 'Depot', isMain: false, isActive: true, addresses: [] },
        {
          id: 3169,
          locationName: 'Main',
          isMain: true,
          isActive: true,
          addresses: [
            { id: 9002, address1: 'Post box', isMain: false },
            {
              id: 9001,
              address1: '1 Example Way',
              city: 'Springfield',
              zipCode: '62701',
              phone: '5550100',
              isMain: true,
            },
          ],
        },
      ],
    };
    const { session } = await against([
      [/IsActive=true/, enveloped([contoso], { totalRecords: 1 })],
      [/IsActive=false/, NONE],
    ]);
    const keys = ['mainPhone', 'mainAddress', 'mainCity', 'mainZipCode'];
    const row = await firstOf(await firstPart(session.streams.company, keys));
    expect(row?.parse()).toMatchObject({
      typeIds: ['3'],
      fields: { mainPhone: '5550100', mainAddress: '1 Example Way', mainCity: 'Springfield', mainZipCode: '62701' },
    });
    const sites = await (await firstPart(session.streams.site, ['city', 'isMain'])).page(null, { pageSize: 100 });
    expect([...sites.rows()].map((site) => [site.id, site.parse()])).toMatchObject([
      ['3170', { name: 'Depot', companyId: '2528', fields: { isMain: false } }],
      ['3169', { name: 'Main', companyId: '2528', fields: { city: 'Springfield', isMain: true } }],
    ]);
  });

  it('a contact has its default address and number first', async () => {
    const dana = {
      id: 88231,
      accountId: 2528,
      firstName: 'Dana',
      lastName: 'Field',
      isActive: true,
      emails: [
        { emailAddress: 'old@contoso.example', isDefault: false },
        { emailAddress: 'dana@contoso.example', isDefault: true },
      ],
      phones: [],
    };
    const { session } = await against([[/contacts\/summary/, enveloped([dana], { totalRecords: 1 })]]);
    const row = await firstOf(await firstPart(session.streams.contact, ['email', 'emails', 'phone']));
    expect(row?.parse()).toMatchObject({
      name: 'Dana Field',
      companyId: '2528',
      fields: { email: 'dana@contoso.example', emails: 'dana@contoso.example, old@contoso.example', phone: null },
    });
  });

  it('a row of the list of assets says only some of an asset, and tells its category once a page', async () => {
    const row = (id: number) => ({
      id,
      assetName: `PC ${id}`,
      categoryId: 5,
      categoryName: 'Laptop',
      accountId: 1,
      contactId: 0,
      serialNumber: 'ABC1',
      IPAddress: '192.0.2.7',
      locationName: 'Main',
      isActive: true,
    });
    const { session } = await against([[/IsActive=true.*PageNumber=1$/, enveloped([row(1), row(2)])]]);
    const keys = ['serialNumber', 'ipAddress', 'accountLocation', 'contactId', 'warrantyExpirationDate'];
    const part = await firstPart(session.streams.configuration, keys);
    const [first, second] = [...(await part.page(null, { pageSize: 100 })).rows()];
    expect(first?.parse()).toEqual({
      name: 'PC 1',
      companyId: '1',
      typeIds: ['5'],
      statusId: 'active',
      active: true,
      partial: true,
      fields: { serialNumber: 'ABC1', ipAddress: '192.0.2.7', accountLocation: 'Main', contactId: null },
    });
    expect(first?.lookups).toEqual([{ kind: 'configuration-type', id: '5', label: 'Laptop', active: true }]);
    expect(second?.lookups).toEqual([]);
    expect(part.detail?.most).toBeGreaterThan(0);
  });

  it.each([
    [
      'in an envelope',
      enveloped({ id: 40112, name: 'CON-LT-014', accountId: 2528, manufacturerId: 21, manufacturer: 'Dell' }),
    ],
    [
      'bare',
      answering(200, '{"id":40112,"name":"CON-LT-014","accountId":2528,"manufacturerId":21,"manufacturer":"Dell"}'),
    ],
  ])('a single one comes %s', async (_what, handler) => {
    const { session } = await against([[/hardwareasset\/40112$/, handler]]);
    const [answer] = await session.read([{ kind: 'configuration', id: '40112' }]);
    expect(answer && 'row' in answer && answer.row.parse()).toMatchObject({ name: 'CON-LT-014', companyId: '2528' });
    expect(answer && 'row' in answer && answer.row.lookups).toMatchObject([
      { kind: 'manufacturer', id: '21', label: 'Dell' },
    ]);
  });

  it.each([
    ['404', answering(404, '')],
    ['an empty result', enveloped(null)],
    ['a failure that says so', answering(200, '{"success":false,"error":{"code":404,"message":"no"}}')],
  ])('a single one is gone by %s', async (_what, handler) => {
    const { session } = await against([[/hardwareasset\/7$/, handler]]);
    const ref = { kind: 'configuration', id: '7' } as const;
    expect(await session.read([ref])).toEqual([{ ref, gone: true }]);
  });
});
