import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BmsProbe, drain, probeBms, type Row } from './kaseya-bms-probe.ts';
import { editsOf } from './msp/edits.ts';
import { passNight, QUIET_NIGHT } from './msp/night.ts';

let probe: BmsProbe;

beforeEach(async () => {
  probe = await probeBms();
});
afterEach(() => probe.sandbox.stop());

const ASSETS = '/v2/servicedesk/hardwareasset';
const detail = (id: number): Promise<Row> => probe.result(`${ASSETS}/${id}`);
const put = (id: number, body: unknown) => probe.send('PUT', `${ASSETS}/${id}`, body);

const some = async (fits: (asset: Row) => boolean): Promise<Row> => {
  for (const { id } of await drain(probe, `${ASSETS}/searchselect`)) {
    const asset = await detail(id);
    if (fits(asset)) return asset;
  }
  throw new Error('no asset fits');
};

/** An asset as a well-made client sends it back: what can be written, under the names of the contract. */
const READ_ONLY =
  /^(?:id|accountName|accountLocation|category|brand|state|businessImpact|vendor|.*[mM]anufacturer|agentId|diskVolumes|integrationTypeId|webRemoteUrl|statuses|created.*|modified.*|contact(?:First|Last|Email|Phone).*)$/u;
const toBody = (asset: Row, changes: Readonly<Record<string, unknown>> = {}) =>
  Object.fromEntries(
    Object.entries({ ...asset, ...changes })
      .filter(([name]) => !READ_ONLY.test(name))
      .map(([name, value]) => [name.replace(/^./u, (first) => first.toUpperCase()), value]),
  );

const isWhole = ({ accountLocationId, serialNumber, manufacturerId }: Row): boolean =>
  accountLocationId !== null && Boolean(serialNumber) && manufacturerId !== null;

/** What the monitoring tool and the stamp of a change move. */
const MOVING = new Set(['modifiedOn', 'modifiedBy', 'modifiedById']);
const still = (asset: Row) => Object.fromEntries(Object.entries(asset).filter(([name]) => !MOVING.has(name)));

describe('assets', () => {
  test('are told in full one by one, under other names than in the list', async () => {
    const [row] = (await probe.page(`${ASSETS}/searchselect`)).rows;
    const asset = await detail(row?.id ?? 0);
    expect(asset).toMatchObject({
      name: row?.assetName,
      category: row?.categoryName,
      accountLocation: row?.locationName,
      isActive: row?.isActive,
    });
    expect(asset).toHaveProperty('warrantyExpirationDate');
    expect(row).not.toHaveProperty('warrantyExpirationDate');
    expect(row).not.toHaveProperty('modifiedOn');
  });

  test('a visit of the monitoring tool moves when they were last seen, and the date of few', async () => {
    const ids = (await probe.page(`${ASSETS}/searchselect`)).rows.map(({ id }) => id);
    const dates = async () =>
      (await Promise.all(ids.map(detail))).map(({ lastCheckIn, modifiedOn }) => ({ lastCheckIn, modifiedOn }));
    const before = await dates();
    passNight(probe.sandbox.msp, QUIET_NIGHT);
    const after = await dates();
    const moved = (name: 'lastCheckIn' | 'modifiedOn') =>
      after.filter((row, n) => row[name] !== before[n]?.[name]).length;
    expect(moved('lastCheckIn')).toBeGreaterThan(20);
    expect(moved('modifiedOn')).toBeLessThan(15);
  });
});

