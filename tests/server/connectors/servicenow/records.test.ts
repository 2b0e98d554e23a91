import { afterEach, describe, expect, it } from 'vitest';
import type { Lookup, ParsedRecord, Reject, Row, Stream } from '../../../../server/connectors/connector.ts';
import { firstPart } from '../scripted-answers.ts';
import {
  type Answers,
  BASIC,
  cell,
  counted,
  DENIED,
  HOST,
  idOf,
  row,
  type ScriptedServiceNow,
  scriptedServiceNow,
} from './scripted-vendor.ts';

const open: ScriptedServiceNow[] = [];
afterEach(async () => {
  for (const { stand } of open.splice(0)) await stand.close();
});

async function vendor(answers: Answers = {}, more: Readonly<Record<string, string>> = {}) {
  const scripted = await scriptedServiceNow(answers);
  open.push(scripted);
  return { scripted, session: await scripted.open({ ...BASIC, ...more }) };
}

const known = { ids: async () => [], lookups: async (): Promise<Lookup[]> => [] };

async function rowsOf(stream: Stream, fields: string[] = []): Promise<Row[]> {
  return [...(await (await firstPart(stream, fields)).page(null, { pageSize: 500 })).rows()];
}

type Parsed = ParsedRecord | Reject | undefined;

async function device(
  cells: Readonly<Record<string, unknown>>,
  fields: string[] = [],
  more: Answers = {},
): Promise<Parsed> {
  const { session } = await vendor({ cmdb_ci_computer: () => [row(1, { name: 'CD-LT-014', ...cells })], ...more });
  return (await rowsOf(session.streams.configuration, fields))[0]?.parse();
}

describe('rows of ServiceNow’s', () => {
  it('a company, which has neither type nor status', async () => {
    const { session } = await vendor({
      core_company: () => [
        row(1, { name: 'Contoso Dental', city: 'Springfield', parent: cell('', '') }),
        row(2, { name: cell('', '') }),
      ],
    });
    const [company, nameless] = await rowsOf(session.streams.company, ['city', 'parent', 'website']);
    expect(company?.parse()).toEqual({
      name: 'Contoso Dental',
      companyId: null,
      typeIds: [],
      statusId: null,
      active: true,
      // The website is hidden: its cell is missing.
      fields: { city: 'Springfield', parent: null },
    });
    expect(nameless?.parse()).toMatchObject({ reject: expect.stringContaining('name') });
  });

  it('a device by what is stored: numbers without separators, instants in UTC, ids of references, labels of choices', async () => {
    const fields = [
      'ram',
      'disk_space',
      'install_date',
      'warranty_expiration',
      'asset.purchase_date',
      'manufacturer',
      'model_id',
      'location',
      'virtual',
      'operational_status',
      'macAddress',
      'assigned',
    ];
    expect(
      await device(
        {
          company: cell(idOf(9), 'Contoso Dental'),
          sys_class_name: cell('cmdb_ci_computer', 'Computer'),
          install_status: cell('1', 'Installed'),
          ram: cell('16384', '16,384'),
          disk_space: cell('0'),
          install_date: cell('2025-01-14 08:00:00', '14/01/2025 02:00'),
          warranty_expiration: cell('2028-01-13'),
          'asset.purchase_date': cell('2025-01-13'),
          manufacturer: cell(idOf(4), 'Dell Inc.'),
          model_id: cell(idOf(5), 'Dell Inc. Latitude 5440'),
          location: cell(idOf(6), 'Head office'),
          virtual: cell('false'),
          operational_status: cell('', null),
          mac_address: cell('00:00:5E:00:53:01'),
          assigned: cell('1970-01-01 00:00:00'),
        },
        fields,
      ),
    ).toEqual({
      name: 'CD-LT-014',
      companyId: idOf(9),
      typeIds: ['cmdb_ci_computer'],
      statusId: '1',
      active: true,
      fields: {
        ram: '16384 MB',
        disk_space: null,
        install_date: '2025-01-14T08:00:00Z',
        warranty_expiration: '2028-01-13',
        'asset.purchase_date': '2025-01-13',
        manufacturer: idOf(4),
        model_id: 'Dell Inc. Latitude 5440',
        location: idOf(6),
        virtual: false,
        operational_status: null,
        macAddress: '00:00:5E:00:53:01',
        assigned: null,
      },
    });
  });

  it.each([
    ['7', false],
    ['100', false],
    ['6', true],
    ['', true],
  ])('a device of status "%s" is active: %s', async (status, active) => {
    expect(await device({ install_status: cell(status, null) })).toMatchObject({
      active,
      statusId: status === '' ? null : status,
    });
  });

  it('a device without a name by its serial number', async () => {
    expect(await device({ name: cell(''), serial_number: cell('7XK2Q03') })).toMatchObject({ name: '7XK2Q03' });
    expect(await device({ name: cell('') })).toMatchObject({ reject: expect.stringContaining('serial') });
  });

  it('a device of the company that another column names', async () => {
    const { scripted, session } = await vendor(
      { cmdb_ci_computer: () => [row(1, { name: 'A', 'assigned_to.company': cell(idOf(9), 'Contoso') })] },
      { companyField: 'assigned_to.company' },
    );
    const [one] = await rowsOf(session.streams.configuration);
    expect(one?.parse()).toMatchObject({ companyId: idOf(9) });
    expect(scripted.got[0]?.query.sysparm_fields).toContain('assigned_to.company');
  });

  it('labels ride on devices, each once a page', async () => {
    const cells = {
      sys_class_name: cell('cmdb_ci_server', 'Server'),
      install_status: cell('1', 'Installed'),
      manufacturer: cell(idOf(4), 'Dell Inc.'),
    };
    const { session } = await vendor({
      cmdb_ci_computer: () => [row(1, { name: 'A', ...cells }), row(2, { name: 'B', ...cells })],
    });
    const [first, second] = await rowsOf(session.streams.configuration, ['manufacturer']);
    expect(first?.lookups).toEqual([
      { kind: 'configuration-type', id: 'cmdb_ci_server', label: 'Server', active: true },
      { kind: 'configuration-status', id: '1', label: 'Installed', active: true },
      { kind: 'manufacturer', id: idOf(4), label: 'Dell Inc.', active: true },
    ]);
    expect(second?.lookups).toBeUndefined();
  });

  it('a contact by name, and one who has left', async () => {
    const { session } = await vendor({
      sys_user: () => [
        row(1, { name: 'Priya Nair', company: cell(idOf(9), 'Contoso'), active: 'true' }),
        row(2, { name: cell(''), first_name: ' Pat ', last_name: 'Doe', active: 'false' }),
        row(3, { name: cell(''), email: 'x@contoso.example' }),
        row(4, {}),
      ],
    });
    expect((await rowsOf(session.streams.contact)).map((one) => one.parse())).toMatchObject([
      { name: 'Priya Nair', companyId: idOf(9), active: true },
      { name: 'Pat Doe', active: false, companyId: null },
      { name: 'x@contoso.example', active: true },
      { reject: expect.stringContaining('name') },
    ]);
  });

  it('are rejected with the place of an odd value, never with the value', async () => {
    expect(await device({ name: { oops: [] } })).toEqual({ reject: '"name" holds a value of an unexpected kind' });
    expect(await device({ ram: { value: 5 } }, ['ram'])).toEqual({
      reject: '"ram" holds a value of an unexpected kind',
    });
  });
});

