import { afterEach, describe, expect, it } from 'vitest';
import type { ParsedRecord, Part, Reject, Selection, Stream } from '../../../../server/connectors/connector.ts';
import { memoryMemo } from '../../../../server/connectors/memory-store.ts';
import { firstPart } from '../scripted-answers.ts';
import {
  type Answers,
  failureOf,
  pageOf,
  picklist,
  refused,
  type ScriptedAutotask,
  scriptedAutotask,
} from './scripted-vendor.ts';

const open: ScriptedAutotask[] = [];
afterEach(async () => {
  for (const { stand } of open.splice(0)) await stand.close();
});

async function vendor(answers: Answers = {}) {
  const scripted = await scriptedAutotask(answers);
  open.push(scripted);
  return { scripted, session: await scripted.open() };
}

const known = { ids: async () => [], lookups: async () => [] };
const ALL: Selection = { companies: 'all', types: 'all', statuses: 'all', fields: [], filters: [] };

async function partOf(stream: Stream, selection: Partial<Selection>): Promise<Part> {
  const [part] = await stream.parts({ ...ALL, ...selection }, known);
  if (!part) throw new Error('a part was expected');
  return part;
}

/** What the records of a kind come to, with these fields. */
async function parsed(
  kind: 'company' | 'site' | 'configuration' | 'contact',
  entity: string,
  items: readonly object[],
  fields: string[] = [],
  answers: Answers = {},
): Promise<(ParsedRecord | Reject)[]> {
  const { session } = await vendor({ [`${entity}/query`]: () => pageOf(items), ...answers });
  const page = await (await firstPart(session.streams[kind], fields)).page(null, { pageSize: 500 });
  return [...page.rows()].map((row) => row.parse());
}

const DEVICE = {
  id: 50_211,
  companyID: 1_207,
  productID: 29_683,
  configurationItemType: 4,
  isActive: true,
  referenceTitle: 'CON-LT-014',
};

