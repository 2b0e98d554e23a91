import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drain, type HaloProbe, probeHalo, type Row } from './halo-probe.ts';

interface Field {
  readonly id: number;
  readonly name: string;
  readonly value: string | number | null;
  readonly display: string;
  readonly lookup: number;
}

let probe: HaloProbe;

beforeEach(async () => {
  probe = await probeHalo();
});
afterEach(() => probe.sandbox.stop());

const detail = async (id: number) => JSON.parse((await probe.get(`/Asset/${id}?includedetails=true`)).text);
const fieldsOf = (asset: { readonly fields: readonly Field[] }): readonly Field[] => asset.fields;
const named = (asset: { readonly fields: readonly Field[] }, name: string): Field | undefined =>
  fieldsOf(asset).find((field) => field.name === name);
const some = async (type: number, fits: (row: Row) => boolean = () => true): Promise<Row> => {
  const rows = await drain(probe, '/Asset', { assettype_id: String(type), includeassetfields: 'true' });
  const row = rows.find(fits);
  if (row === undefined) throw new Error(`no asset of type ${type} fits`);
  return row;
};
const [WORKSTATION, SERVER, SWITCH, FIREWALL] = [120, 122, 123, 124];

describe('asset fields', () => {
  test('come on rows when they are asked for, and can be missing there all the same', async () => {
    const { rows: without } = await probe.page('/Asset');
    expect(without[0]?.fields).toBeNull();
    const { rows: filled } = await probe.page('/Asset', { includeassetfields: 'true' });
    expect(filled[0]?.fields).toEqual((await detail(filled[0]?.id ?? 0)).fields);
    probe.halo.configure({ assetFieldsInLists: false });
    expect((await probe.page('/Asset', { includeassetfields: 'true' })).rows[0]?.fields).toBeNull();
  });

  test('hold one fact under several ids, type by type, as the type says', async () => {
    const serials = await Promise.all(
      [WORKSTATION, SERVER, SWITCH].map(async (type) => {
        const { field_list } = JSON.parse((await probe.get(`/AssetType/${type}?includedetails=true`)).text);
        const asset = await detail((await some(type)).id);
        expect(field_list.map(({ id }: Field) => id)).toEqual(fieldsOf(asset).map(({ id }) => id));
        return field_list.find(({ name }: Field) => /serial|service tag/iu.test(name)).id;
      }),
    );
    expect(new Set(serials).size).toBe(3);
  });

  test('of a list hold a code and show its text; dates show the day in the instance’s own form', async () => {
    const made = await some(SWITCH, (row) => (named(row as never, 'Make')?.display ?? '') !== '');
    const make = named(await detail(made.id), 'Make');
    const { field_list } = JSON.parse((await probe.get(`/AssetType/${SWITCH}?includedetails=true`)).text);
    const { values, lookup } = field_list.find(({ name }: Field) => name === 'Make');
    expect(values.find(({ id }: Field) => id === make?.value).name).toBe(make?.display);
    expect(make?.lookup).toBe(lookup);
    const codes: Row[] = JSON.parse((await probe.get(`/Lookup?lookupid=${lookup}`)).text);
    expect(codes.map(({ id, name }) => ({ id, name }))).toEqual(values);
    const dates = (await drain(probe, '/Asset', { includeassetfields: 'true' }))
      .flatMap((row) => (row.fields as Field[] | null) ?? [])
      .filter(({ name, display }) => name === 'Purchase Date' && display !== '');
    expect(dates.every(({ display }) => /^\d\d\/\d\d\/\d{4}$/u.test(display))).toBe(true);
    expect(dates.some(({ value }) => String(value).endsWith('Z'))).toBe(true);
    expect(dates.some(({ value }) => !String(value).endsWith('Z'))).toBe(true);
  });

  test('make the short description, which is no name in every type', async () => {
    const types: Row[] = JSON.parse((await probe.get('/AssetType')).text);
    expect(types.find(({ id }) => id === WORKSTATION)?.keyfield_name).toBe('Name');
    expect(types.find(({ id }) => id === SWITCH)?.keyfield_name).toBe('Serial No');
    const { msp } = probe.sandbox;
    const nameOf = (id: number) =>
      msp.configurations.peek(probe.halo.ordinalOf('configurations', String(id)) ?? -1, 'name');
    const workstation = await some(WORKSTATION);
    expect(workstation.key_field).toBe(nameOf(workstation.id));
    const net = await some(SWITCH);
    expect(net.inventory_number).toBe(nameOf(net.id));
  });

  test('are never encrypted; custom fields are, and come in clear or as asterisks', async () => {
    const rows = await drain(probe, '/Asset', { include_custom_fields: '164' });
    const secrets = (all: readonly Row[]) => JSON.stringify(all).match(/bios-Secret-\d+/gu)?.length ?? 0;
    expect(secrets(rows)).toBeGreaterThan(20);
    expect(secrets(await drain(probe, '/Asset'))).toBe(0);
    probe.halo.configure({ passwords: 'masked' });
    expect(secrets(await drain(probe, '/Asset', { include_custom_fields: '164' }))).toBe(0);
    const infos: { id: number; isencrypted: boolean }[] = JSON.parse((await probe.get('/FieldInfo?typeid=5')).text);
    expect(infos.find(({ id }) => id === 164)?.isencrypted).toBe(true);
  });

  test('an older version knows no makers of assets', async () => {
    expect((await probe.page('/Asset')).rows[0]).toHaveProperty('manufacturer_id');
    probe.halo.configure({ version: 'older' });
    expect((await probe.page('/Asset')).rows[0]).not.toHaveProperty('manufacturer_id');
    expect((await probe.page('/Client')).rows[1]).not.toHaveProperty('website');
  });
});