const meta =
  (...columns: [string, string, string][]) =>
  () => ({
    status: 200,
    body: { result: { attributes: columns.map(([element, label, type]) => ({ element, label, type })) } },
  });
const META = '/api/now/cmdb/meta/cmdb_ci_computer';

describe('the columns of ServiceNow’s', () => {
  const COLUMNS = meta(
    ['name', 'Name', 'string'],
    ['serial_number', 'Serial number', 'string'],
    ['u_region', 'Region', 'string'],
    ['u_bought', 'Bought on', 'glide_date'],
    ['u_admin', 'Admin password', 'password2'],
    ['x_acme_app_key', 'Key', 'password'],
  );

  it('are offered with their labels and samples, and never those of a secret type', async () => {
    const { session } = await vendor({
      [META]: COLUMNS,
      cmdb_ci_computer: () => [row(1, { name: 'A', serial_number: '7XK2Q03', u_region: 'North', u_admin: 'hunter2' })],
    });
    const fields = await session.fields({ kind: 'configuration', types: 'all' });
    expect(fields).toContainEqual({ key: 'serial_number', label: 'Serial number', type: 'text', samples: ['7XK2Q03'] });
    expect(fields).toContainEqual({ key: 'u_region', label: 'Region', type: 'text', samples: ['North'] });
    expect(fields).toContainEqual({ key: 'u_bought', label: 'Bought on', type: 'date' });
    expect(fields.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['u_admin']));
    expect(JSON.stringify(fields)).not.toContain('hunter2');
  });

  it('of a secret type are neither asked for nor read, whoever chose them', async () => {
    const { scripted, session } = await vendor({
      [META]: COLUMNS,
      cmdb_ci_computer: () => [row(1, { name: 'A', u_region: 'North', u_admin: 'hunter2', x_acme_app_key: 'k' })],
    });
    const [one] = await rowsOf(session.streams.configuration, [
      'u_region',
      'u_admin',
      'x_acme_app_key',
      'user_password',
    ]);
    expect(one?.parse()).toMatchObject({ fields: { u_region: 'North' } });
    expect(JSON.stringify(one?.parse())).not.toContain('hunter2');
    const asked = scripted.asked('cmdb_ci_computer')[0]?.sysparm_fields;
    for (const name of ['u_admin', 'x_acme_app_key', 'user_password']) expect(asked).not.toContain(name);
  });

  it('are told by the dictionary of the table and those it extends, where classes are not described', async () => {
    const { scripted, session } = await vendor(
      {
        sys_dictionary: () =>
          counted([{ sys_id: 'a', element: 'u_vat', column_label: 'VAT', internal_type: 'string' }], 1),
      },
      { companyTable: 'customer_account' },
    );
    expect(await session.fields({ kind: 'company', types: 'all' })).toContainEqual({
      key: 'u_vat',
      label: 'VAT',
      type: 'text',
    });
    expect(scripted.asked('sys_dictionary')[0]?.sysparm_query).toContain('nameINcustomer_account,core_company^');
  });

  it('are met on rows where nobody may read the dictionary, save those that sound secret', async () => {
    const { session } = await vendor({
      sys_dictionary: () => DENIED,
      core_company: () => [row(1, { name: 'A', u_region: 'North', u_portal_password: 'hunter2', u_api_key: 'k' })],
    });
    const fields = await session.fields({ kind: 'company', types: 'all' });
    expect(fields).toContainEqual({ key: 'u_region', label: 'u_region', type: 'text', samples: ['North'] });
    expect(JSON.stringify(fields)).not.toMatch(/hunter2|u_api_key|u_portal_password/);
  });

  it('say which right hides their values', async () => {
    const { session } = await vendor({ core_company: () => DENIED });
    for (const { hiddenBy } of await session.fields({ kind: 'company', types: 'all' }))
      expect(hiddenBy).toContain('core_company');
  });
});