describe('a list of Autotask’s', () => {
  it('goes on after the largest id for as long as the vendor names a next page, however short a page is', async () => {
    const pages = [
      pageOf(
        [
          { id: 175, companyName: 'B' },
          { id: 0, companyName: 'Ourselves' },
        ],
        true,
      ),
      pageOf([{ id: 176, companyName: 'C' }], true),
      pageOf([]),
    ];
    const { scripted, session } = await vendor({ 'Companies/query': () => pages.shift() ?? refused(500, 'no more') });
    const part = await firstPart(session.streams.company);
    const first = await part.page(null, { pageSize: 900 });
    expect([...first.rows()].map(({ id }) => id)).toEqual(['175', '0']);
    expect(first.next).toBe('175');
    const second = await part.page('175', { pageSize: 500 });
    expect(second.next).toBe('176');
    expect((await part.page('176', { pageSize: 500 })).next).toBeNull();
    expect(scripted.asked('Companies/query').slice(0, 2)).toEqual([
      {
        MaxRecords: 500,
        IncludeFields: ['id', 'companyName', 'companyType', 'isActive'],
        Filter: [{ op: 'gte', field: 'id', value: 0 }],
      },
      {
        MaxRecords: 500,
        IncludeFields: ['id', 'companyName', 'companyType', 'isActive'],
        Filter: [{ op: 'gt', field: 'id', value: 175 }],
      },
    ]);
  });

  it('never follows the vendor’s own address of the next page', async () => {
    const { scripted, session } = await vendor({
      'Companies/query': () => pageOf([{ id: 1, companyName: 'A' }], true),
    });
    const part = await firstPart(session.streams.company);
    await part.page((await part.page(null, { pageSize: 500 })).next, { pageSize: 500 }).catch(() => undefined);
    expect(scripted.got.some(({ path }) => path.includes('next'))).toBe(false);
  });

  it('is asked again when a page gets no further, and then given up', async () => {
    const { session } = await vendor({ 'Companies/query': () => pageOf([{ id: 175, companyName: 'B' }], true) });
    const part = await firstPart(session.streams.company);
    expect(await failureOf(part.page('175', { pageSize: 500 }))).toMatchObject({ code: 'unreadable-answer' });
  });

  it('knows a remembered range by its bytes, whatever the details behind the records say', async () => {
    const items = [
      { id: 1, companyName: 'say "pageDetails": {}' },
      { id: 2, companyName: 'B' },
    ];
    let more = true;
    const { scripted, session } = await vendor({ 'Companies/query': () => pageOf(items, more) });
    const part = await firstPart(session.streams.company);
    const first = await part.page(null, { pageSize: 500 });
    more = false;
    const again = await part.page(null, { pageSize: 500, upTo: '2' });
    expect(Buffer.from(again.body ?? []).equals(Buffer.from(first.body ?? []))).toBe(true);
    expect(again.next).toBeNull();
    expect(scripted.asked('Companies/query').at(-1)).toMatchObject({
      Filter: [
        { op: 'gte', field: 'id', value: 0 },
        { op: 'lte', field: 'id', value: 2 },
      ],
    });
  });

  it('is another page when a label changed that its numbers stand for, and the same when another did', async () => {
    const bodies: Buffer[] = [];
    for (const [gold, other] of [
      ['Gold', 'a'],
      ['Gold', 'b'],
      ['Platinum', 'b'],
    ] as const) {
      const { session } = await vendor({
        'Companies/query': () => pageOf([{ id: 1, companyName: 'A', classification: 200 }]),
        'Companies/entityInformation/fields': () => ({
          fields: [
            { name: 'id' },
            { name: 'companyName' },
            picklist('classification', { 200: gold }),
            picklist('territoryID', { 1: other }),
          ],
        }),
      });
      const page = await (await firstPart(session.streams.company, ['classification'])).page(null, { pageSize: 500 });
      bodies.push(Buffer.from(page.body ?? []));
    }
    expect(bodies[0]?.equals(bodies[1] ?? Buffer.alloc(0))).toBe(true);
    expect(bodies[0]?.equals(bodies[2] ?? Buffer.alloc(0))).toBe(false);
  });

  it('is asked for fields that this customer has and no others, in the letter case used there', async () => {
    const { scripted, session } = await vendor({ 'ConfigurationItems/query': () => pageOf([]) });
    const fields = ['rmmDeviceUID', 'sslIssuedBy', 'udf:Purchase Date', 'udf:Gone', 'udf:Admin Password', 'udf:Owner'];
    await (await firstPart(session.streams.configuration, fields)).page(null, { pageSize: 500 });
    const [asked] = scripted.asked('ConfigurationItems/query') as { IncludeFields: string[] }[];
    expect(asked?.IncludeFields).toEqual([
      'id',
      'companyID',
      'configurationItemType',
      'isActive',
      'referenceTitle',
      'rmmDeviceAuditHostname',
      'productID',
      'rmmDeviceUid',
      'Purchase Date',
    ]);
  });

  it('of changes asks by the stamp that moves with every save, and by nothing else', async () => {
    const { scripted, session } = await vendor({
      'ConfigurationItems/query': () => ({
        status: 200,
        headers: { date: 'Wed, 19 Nov 2025 02:00:00 GMT' },
        body: pageOf([]),
      }),
    });
    const part = await partOf(session.streams.configuration, { companies: ['7'], types: ['4'], statuses: ['active'] });
    const page = await part.page(null, { pageSize: 500, since: '2025-11-18T02:00:00.000Z' });
    expect(scripted.asked('ConfigurationItems/query')[0]).toMatchObject({
      Filter: [
        { op: 'gte', field: 'id', value: 0 },
        { op: 'gt', field: 'lastModifiedTime', value: '2025-11-18T02:00:00.000Z' },
      ],
    });
    expect(page.mark).toBe('2025-11-19T01:45:00.000Z');
  });

  it('is narrowed by what Autotask can choose by, and never by more than 500 alternatives', async () => {
    const { scripted, session } = await vendor({ 'ConfigurationItems/query': () => pageOf([]) });
    const many = Array.from({ length: 499 }, (_, n) => String(n));
    const filterFor = async (selection: Partial<Selection>) => {
      await (await partOf(session.streams.configuration, selection)).page(null, { pageSize: 500 });
      const { Filter } = scripted.asked('ConfigurationItems/query').at(-1) as { Filter: unknown[] };
      return Filter.slice(1);
    };
    expect(await filterFor({ companies: ['0', '7'], types: ['4'], statuses: ['inactive'] })).toEqual([
      { op: 'in', field: 'configurationItemType', value: [4] },
      { op: 'in', field: 'companyID', value: [0, 7] },
      { op: 'eq', field: 'isActive', value: false },
    ]);
    expect(await filterFor({ companies: many, types: ['4', '5'] })).toEqual([
      { op: 'in', field: 'configurationItemType', value: [4, 5] },
    ]);
    expect(await filterFor({ statuses: ['active', 'inactive'] })).toEqual([]);
    expect(await filterFor({ types: [] })).toEqual([{ op: 'eq', field: 'configurationItemType', value: -1 }]);
  });
});