describe('writing', () => {
  test('dates of an asset are saved, answered with the whole record, and stamped', async () => {
    const { id } = await some(WORKSTATION);
    const before = await detail(id);
    const answer = await probe.post('/Asset', [
      { id, warranty_start: '2024-02-01T00:00:00', warranty_end: '2027-02-01T00:00:00' },
    ]);
    expect(answer.status).toBe(201);
    const saved = JSON.parse(answer.text);
    expect(saved).toMatchObject({ id, warranty_start: '2024-02-01T00:00:00', warranty_end: '2027-02-01T00:00:00' });
    expect(saved.fields).toEqual(before.fields);
    expect(saved.dlastupdate > before.dlastupdate).toBe(true);
    expect(saved).toEqual(await detail(id));
    await probe.post('/Asset', [{ id, warranty_end: null, supplier_purchasedate: '2024-01-28T00:00:00' }]);
    expect(await detail(id)).toMatchObject({ warranty_end: null, supplier_purchasedate: '2024-01-28T00:00:00' });
    expect(probe.oddities()).toEqual({});
  });

  test('a member that nobody knows is passed over', async () => {
    const { id } = await some(WORKSTATION);
    expect(
      (await probe.post('/Asset', [{ id, warranty_ends: '2027-02-01T00:00:00', _donotvalidate: true }])).status,
    ).toBe(201);
    expect(probe.oddities()).toEqual({ 'halo ignored-member warranty_ends': 1 });
  });

  test('a date with a zone falls on the day before', async () => {
    const { id } = await some(WORKSTATION);
    const saved = JSON.parse((await probe.post('/Asset', [{ id, warranty_end: '2027-02-01T00:00:00Z' }])).text);
    expect(saved.warranty_end).toBe('2027-01-31T19:00:00');
    expect(probe.oddities()).toEqual({ 'halo zoned-date': 1 });
  });

  test('fields are replaced as a whole', async () => {
    const { id } = await some(WORKSTATION, (row) => (named(row as never, 'Serial Number')?.display ?? '') !== '');
    const before = await detail(id);
    const sent = fieldsOf(before).map((field) => ({ id: field.id, value: field.value }));
    const kept = sent.map((field) => (field.id === 24 ? { id: 24, value: '2024-01-28T00:00:00' } : field));
    const saved = JSON.parse((await probe.post('/Asset', [{ id, fields: kept, _dontaddnewfields: true }])).text);
    expect(named(saved, 'Purchase Date')?.display).toBe('28/01/2024');
    const others = (asset: { fields: readonly Field[] }) => fieldsOf(asset).filter((field) => field.id !== 24);
    expect(others(saved)).toEqual(others(before));
    expect(probe.oddities()).toEqual({});

    const name = fieldsOf(before).find((field) => field.id === 101);
    const blanked = JSON.parse((await probe.post('/Asset', [{ id, fields: [{ id: 101, value: name?.value }] }])).text);
    expect(fieldsOf(blanked).filter(({ value }) => value !== null && value !== 0)).toMatchObject([{ id: 101 }]);
    expect(probe.oddities()['halo asset-field-blanked']).toBeGreaterThan(3);
  });

  test('a maker is set by id, or as the text or code of a field', async () => {
    const { id } = await some(WORKSTATION);
    const byId = JSON.parse((await probe.post('/Asset', [{ id, manufacturer_id: 5 }])).text);
    expect(byId).toMatchObject({ manufacturer_id: 5, manufacturer_name: 'HPE' });
    expect(named(byId, 'Manufacturer')?.value).toBe('HPE');
    const net = await some(SWITCH);
    const sent = fieldsOf(await detail(net.id)).map((field) => ({ id: field.id, value: field.value }));
    const post = async (value: unknown) =>
      JSON.parse(
        (
          await probe.post('/Asset', [
            { id: net.id, fields: sent.map((one) => (one.id === 55 ? { id: 55, value } : one)) },
          ])
        ).text,
      );
    expect(named(await post(12), 'Make')).toMatchObject({ value: 12, display: 'Cisco' });
    expect(named(await post('Cisco'), 'Make')).toMatchObject({ value: 0, display: '' });
    expect(probe.oddities()).toEqual({ 'halo text-in-list-field': 1 });
  });

  test('a mandatory field that is empty refuses any save, unless it is not validated', async () => {
    const open = await some(FIREWALL, (row) => named(row as never, 'Support contract')?.value === null);
    const body = { id: open.id, warranty_end: '2027-02-01T00:00:00' };
    const refused = await probe.post('/Asset', [body]);
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.text).ClassName).toBe('System.Exception');
    expect((await probe.post('/Asset', [{ ...body, _donotvalidate: true }])).status).toBe(201);
  });

  test('one asset that cannot be saved fails all of the call', async () => {
    const { rows } = await probe.page('/Asset', { assettype_id: String(WORKSTATION) });
    const [a, b] = rows;
    const bodies = [a, b].map((row) => ({ id: row?.id, warranty_end: '2031-02-01T00:00:00' }));
    expect((await probe.post('/Asset', [...bodies, { id: 999_999, warranty_end: null }])).status).toBe(400);
    expect((await detail(a?.id ?? 0)).warranty_end).toBe(a?.warranty_end);
    const saved = JSON.parse((await probe.post('/Asset', bodies)).text);
    expect(saved.map((row: Row) => row.warranty_end)).toEqual(['2031-02-01T00:00:00', '2031-02-01T00:00:00']);
  });

  test.each([
    [{ id: 1 }, 400],
    [[{ id: 'x' }], 400],
    [[], 400],
    [[{ warranty_end: '2027-02-01T00:00:00' }], 400],
  ])('%j is refused', async (body, status) => {
    expect((await probe.post('/Asset', body)).status).toBe(status);
  });

  test('without an id it makes another asset', async () => {
    const { client_id } = await some(WORKSTATION);
    const body = [{ client_id, assettype_id: WORKSTATION, inventory_number: 'NEW-1' }];
    const made = JSON.parse((await probe.post('/Asset', body)).text);
    expect(made).toMatchObject({ client_id, inventory_number: 'NEW-1' });
    expect((await probe.page('/Asset')).record_count).toBe(1301);
    expect(probe.oddities()).toEqual({ 'halo asset-created': 1 });
  });

  test('a tag can be forced to be unique, which any save is held to', async () => {
    const { rows } = await probe.page('/Asset', { assettype_id: String(WORKSTATION) });
    const [one, twin, other] = rows;
    await probe.post('/Asset', [{ id: twin?.id, inventory_number: one?.inventory_number }]);
    expect((await probe.post('/Asset', [{ id: twin?.id, warranty_end: null }])).status).toBe(201);
    probe.halo.configure({ uniqueTags: true });
    const refused = await probe.post('/Asset', [{ id: twin?.id, warranty_end: null }]);
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.text).Message).toBe('Asset tag must be unique');
    expect((await probe.post('/Asset', [{ id: other?.id, inventory_number: 'ONLY-1' }])).status).toBe(201);
  });

  test('needs the scope and the right, and a list of JSON', async () => {
    const { access_token } = JSON.parse((await probe.token({ scope: 'read:assets' })).text);
    const { id } = await some(WORKSTATION);
    const body = [{ id, warranty_end: null }];
    expect((await probe.post('/Asset', body, access_token)).status).toBe(403);
    expect((await probe.post('/Client', body)).status).toBe(405);
    probe.halo.configure({ denied: ['assets.edit'] });
    expect((await probe.post('/Asset', body)).status).toBe(403);
  });
});