describe('the small lists of ServiceNow’s', () => {
  it('types are the classes below those that are synced; one met on rows stays', async () => {
    const plain = (name: string, label: string, parent: string) => ({
      sys_id: name,
      name,
      label,
      'super_class.name': parent,
    });
    const { session } = await vendor({
      sys_db_object: () =>
        counted(
          [
            plain('cmdb_ci_computer', 'Computer', 'cmdb_ci_hardware'),
            plain('cmdb_ci_server', 'Server', 'cmdb_ci_computer'),
            plain('cmdb_ci_service', 'Service', 'cmdb_ci'),
          ],
          3,
        ),
    });
    const seen: Lookup = { kind: 'configuration-type', id: 'cmdb_ci_odd', label: 'Odd', active: true };
    const types = await session.lookups['configuration-type']({ ...known, lookups: async () => [seen] });
    expect(types.map(({ id, label }) => [id, label])).toEqual([
      ['cmdb_ci_computer', 'Computer'],
      ['cmdb_ci_server', 'Server'],
      ['cmdb_ci_odd', 'Odd'],
    ]);
  });

  it('statuses are the choices of the column, those no longer offered too', async () => {
    const { scripted, session } = await vendor({
      sys_choice: () =>
        counted(
          [
            { sys_id: 'a', value: '1', label: 'Installed', inactive: 'false' },
            { sys_id: 'b', value: '9', label: 'Lost', inactive: 'true' },
          ],
          2,
        ),
    });
    expect(await session.lookups['configuration-status'](known)).toEqual([
      { kind: 'configuration-status', id: '1', label: 'Installed', active: true },
      { kind: 'configuration-status', id: '9', label: 'Lost', active: false },
    ]);
    expect(scripted.asked('sys_choice')[0]?.sysparm_query).toContain('element=install_status');
  });
});

describe('records of ServiceNow’s, one by one', () => {
  it('are read by the class that shows them, and gone where none does', async () => {
    const { scripted, session } = await vendor({
      cmdb_ci: () => [{ sys_id: idOf(1) }, { sys_id: idOf(2) }],
      cmdb_ci_computer: () => [row(1, { name: 'A' })],
      cmdb_ci_netgear: () => [row(2, { name: 'B' })],
    });
    const refs = [idOf(1), idOf(2), idOf(3), 'a^b'].map((id) => ({ kind: 'configuration', id }) as const);
    expect(await session.read(refs)).toMatchObject([
      { row: { id: idOf(1) } },
      { row: { id: idOf(2) } },
      { gone: true },
      { failed: { code: 'not-found' } },
    ]);
    expect(scripted.asked('cmdb_ci_netgear')[0]?.sysparm_query).toBe(`duplicate_ofISEMPTY^sys_idIN${idOf(2)}`);
  });

  it('that are all gone cost one request', async () => {
    const { scripted, session } = await vendor();
    expect(await session.read([{ kind: 'configuration', id: idOf(3) }])).toMatchObject([{ gone: true }]);
    expect(scripted.got.map(({ path }) => path)).toEqual(['cmdb_ci']);
  });

  it('are neither here nor gone where ServiceNow will not say', async () => {
    const { session } = await vendor({ sys_user: () => DENIED });
    expect(await session.read([{ kind: 'contact', id: idOf(1) }])).toMatchObject([
      { failed: { code: 'right-missing' } },
    ]);
  });

  it.each([
    ['company', 'core_company'],
    ['configuration', 'cmdb_ci'],
    ['contact', 'sys_user'],
    ['site', 'cmn_location'],
  ] as const)('a %s has a page', async (kind, table) => {
    const { session } = await vendor();
    expect(session.recordUrl({ kind, id: idOf(1) })).toBe(
      `https://${HOST}/nav_to.do?uri=${table}.do%3Fsys_id%3D${idOf(1)}`,
    );
    expect(session.recordUrl({ kind, id: 'a&b=c' })).toBeNull();
  });
});
