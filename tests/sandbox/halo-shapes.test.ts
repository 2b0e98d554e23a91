import { afterAll, beforeAll, expect, test } from 'vitest';
import { drain, type HaloProbe, probeHalo } from './halo-probe.ts';
import { HALO_SHAPES } from './halo-shapes.ts';
import { misfits, propertiesOf } from './misfits.ts';

type Told = Readonly<Record<string, unknown>>;

let probe: HaloProbe;

beforeAll(async () => {
  probe = await probeHalo();
});
afterAll(() => probe.sandbox.stop());

/** The document says of no property but a few that it is never null, so every one may be. */
const conform = (shape: keyof typeof HALO_SHAPES, records: readonly Told[], allowed: readonly string[] = []): void => {
  const properties = new Map(
    [...propertiesOf(HALO_SHAPES[shape])].map(([name, one]) => [name, { ...one, nullable: true }]),
  );
  expect(records.length).toBeGreaterThan(0);
  expect([...new Set(records.flatMap((record) => misfits(properties, record, allowed)))]).toEqual([]);
};

const json = async (path: string) => JSON.parse((await probe.get(path)).text);
const details = (path: string, rows: readonly Told[]): Promise<Told[]> =>
  Promise.all(rows.slice(0, 40).map(({ id }) => json(`${path}/${id}?includedetails=true`)));

test('clients are areas', async () => {
  const rows = await drain(probe, '/Client');
  // A key that real answers carry beside the document's.
  conform('Area', [...rows, ...(await details('/Client', rows))], ['key']);
  conform(
    'KeyPair',
    rows.flatMap((row) => row.customer_relationship as Told[]),
  );
});

test('sites', async () => {
  const rows = await drain(probe, '/Site', { includeaddress: 'true' });
  const full = await details('/Site', rows);
  conform('Site_List', rows);
  conform('Site', full);
  conform(
    'AddressStore',
    full.map(({ delivery_address }) => delivery_address as Told),
  );
});

test('users', async () => {
  const rows = await drain(probe, '/Users');
  // Real rows carry the second address, which the document has in details alone.
  conform('Users_List', rows, ['email2']);
  conform('Users', await details('/Users', rows));
});

test('assets are devices', async () => {
  const parameters = { includeassetfields: 'true', includeuser: 'true', include_custom_fields: '162,163,164,180' };
  const rows = await drain(probe, '/Asset', parameters);
  // Versions newer than the document know the maker.
  const newer = ['manufacturer_id', 'manufacturer_name'];
  conform('Device_List', rows, [...newer, 'users']);
  conform('Device', await details('/Asset', rows), newer);
  conform(
    'FieldHelper',
    rows.flatMap(({ fields }) => fields as Told[]),
  );
  conform(
    'CustomField',
    rows.flatMap(({ customfields }) => customfields as Told[]),
  );
});

test('what is set up', async () => {
  const types: Told[] = await json('/AssetType');
  const detailed = await details('/AssetType', types);
  conform('Xtype', [...types, ...detailed]);
  conform('Field', [...detailed.flatMap(({ field_list }) => field_list as Told[]), ...(await json('/Field'))]);
  conform(
    'XTypeStatus',
    detailed.flatMap(({ allowed_status }) => allowed_status as Told[]),
  );
  conform('Generic', await json('/AssetGroup'));
  const lookups: Told[] = await json('/Lookup?lookupid=11');
  const codes: Told[][] = await Promise.all(lookups.map(({ id }) => json(`/Lookup?lookupid=${id}&showallcodes=true`)));
  conform('Lookup', [...lookups, ...codes.flat()]);
  conform('FieldInfo', await json('/FieldInfo'));
  conform('TStatus', await json('/Status'));
  conform('Tree', await json('/TopLevel?show_all=true'));
});
