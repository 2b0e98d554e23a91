import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { probeServiceNow, type Row, type ServiceNowProbe } from './servicenow-probe.ts';

let probe: ServiceNowProbe;

beforeEach(async () => {
  probe = await probeServiceNow();
});
afterEach(() => probe.sandbox.stop());

const computer = async (query = 'skip_sync=false^assetISNOTEMPTY'): Promise<Row> => {
  const [row] = await probe.rows('cmdb_ci_computer', `${query}^ORDERBYsys_id`, { sysparm_limit: '1' });
  if (row === undefined) throw new Error(`no computer meets ${query}`);
  return row;
};
const patch = (row: Row, body: unknown, query = {}) => probe.patch(`${row.sys_class_name}/${row.sys_id}`, body, query);
const result = (text: string): Row => JSON.parse(text).result;

describe('writing', () => {
  test('dates and manufacturer are saved and answered, and the record is newer', async () => {
    const row = await computer();
    probe.sandbox.msp.clock.advance(60_000);
    const [maker] = await probe.rows('core_company', 'manufacturer=true^name=HPE');
    const sent = { warranty_expiration: '2028-01-13', purchase_date: '2025-01-13', manufacturer: maker?.sys_id };
    const answer = await patch(row, sent, { sysparm_fields: 'sys_id,warranty_expiration,purchase_date,manufacturer' });
    expect(answer.status).toBe(200);
    expect(result(answer.text)).toEqual({ sys_id: row.sys_id, ...sent });
    const after = await computer(`sys_id=${row.sys_id}`);
    expect(after).toMatchObject({ ...sent, sys_updated_by: 'svc.strategy' });
    expect(after.sys_updated_on && row.sys_updated_on && after.sys_updated_on > row.sys_updated_on).toBe(true);
    const [asset] = await probe.rows('alm_hardware', `ci=${row.sys_id}`);
    expect(asset).toMatchObject({ warranty_expiration: '2028-01-13', purchase_date: '2025-01-13' });
  });

  test('an item that is not kept in step has dates of its own, its asset others', async () => {
    const row = await computer('skip_sync=true^asset.warranty_expirationISNOTEMPTY');
    expect(row.warranty_expiration).toBe('');
    const asset = async () => (await probe.rows('alm_hardware', `ci=${row.sys_id}`))[0] ?? {};
    const before = (await asset()).warranty_expiration;
    expect(result((await patch(row, { warranty_expiration: '2028-01-13' })).text).warranty_expiration).toBe(
      '2028-01-13',
    );
    expect((await asset()).warranty_expiration).toBe(before);
    await probe.patch(`alm_hardware/${row.asset}`, { warranty_expiration: '2029-02-14' });
    expect((await asset()).warranty_expiration).toBe('2029-02-14');
    expect((await computer(`sys_id=${row.sys_id}`)).warranty_expiration).toBe('2028-01-13');
  });

  test.each([
    { sys_class_name: 'cmdb_ci' },
    { u_unicorn: 'x' },
    { warranty_expiration: '01/13/2028' },
    { manufacturer: 'Dell' },
    { install_status: '' },
    { company: '' },
  ])('%j is dropped without a word', async (body) => {
    const row = await computer();
    const answer = await patch(row, body);
    expect(answer.status).toBe(200);
    const { sys_updated_on: _on, sys_updated_by: _by, sys_mod_count: _count, ...rest } = result(answer.text);
    expect(row).toMatchObject(rest);
    expect(probe.oddities()).toEqual({ 'servicenow dropped-write': 1 });
  });

  test('a column that an access rule locks is dropped, a refused update is a 403', async () => {
    const row = await computer();
    probe.servicenow.configure({ lockedFields: ['cmdb_ci.purchase_date'] });
    const answer = await patch(row, { purchase_date: '2025-01-13', comments: 'seen' });
    expect(result(answer.text)).toMatchObject({ purchase_date: row.purchase_date, comments: 'seen' });
    probe.servicenow.configure({ deniedWrites: [row.sys_class_name ?? ''] });
    const refused = await patch(row, { comments: 'x' });
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.text).error).toMatchObject({
      message: 'Operation Failed',
      detail: expect.stringContaining('ACL Exception'),
    });
    expect((await probe.patch(`core_company/${row.company}`, { name: 'x' })).status).toBe(403);
  });

  test('what is shown can be sent where the form says so', async () => {
    const row = await computer();
    probe.servicenow.configure({ userZoneHours: -6 });
    const answer = await patch(
      row,
      { manufacturer: 'HPE', install_date: '2025-01-14 02:00:00' },
      { sysparm_input_display_value: 'true' },
    );
    expect(result(answer.text).install_date).toBe('2025-01-14 08:00:00');
    const [maker] = await probe.rows('core_company', 'manufacturer=true^name=HPE');
    expect(result(answer.text).manufacturer).toBe(maker?.sys_id);
  });

  test('of several records only the first is saved', async () => {
    const row = await computer();
    const answer = await patch(row, [{ comments: 'one' }, { comments: 'two' }]);
    expect(result(answer.text).comments).toBe('one');
    expect(probe.oddities()).toEqual({ 'servicenow more-than-one-record-written': 1 });
  });

  test('a column of the class needs the class in the path', async () => {
    const row = await computer();
    const { text } = await probe.patch(`cmdb_ci/${row.sys_id}`, { serial_number: 'NEW-1', u_role: 'x' });
    expect(result(text).serial_number).toBe('NEW-1');
    expect(probe.oddities()).toEqual({ 'servicenow dropped-write': 1 });
    expect((await probe.patch(`cmdb_ci_netgear/${row.sys_id}`, { serial_number: 'X' })).status).toBe(404);
  });
});
