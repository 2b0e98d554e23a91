import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ALL, type AutotaskProbe, probeAutotask, type Row } from './autotask-probe.ts';

let probe: AutotaskProbe;

beforeEach(async () => {
  probe = await probeAutotask();
});
afterEach(() => probe.sandbox.stop());

const read = async (id: number): Promise<Row> => JSON.parse((await probe.get(`/ConfigurationItems/${id}`)).text).item;

/** The first device whose contact and location are active, so that it can be saved. */
const savable = async (filter: readonly unknown[] = ALL): Promise<Row> => {
  for (const row of (await probe.query('ConfigurationItems', filter)).items) {
    if ((await probe.send('PATCH', '/ConfigurationItems', { id: row.id })).status === 200) return read(row.id);
  }
  throw new Error('no device can be saved');
};

const udf = (row: Row, name: string): unknown =>
  (row.userDefinedFields as { name: string; value: unknown }[]).find((one) => one.name === name)?.value;

describe('metadata', () => {
  test('values of a picklist are strings, those of records numbers', async () => {
    const { fields } = JSON.parse((await probe.get('/Companies/entityInformation/fields')).text);
    const type = fields.find(({ name }: { name: string }) => name === 'companyType');
    expect(type).toMatchObject({ dataType: 'integer', isPickList: true, isRequired: true });
    expect(type.picklistValues).toContainEqual(expect.objectContaining({ value: '1', label: 'Client' }));
    const used = new Set((await probe.list('Companies')).map(({ companyType }) => String(companyType)));
    expect(type.picklistValues.map(({ value }: { value: string }) => value)).toEqual(expect.arrayContaining([...used]));
    expect(fields.find(({ name }: { name: string }) => name === 'assetValue').isQueryable).toBe(false);
  });

  test('what is typed into a device joins the picklists and products', async () => {
    const { msp } = probe.sandbox;
    const rows = await probe.list('ConfigurationItems');
    for (const row of [rows.find((one) => one.rmmDeviceID !== null), rows.find((one) => one.rmmDeviceID === null)]) {
      const ordinal = probe.autotask.ordinalOf('configurations', String(row?.id)) ?? -1;
      msp.configurations.write(ordinal, { model: 'Framework 13' }, msp.stamp());
    }
    msp.touch();
    const { fields } = JSON.parse((await probe.get('/ConfigurationItems/entityInformation/fields')).text);
    const models = fields.find(({ name }: { name: string }) => name === 'rmmDeviceAuditModelID').picklistValues;
    expect(models).toContainEqual(expect.objectContaining({ label: 'Framework 13' }));
    const found = await probe.list('Products', [{ op: 'eq', field: 'manufacturerProductName', value: 'Framework 13' }]);
    expect(found).toHaveLength(1);
  });

  test('protected fields are told by their definitions, and by asterisks to who may not read them', async () => {
    const definitions = await probe.list('UserDefinedFieldDefinitions');
    const secret = definitions.filter(({ isProtected }) => isProtected).map(({ name }) => name);
    expect(secret).toEqual(['BIOS secret', 'Local admin password', 'iDRAC / iLO password', 'Admin PIN']);
    const fields = async () =>
      JSON.parse((await probe.get('/ConfigurationItems/entityInformation/userDefinedFields')).text).fields;
    expect(await fields()).toHaveLength(17);
    probe.autotask.configure({ protectedData: 'some' });
    for (const row of (await probe.query('ConfigurationItems')).items)
      for (const name of secret) expect(udf(row, String(name))).toBe('*****');
    probe.autotask.configure({ protectedData: 'none' });
    expect(await fields()).toEqual([]);
    expect((await probe.query('ConfigurationItems')).items[0]).not.toHaveProperty('userDefinedFields');
  });
});

