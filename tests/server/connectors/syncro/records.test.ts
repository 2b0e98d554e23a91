import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../server/connectors/connector.ts';
import { companyReader } from '../../../../server/connectors/syncro/companies.ts';
import { configurationReader } from '../../../../server/connectors/syncro/configurations.ts';
import { contactReader } from '../../../../server/connectors/syncro/contacts.ts';
import { siteReader } from '../../../../server/connectors/syncro/sites.ts';
import { asset, customer } from './scripted-syncro.ts';

const NO_ANSWERS = new Map();
const parsed = (row: Row | null) => {
  const record = row?.parse();
  if (record === undefined || 'reject' in record) throw new Error(record?.reject ?? 'no row');
  return record;
};

describe('a customer', () => {
  const read = companyReader(['phone', 'property:Service Level'], NO_ANSWERS);

  it('is a company, by its business name', () => {
    expect(parsed(read(customer()))).toEqual({
      ...{ name: 'Contoso Dental', companyId: null, typeIds: [], statusId: 'active', active: true },
      fields: { phone: '5550100', 'property:Service Level': 'Gold' },
    });
  });

  it.each([
    ['disabled', { disabled: true }, { statusId: 'disabled', active: false }],
    ['a private person', { business_name: null, business_then_name: 'Dana Reyes' }, { name: 'Dana Reyes' }],
    ['known by a full name alone', { business_name: ' ', business_then_name: null }, { name: 'Dana Reyes' }],
    ['without properties', { properties: null }, { fields: { phone: '5550100' } }],
  ])('that is %s is read as such', (_what, change, expected) => {
    expect(parsed(read(customer(change)))).toMatchObject(expected);
  });

  it.each([
    ['no name of any kind', { business_name: null, business_then_name: null, fullname: '' }, 'no name'],
    ['a name that is an object', { business_name: { a: 1 } }, '"business_name"'],
    ['no id', { id: null }, 'no id'],
  ])('with %s is rejected, and the reason says so', (_what, change, reason) => {
    expect(read(customer(change)).parse()).toEqual({ reject: expect.stringContaining(reason) });
  });

  it('never gives the key of its portal away', () => {
    expect(JSON.stringify(companyReader('all', NO_ANSWERS)(customer()).parse())).not.toContain('PORTAL-KEY');
  });
});

describe('the address of a customer', () => {
  const read = siteReader(['address', 'city', 'zip', 'primary']);

  it('is its one site', () => {
    expect(read(customer())).toMatchObject({ kind: 'site', id: '34280001' });
    expect(parsed(read(customer()))).toMatchObject({
      ...{ name: '12 Harbour Rd, Springfield', companyId: '34280001', active: true },
      fields: { address: '12 Harbour Rd', city: 'Springfield', zip: '62701', primary: true },
    });
  });

  it('is no site where all of it is blank', () => {
    expect(read(customer({ address: '', city: null, state: ' ', zip: null }))).toBeNull();
  });
});