describe('records of Autotask’s', () => {
  it('a company with its one type, its flag as status, and labels for numbers', async () => {
    const [contoso, ourselves, nameless] = await parsed(
      'company',
      'Companies',
      [
        {
          id: 1_207,
          companyName: 'Contoso Ltd',
          companyType: 1,
          isActive: false,
          classification: 200,
          countryID: 237,
          companyNumber: ' CON01 ',
        },
        { id: 0, companyName: 'Ourselves', companyType: 0, isActive: true, classification: 777 },
        { id: 5, companyName: ' ', companyType: 1 },
      ],
      ['classification', 'countryID', 'companyNumber'],
    );
    expect(contoso).toEqual({
      name: 'Contoso Ltd',
      companyId: null,
      typeIds: ['1'],
      statusId: 'inactive',
      active: false,
      fields: { classification: 'Gold', countryID: 'United States', companyNumber: 'CON01' },
    });
    expect(ourselves).toMatchObject({
      typeIds: ['0'],
      statusId: 'active',
      fields: { classification: '777', countryID: null },
    });
    expect(nameless).toMatchObject({ reject: expect.stringContaining('name') });
  });

  it('a device by its title, else its host name, else its product', async () => {
    const devices = await parsed('configuration', 'ConfigurationItems', [
      DEVICE,
      { ...DEVICE, id: 2, referenceTitle: '', rmmDeviceAuditHostname: 'HOST-2' },
      { ...DEVICE, id: 3, referenceTitle: null },
      { ...DEVICE, id: 4, referenceTitle: null, productID: 1 },
    ]);
    expect(devices.map((device) => ('name' in device ? device.name : ''))).toEqual([
      'CON-LT-014',
      'HOST-2',
      'Laptop',
      '#4',
    ]);
    expect(devices[0]).toMatchObject({ companyId: '1207', typeIds: ['4'], statusId: 'active', active: true });
  });

  it('a device with the day its dates mean, sizes with their unit, and labels', async () => {
    const [device] = await parsed(
      'configuration',
      'ConfigurationItems',
      [
        {
          ...DEVICE,
          warrantyExpirationDate: '2026-05-09T04:00:00.000Z',
          installDate: '2023-05-09T22:00:00',
          rmmDeviceAuditManufacturerID: 12,
          rmmDeviceAuditMemoryBytes: 17_179_869_184,
          rmmDeviceUID: 'u-1',
        },
      ],
      [
        'warrantyExpirationDate',
        'installDate',
        'rmmDeviceAuditManufacturerID',
        'rmmDeviceAuditMemoryBytes',
        'rmmDeviceUID',
        'product.manufacturerName',
      ],
    );
    expect(device).toMatchObject({
      fields: {
        warrantyExpirationDate: '2026-05-09',
        installDate: '2023-05-10',
        rmmDeviceAuditManufacturerID: 'Dell Inc.',
        rmmDeviceAuditMemoryBytes: '17179869184 bytes',
        rmmDeviceUID: 'u-1',
        'product.manufacturerName': 'Lenovo',
      },
    });
  });

  it('user-defined fields by name: empty where the list is left out, absent where masked, protected never', async () => {
    const fields = ['udf:Purchase Date', 'udf:Maker', 'udf:Admin Password'];
    const [filled, empty, masked] = await parsed(
      'configuration',
      'ConfigurationItems',
      [
        {
          ...DEVICE,
          userDefinedFields: [
            { name: 'Purchase Date', value: '2023-05-01T00:00:00' },
            { name: 'Maker', value: 'Dell' },
            { name: 'Admin Password', value: 'hunter2' },
          ],
        },
        { ...DEVICE, id: 2 },
        { ...DEVICE, id: 3, userDefinedFields: [{ name: 'Maker', value: '*****' }] },
      ],
      fields,
    );
    expect(filled).toMatchObject({ fields: { 'udf:Purchase Date': '2023-05-01', 'udf:Maker': 'Dell' } });
    expect(JSON.stringify(filled)).not.toContain('hunter2');
    expect(empty).toMatchObject({ fields: { 'udf:Purchase Date': null, 'udf:Maker': null } });
    expect(masked && 'fields' in masked ? Object.keys(masked.fields) : []).toEqual(['udf:Purchase Date']);
  });

  it('no user-defined field at all while nobody can say which are protected', async () => {
    const [device] = await parsed(
      'configuration',
      'ConfigurationItems',
      [{ ...DEVICE, userDefinedFields: [{ name: 'Maker', value: 'Dell' }] }],
      ['udf:Maker'],
      { 'UserDefinedFieldDefinitions/query': () => refused(500, 'You are not authorized') },
    );
    expect(device).toMatchObject({ fields: {} });
  });

  it('with numbers for labels where the lists may not be seen, rather than not at all', async () => {
    const [company] = await parsed(
      'company',
      'Companies',
      [{ id: 1, companyName: 'A', countryID: 237, classification: 200 }],
      ['countryID', 'classification'],
      { 'Countries/query': () => refused(403), 'Companies/entityInformation/fields': () => refused(403) },
    );
    expect(company).toMatchObject({ name: 'A', fields: { countryID: '237', classification: '200' } });
  });

  it('again the next night, where a list is refused that was not before; and not for ever', async () => {
    let isDenied = false;
    const scripted = await scriptedAutotask({
      'ConfigurationItems/query': () => pageOf([DEVICE]),
      'Products/query': () => (isDenied ? refused(403) : pageOf([])),
    });
    open.push(scripted);
    const memo = memoryMemo();
    const markOf = async (facts = memo) => {
      const session = await scripted.open(facts);
      return (await (await firstPart(session.streams.configuration)).page(null, { pageSize: 500 })).mark;
    };
    expect(await markOf()).toBeDefined();
    isDenied = true;
    expect(await markOf()).toBeUndefined();
    expect(await markOf(memoryMemo())).toBeDefined();
  });

  it('not at all while the lists cannot be read, and without leaving a failure that nobody hears of', async () => {
    const failing = () => ({ status: 503, body: '' });
    const { session } = await vendor({
      'ConfigurationItems/query': () => pageOf([DEVICE]),
      'ConfigurationItems/entityInformation/fields': failing,
      'Products/query': failing,
    });
    const part = await firstPart(session.streams.configuration, ['product']);
    expect(await failureOf(part.page(null, { pageSize: 500 }))).toMatchObject({ code: 'vendor-failing' });
  });

  it('a contact, whose flag is a number, by name or by address', async () => {
    const contacts = await parsed('contact', 'Contacts', [
      { id: 1, companyID: 1_207, firstName: ' Pat ', lastName: 'Doe', isActive: 1 },
      { id: 2, companyID: 1_207, firstName: '', lastName: null, emailAddress: 'pat@contoso.example', isActive: 0 },
      { id: 3, companyID: 1_207 },
    ]);
    expect(contacts).toMatchObject([
      { name: 'Pat Doe', companyId: '1207', active: true },
      { name: 'pat@contoso.example', active: false },
      { reject: expect.stringContaining('name') },
    ]);
  });

  it('a location with its company', async () => {
    const [site] = await parsed(
      'site',
      'CompanyLocations',
      [{ id: 311, companyID: 0, name: 'Main', isPrimary: true }],
      ['isPrimary'],
    );
    expect(site).toMatchObject({ name: 'Main', companyId: '0', active: true, fields: { isPrimary: true } });
  });

  it('are rejected with the place of an odd value, never with the value', async () => {
    const [odd, noId] = await parsed(
      'configuration',
      'ConfigurationItems',
      [
        { ...DEVICE, serialNumber: { secret: 'x' } },
        { ...DEVICE, id: null },
      ],
      ['serialNumber'],
    );
    expect(odd).toEqual({ reject: '"serialNumber" holds a value of an unexpected kind' });
    expect(noId).toEqual({ reject: 'Autotask sent no id' });
  });
});

