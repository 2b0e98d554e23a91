import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { probeSyncro, type SyncroProbe } from './syncro-probe.ts';

let probe: SyncroProbe;
let path: string;

beforeAll(async () => {
  probe = await probeSyncro();
});
afterAll(() => probe.sandbox.stop());
beforeEach(async () => {
  probe.syncro.configure({ propertiesOnPut: 'merge', dates: 'iso', denied: [] });
  probe.sandbox.counters.reset();
  const { assets } = JSON.parse((await probe.get('/customer_assets')).text);
  const agent = assets.find((row: { asset_type: string }) => row.asset_type === 'Syncro Device');
  path = `/customer_assets/${agent.id}`;
});

const read = async () => JSON.parse((await probe.get(path)).text).asset;

describe('writing an asset', () => {
  test('keeps what was not sent, answers with the whole record and moves its date', async () => {
    const before = await read();
    const answer = await probe.put(path, {
      name: before.name,
      properties: { 'Warranty Expiration': '2028-01-13', 'Purchase Date': '2025-01-13', manufacturer: 'Fabrikam' },
    });
    expect(answer.status).toBe(200);
    const after = await read();
    expect(JSON.parse(answer.text)).toEqual({ asset: after });
    expect(after.properties).toMatchObject({
      'Warranty Expiration': '2028-01-13',
      'Purchase Date': '2025-01-13',
      manufacturer: 'Fabrikam',
    });
    const rest = ({
      properties: { kabuto_information: _inventory, ...properties },
    }: ReturnType<typeof JSON.parse>) => ({
      ...properties,
      'Warranty Expiration': 0,
      'Purchase Date': 0,
      manufacturer: 0,
    });
    expect(rest(after)).toEqual(rest(before));
    expect(Date.parse(after.updated_at)).toBeGreaterThan(Date.parse(before.updated_at));
    expect(probe.oddities()).toEqual({});
  });

  test('loses what was not sent where the account replaces', async () => {
    const { name } = await read();
    await probe.put(path, { name, properties: { Rack: 'R1', 'Asset Tag': 'A-1' } });
    probe.syncro.configure({ propertiesOnPut: 'replace' });
    await probe.put(path, { name, properties: { 'Warranty Expiration': '2028-01-13' } });
    const { properties } = await read();
    expect(properties['Warranty Expiration']).toBe('2028-01-13');
    expect(properties).not.toHaveProperty('Rack');
    expect(properties).not.toHaveProperty('Asset Tag');
  });

  test('drops labels that the type does not have, and says nothing', async () => {
    const { name } = await read();
    const labels = { 'warranty expiration': '2030-01-01', Make: 'Dell', kabuto_information: {} };
    expect((await probe.put(path, { name, properties: labels })).status).toBe(200);
    expect((await read()).properties).not.toHaveProperty('warranty expiration');
    expect(probe.oddities()).toEqual({
      'syncro dropped-property-label': 2,
      'syncro inventory-sent-back': 1,
    });
  });

  test('shows a date in the form of the account, whichever form it was sent in', async () => {
    const { name } = await read();
    probe.syncro.configure({ dates: 'account' });
    for (const sent of ['2028-01-13', '01-13-2028']) {
      await probe.put(path, { name, properties: { 'Warranty Expiration': sent } });
      expect((await read()).properties['Warranty Expiration']).toBe('01-13-2028');
    }
  });

  test('wants a name, a known customer, JSON, an asset and the permission', async () => {
    const { name } = await read();
    const refused = await probe.put(path, { properties: { Rack: 'R1' } });
    expect(refused.status).toBe(422);
    expect(JSON.parse(refused.text)).toMatchObject({ success: false, message: ["Name can't be blank"] });
    expect(JSON.parse((await probe.put(path, { name, customer_id: 1 })).text)).toEqual({
      error: 'Customer required field',
    });
    expect((await probe.put(path, '{"name":')).status).toBe(400);
    expect((await probe.put('/customer_assets/1', { name })).status).toBe(404);
    probe.syncro.configure({ denied: ['assets.edit'] });
    expect((await probe.put(path, { name })).status).toBe(401);
  });
});