describe('an asset', () => {
  it('is a configuration of the type it names, and brings the type along', () => {
    const row = configurationReader([], NO_ANSWERS)(asset());
    expect(parsed(row)).toEqual({
      ...{ name: 'CD-LT-014', companyId: '34280001', typeIds: ['Syncro Device'], statusId: null },
      ...{ active: true, fields: {} },
    });
    expect(row.lookups).toEqual([
      { kind: 'configuration-type', id: 'Syncro Device', label: 'Syncro Device', active: true },
    ]);
  });

  const NO_AGENT = { asset_serial: null, properties: { serial_number: 'SN-1', Make: 'HP', ram: '8', hdd: '1 TB' } };
  const STORED = {
    asset_serial: '',
    properties: {},
    rmm_store: { general: { info: '{"general":{"serial_number":"SN-2"},"ram":[{"size":"8 GB"},{"size":"8 GB"}]}' } },
  };

  it.each([
    ['serialNumber', {}, '7XK2Q03'],
    ['serialNumber', { asset_serial: null }, '7XK2Q03'],
    ['serialNumber', NO_AGENT, 'SN-1'],
    ['serialNumber', STORED, 'SN-2'],
    ['serialNumber', { asset_serial: '', properties: {}, rmm_store: { general: { info: '{"cut' } } }, null],
    ['manufacturer', {}, 'Dell Inc.'],
    ['manufacturer', NO_AGENT, 'HP'],
    ['manufacturer', { properties: {} }, null],
    ['model', {}, 'Latitude 5440'],
    ['os', {}, 'Microsoft Windows 11 Pro'],
    ['osVersion', {}, '23H2 (22631) 64-bit'],
    ['ram', {}, '16 GB'],
    ['ram', NO_AGENT, '8 GB'],
    ['ram', STORED, '8 GB + 8 GB'],
    ['ram', { properties: { ram: '16384 MB' } }, '16384 MB'],
    ['ram', { properties: { ram: '16384' } }, '16384'],
    ['ram', { properties: { ram_gb: 7.8 } }, '7.8 GB'],
    ['cpu', {}, '13th Gen Intel Core i5-1345U'],
    ['hardDrives', {}, 'NVMe 512GB 476 GB'],
    ['hardDrives', NO_AGENT, '1 TB'],
    ['macAddress', {}, 'A0-B1-C2-D3-E4-F5'],
    ['lastBoot', {}, '2026-04-29T12:58:00.000Z'],
    ['lastBoot', { properties: { kabuto_information: { os: { last_boot_time: 'never' } } } }, 'never'],
    ['created_at', {}, '2025-01-14T09:12:03.551Z'],
    ['property:Warranty Expiration', {}, '2028-01-13'],
  ])('%s of %j is %j', (key, change, value) => {
    expect(parsed(configurationReader([key], NO_ANSWERS)(asset(change))).fields).toEqual({ [key]: value });
  });

  it('keeps labels that differ in case alone apart', () => {
    const read = configurationReader(['property:Notes', 'property:notes'], NO_ANSWERS);
    expect(parsed(read(asset({ properties: { Notes: 'a', notes: 'b' } }))).fields).toEqual({
      'property:Notes': 'a',
      'property:notes': 'b',
    });
  });

  it('has no field that its type does not have, nor one that holds an object', () => {
    const read = configurationReader(['property:Rack', 'property:Odd'], NO_ANSWERS);
    expect(parsed(read(asset({ properties: { Odd: { a: 1 } } }))).fields).toEqual({});
  });

  it.each(['Admin Password', 'BitLocker Recovery Key', 'SNMP Secret', 'PIN', 'License Key'])(
    'never gives "%s" away, chosen or not',
    (label) => {
      const raw = asset({ properties: { [label]: 'hunter2' } });
      expect(parsed(configurationReader([`property:${label}`], NO_ANSWERS)(raw)).fields).toEqual({});
      expect(JSON.stringify(configurationReader('all', NO_ANSWERS)(raw).parse())).not.toContain('hunter2');
    },
  );

  it('never gives the inventory or the agent’s own marks away as fields', () => {
    const raw = asset({ properties: { kabuto_information: { a: 1 }, kabuto_live_uuid: 'u-1', Rack: '7' } });
    const { fields } = parsed(configurationReader('all', NO_ANSWERS)(raw));
    expect(Object.keys(fields).filter((key) => key.startsWith('property:'))).toEqual(['property:Rack']);
  });

  it('tells the words of a dropdown where its value is the id of an answer', () => {
    const answers = new Map([['OS', new Map([['4', 'Debian']])]]);
    const read = configurationReader(['property:OS', 'property:Size'], answers);
    expect(parsed(read(asset({ properties: { OS: 4, Size: 4 } }))).fields).toEqual({
      'property:OS': 'Debian',
      'property:Size': '4',
    });
  });

  it.each([
    ['no name', { name: null }, 'no name'],
    ['a type that is a number', { asset_type: 7 }, '"asset_type"'],
    ['a serial that is a list', { asset_serial: ['a'] }, '"serialNumber"'],
  ])('with %s is rejected, without saying what it holds', (_what, change, reason) => {
    const row = configurationReader(['serialNumber'], NO_ANSWERS)(asset({ ...change }));
    expect(row.parse()).toEqual({ reject: expect.stringContaining(reason) });
  });
});

describe('a contact', () => {
  const contact = { id: 4378001, name: 'Priya Nair', email: 'priya@contoso-dental.example', customer_id: 34280001 };
  const read = contactReader(['title', 'email', 'opt_out']);

  it('has its job title among its properties', () => {
    const row = read({ ...contact, properties: { title: 'Practice Manager' }, opt_out: false });
    expect(parsed(row)).toEqual({
      ...{ name: 'Priya Nair', companyId: '34280001', typeIds: [], statusId: null, active: true },
      fields: { title: 'Practice Manager', email: contact.email, opt_out: false },
    });
  });

  it('without a name goes by its address', () => {
    expect(parsed(read({ ...contact, name: ' ' })).name).toBe(contact.email);
  });

  it('of a supplier belongs to no company', () => {
    expect(parsed(read({ ...contact, customer_id: null, vendor_id: 9 })).companyId).toBeNull();
  });

  it('with neither is rejected', () => {
    expect(read({ ...contact, name: null, email: '' }).parse()).toHaveProperty('reject');
  });
});