describe('what Autotask tells of its own lists', () => {
  it('company types of the picklist, texts as they are, with those no longer offered', async () => {
    const { session } = await vendor();
    expect(await session.lookups['company-type'](known)).toEqual([
      { kind: 'company-type', id: '0', label: 'House', active: true },
      { kind: 'company-type', id: '1', label: 'Customer', active: true },
      { kind: 'company-type', id: '99', label: 'Former', active: false },
    ]);
  });

  it('fields that can be downloaded, with samples, and none that is protected or not supported', async () => {
    const { session } = await vendor({
      'ConfigurationItems/query': () =>
        pageOf([{ ...DEVICE, serialNumber: 'ABC1234', userDefinedFields: [{ name: 'Maker', value: 'Dell' }] }]),
    });
    const fields = await session.fields({ kind: 'configuration', types: ['4'] });
    expect(fields).toContainEqual({ key: 'serialNumber', label: 'Serial number', type: 'text', samples: ['ABC1234'] });
    expect(fields).toContainEqual({
      key: 'udf:Maker',
      label: 'Maker',
      type: 'text',
      writable: true,
      samples: ['Dell'],
    });
    expect(fields).toContainEqual({ key: 'udf:Purchase Date', label: 'Purchased on', type: 'date', writable: true });
    expect(fields.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['udf:Admin Password']));
    expect(fields.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['udf:Owner']));
    expect(fields.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['sslIssuedBy']));
  });

  it('fields with the right that hides their values', async () => {
    const { session } = await vendor({ 'ConfigurationItems/query': () => refused(403) });
    const fields = await session.fields({ kind: 'configuration', types: 'all' });
    expect(fields.length).toBeGreaterThan(0);
    for (const { hiddenBy } of fields) expect(hiddenBy).toBe('CRM > Devices/Assets, View = All');
  });

  it('records that are gone, and those that are there, in one request', async () => {
    const { scripted, session } = await vendor({
      'Companies/query': () => pageOf([{ id: 0, companyName: 'Ourselves' }]),
    });
    const answers = await session.read([
      { kind: 'company', id: '0' },
      { kind: 'company', id: '8' },
      { kind: 'company', id: 'x' },
    ]);
    expect(answers).toMatchObject([{ row: { id: '0' } }, { gone: true }, { failed: { code: 'not-found' } }]);
    expect(scripted.asked('Companies/query')).toHaveLength(1);
  });

  it.each([
    ['company', '0', 'https://ww22.autotask.net/Mvc/CRM/AccountDetail.mvc?accountId=0'],
    ['configuration', '50211', 'https://ww22.autotask.net/Mvc/CRM/InstalledProductDetail.mvc?installedProductId=50211'],
    ['contact', '30688', 'https://ww22.autotask.net/Mvc/CRM/ContactDetail.mvc?contactId=30688'],
    ['site', '311', null],
    ['company', '1&x=2', null],
  ] as const)('the page of %s %s', async (kind, id, url) => {
    const { session } = await vendor();
    expect(session.recordUrl({ kind, id })).toBe(url);
  });
});