describe('writing', () => {
  const patch = (body: object) => probe.send('PATCH', '/ConfigurationItems', body);

  test('a patch names the device in its body, keeps the day as sent and moves the date of the last save', async () => {
    const { id, lastModifiedTime } = await savable();
    probe.sandbox.msp.clock.advance(60_000);
    const answer = await patch({ id, warrantyExpirationDate: '2027-07-09T23:59:00.000Z' });
    expect(answer).toMatchObject({ status: 200, text: JSON.stringify({ itemId: id }) });
    const after = await read(id);
    expect(after).toMatchObject({
      warrantyExpirationDate: '2027-07-09T04:00:00.000Z',
      lastActivityPersonID: 29_682_901,
    });
    expect(Date.parse(String(after.lastModifiedTime))).toBeGreaterThan(Date.parse(String(lastModifiedTime)));
    expect((await probe.send('PATCH', `/ConfigurationItems/${id}`, {})).status).toBe(405);
  });

  test('only the user-defined fields that are sent change', async () => {
    const device = await savable();
    const { id } = device;
    const sent = [{ name: 'Purchase Date', value: '2023-05-01T00:00:00' }];
    expect((await patch({ id, userDefinedFields: sent })).status).toBe(200);
    const after = await read(id);
    expect(udf(after, 'Purchase Date')).toBe('2023-05-01T00:00:00');
    expect(udf(after, 'Criticality')).toEqual(udf(device, 'Criticality'));
    expect((await patch({ id, userDefinedFields: [{ name: 'BIOS secret', value: '*****' }] })).status).toBe(200);
    expect(udf(await read(id), 'BIOS secret')).toBe('*****');
    expect(probe.oddities()).toEqual({ 'autotask wrote-mask-over-secret': 1 });
  });

  test('what cannot be changed is passed over and counted', async () => {
    const { id, companyID } = await savable();
    expect((await patch({ id, companyID: 0, rmmDeviceAuditManufacturerID: 12 })).status).toBe(200);
    expect((await read(id)).companyID).toBe(companyID);
    expect(probe.oddities()).toEqual({ 'autotask ignored-read-only-field': 2 });
  });

  test('a device with an inactive contact or location cannot be saved', async () => {
    const { id, contactID } = await savable([{ op: 'exist', field: 'contactID' }]);
    const { msp } = probe.sandbox;
    const ordinal = probe.autotask.ordinalOf('contacts', String(contactID)) ?? -1;
    msp.contacts.write(ordinal, { inactive: true }, msp.stamp());
    const refused = await patch({ id, warrantyExpirationDate: '2027-05-09T00:00:00.000Z' });
    expect(refused.status).toBe(500);
    expect(JSON.parse(refused.text).errors[0]).toContain('contactID');
    probe.autotask.configure({ validateReferences: false });
    expect((await patch({ id, warrantyExpirationDate: null })).status).toBe(200);
  });

  test('PUT empties what it does not name', async () => {
    const { id, productID, companyID } = await savable();
    expect((await probe.send('PUT', '/ConfigurationItems', { id, isActive: true })).status).toBe(500);
    expect((await probe.send('PUT', '/ConfigurationItems', { id, companyID, productID, isActive: true })).status).toBe(
      200,
    );
    expect(await read(id)).toMatchObject({ serialNumber: null, warrantyExpirationDate: null, contactID: null });
  });

  test.each([
    [{ id: 1 }, 'Unable to find a record'],
    [{ purchaseDate: '2023-05-01' }, 'Unable to find purchaseDate'],
    [{ warrantyExpirationDate: 'soon' }, 'not valid'],
    [{ contactID: 1 }, 'contactID'],
    [{ userDefinedFields: [{ name: 'rack', value: 'x' }] }, 'rack'],
    [{ userDefinedFields: [{ name: 'Criticality', value: 'Huge' }] }, 'Criticality'],
    [{ userDefinedFields: [{ name: 'Purchase Date', value: 'spring' }] }, 'Purchase Date'],
  ])('%j is a 500 that says why', async (body, words) => {
    const { id } = await savable();
    const refused = await patch({ id, ...body });
    expect(refused.status).toBe(500);
    expect(JSON.parse(refused.text).errors[0]).toContain(words);
  });

  test('a protected field out of reach refuses the whole call', async () => {
    const { id } = await savable();
    probe.autotask.configure({ protectedData: 'some' });
    const userDefinedFields = [{ name: 'BIOS secret', value: 'x' }];
    expect((await patch({ id, serialNumber: 'NEW', userDefinedFields })).status).toBe(500);
    expect((await read(id)).serialNumber).not.toBe('NEW');
  });

  test('other entities and new devices cannot be written', async () => {
    expect((await probe.send('PATCH', '/Companies', { id: 0 })).status).toBe(405);
    expect((await probe.send('POST', '/ConfigurationItems', { companyID: 0 })).status).toBe(403);
  });
});