describe('writing', () => {
  test('a whole asset with other dates is saved, and nothing else of it changes', async () => {
    const asset = await some(isWhole);
    const changes = {
      warrantyExpirationDate: '2027-02-01T00:00:00',
      acquisitionDate: '2024-02-01T00:00:00',
      manufacturerId: 5,
    };
    const answer = await put(asset.id, toBody(asset, changes));
    expect(answer.status).toBe(200);
    const { success, result } = JSON.parse(answer.text);
    expect(success).toBe(true);
    expect(result).toEqual(await detail(asset.id));
    const { brand: _brand, brandId: _brandId, ...rest } = still({ ...asset, ...changes, manufacturer: 'HPE' });
    expect(result).toMatchObject(rest);
    expect(result.brandId).toBe(asset.brandId);
    expect(probe.oddities()).toEqual({});
  });

  test('what is not sent is empty afterwards', async () => {
    const asset = await some((one) => isWhole(one) && Boolean(one.modelNumber));
    const { Name, AccountId, AccountLocationId, CategoryId } = toBody(asset);
    const { result } = JSON.parse((await put(asset.id, { Name, AccountId, AccountLocationId, CategoryId })).text);
    expect(result).toMatchObject({
      name: asset.name,
      manufacturerId: null,
      acquisitionDate: null,
      isActive: asset.isActive,
    });
    expect([result.serialNumber || null, result.modelNumber || null]).toEqual([null, null]);
    expect(probe.oddities()['kaseya-bms field-cleared']).toBeGreaterThan(3);
  });

  test('what can only be read is passed over', async () => {
    const asset = await some(isWhole);
    const { result } = JSON.parse((await put(asset.id, { ...toBody(asset), Manufacturer: 'Acme', AgentId: '1' })).text);
    expect(still(result)).toEqual(still(asset));
    expect(probe.oddities()).toEqual({
      'kaseya-bms read-only-field manufacturer': 1,
      'kaseya-bms read-only-field agentId': 1,
    });
  });

  test('a date with a zone falls on the day before', async () => {
    const asset = await some(isWhole);
    const body = toBody(asset, { warrantyExpirationDate: '2027-02-01T00:00:00Z' });
    expect(JSON.parse((await put(asset.id, body)).text).result.warrantyExpirationDate).toBe('2027-01-31T19:00:00');
    expect(probe.oddities()).toEqual({ 'kaseya-bms zoned-date': 1 });
  });

  test.each([
    ['AccountLocationId', null],
    ['Name', null],
    ['AccountLocationId', 3],
    ['ManufacturerId', 9999],
    ['CategoryId', 9999],
    ['ContactId', 12],
    ['AcquisitionDate', 'yesterday'],
    ['SerialNumber', 12],
  ])('%s %j is refused with HTTP 200, and nothing is saved', async (name, value) => {
    const asset = await some(isWhole);
    const body = { ...toBody(asset, { warrantyExpirationDate: '2031-01-01T00:00:00' }), [name]: value };
    const answer = await put(asset.id, body);
    expect(answer.status).toBe(200);
    const { success, error } = JSON.parse(answer.text);
    expect({ success, field: error.subErrors[0].toLowerCase() }).toEqual({ success: false, field: name.toLowerCase() });
    expect(await detail(asset.id)).toEqual(asset);
    probe.bms.configure({ failures: 'status' });
    expect((await put(asset.id, body)).status).toBe(400);
  });

  test('a location of another account is refused', async () => {
    const asset = await some(isWhole);
    const other = await some((one) => isWhole(one) && one.accountId !== asset.accountId);
    const body = toBody(asset, { accountLocationId: other.accountLocationId });
    expect(JSON.parse((await put(asset.id, body)).text).success).toBe(false);
    const moved = toBody(asset, {
      accountId: other.accountId,
      accountLocationId: other.accountLocationId,
      contactId: null,
    });
    expect(JSON.parse((await put(asset.id, moved)).text).result).toMatchObject({
      accountName: other.accountName,
      accountLocation: other.accountLocation,
    });
  });

  test('an asset without a location cannot be saved as it is', async () => {
    const asset = await some(({ accountLocationId }) => accountLocationId === null);
    expect(JSON.parse((await put(asset.id, toBody(asset))).text).success).toBe(false);
  });

  test('what the monitoring tool owns is written again by its next visit', async () => {
    const asset = await some((one) => isWhole(one) && one.currentUser !== null && one.agentId !== null);
    const written = toBody(asset, { currentUser: 'CORP\\nobody', warrantyExpirationDate: '2027-02-01T00:00:00' });
    expect(JSON.parse((await put(asset.id, written)).text).result.currentUser).toBe('CORP\\nobody');
    passNight(probe.sandbox.msp, { ...QUIET_NIGHT, touch: 1 });
    expect(await detail(asset.id)).toMatchObject({ warrantyExpirationDate: '2027-02-01T00:00:00' });
    expect((await detail(asset.id)).currentUser).not.toBe('CORP\\nobody');
  });

  test('is whole: an edit in between is undone', async () => {
    const asset = await some(isWhole);
    const ordinal = probe.bms.ordinalOf('configurations', String(asset.id)) ?? -1;
    editsOf(probe.sandbox.msp).edit('configurations', ordinal, { model: 'Changed meanwhile' });
    await put(asset.id, toBody(asset));
    expect(probe.sandbox.msp.configurations.peek(ordinal, 'model')).toBe(asset.modelNumber || null);
  });

  test('needs the right, the method and JSON', async () => {
    const asset = await some(isWhole);
    expect((await probe.send('PATCH', `${ASSETS}/${asset.id}`, [])).status).toBe(405);
    expect((await put(99, toBody(asset))).status).toBe(404);
    expect((await put(asset.id, 'text')).status).toBe(400);
    for (const denied of ['assets.modify', 'assets']) {
      probe.bms.configure({ denied: [denied] });
      expect((await put(asset.id, toBody(asset))).status).toBe(403);
    }
  });
});

describe('custom fields', () => {
  test('are found by the number of a module, and read and written one by one', async () => {
    const fields = await probe.result<Row[]>('/v2/system/customFields/3?withInactive=false');
    expect(fields.map(({ name }) => name)).toEqual(['SLA Tier', 'Onboarded']);
    expect(await probe.result('/v2/system/customFields/12')).toEqual([]);
    const account = probe.bms.idOf('companies', 5);
    const [tier] = fields;
    const write = (Value: string) =>
      probe.send('PUT', `/v2/system/customFields/data/3/${account}/${tier?.id}`, { Value });
    expect(JSON.parse((await write('Silver')).text)).toMatchObject({ success: true, result: { value: 'Silver' } });
    const values = await probe.result<Row[]>(`/v2/system/customFields/3/${account}`);
    expect(values.find(({ customFieldId }) => customFieldId === tier?.id)).toMatchObject({ data: 'Silver' });
    expect(JSON.parse((await write('Platinum')).text).success).toBe(false);
  });

  test('of an asset stay as they are when the asset is saved', async () => {
    const values = (id: number) => probe.result<Row[]>(`/v2/system/customFields/31/${id}`);
    const { id } = (await drain(probe, `${ASSETS}/searchselect`, { 'Filter.CategoryIds': '1' }))[7] ?? { id: 0 };
    const filled = await some((one) => isWhole(one) && one.categoryId === 1 && one.id >= id);
    const before = await values(filled.id);
    expect(JSON.parse((await put(filled.id, toBody(filled))).text).success).toBe(true);
    expect(await values(filled.id)).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
  });

  test('hold no secrets', async () => {
    const fields = await probe.result<Row[]>('/v2/system/customFields/31');
    expect(fields.length).toBeGreaterThan(3);
    expect(JSON.stringify(fields)).not.toMatch(/password|pin\b|secret/iu);
  });
});
