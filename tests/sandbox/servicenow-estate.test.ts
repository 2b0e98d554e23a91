import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyEdit } from './edit-request.ts';
import { passNight, QUIET_NIGHT } from './msp/night.ts';
import { probeServiceNow, type ServiceNowProbe } from './servicenow-probe.ts';

let probe: ServiceNowProbe;

beforeEach(async () => {
  probe = await probeServiceNow();
});
afterEach(() => probe.sandbox.stop());

const whole = { sysparm_limit: '10000' };
const sorted = (list: readonly unknown[]): string[] => list.map(String).sort();

describe('the estate', () => {
  test('is the one that ConnectWise shows, without what lies in the recycle bin there', async () => {
    const other = (kind: string) =>
      [...(probe.sandbox.vendors.get('connectwise')?.truth(kind) ?? [])].map((text) => JSON.parse(text));
    const clients = await probe.rows('core_company', 'customer=true^ORprimary=true', whole);
    expect(sorted(clients.map(({ name }) => name))).toEqual(
      sorted(other('companies').flatMap(({ deletedFlag, name }) => (deletedFlag ? [] : [name]))),
    );
    const items = await probe.rows('cmdb_ci', '', whole);
    expect(sorted(items.map(({ serial_number }) => serial_number))).toEqual(
      sorted(other('configurations').map(({ serialNumber = '' }) => serialNumber)),
    );
    const people = await probe.rows('sys_user', 'companyISNOTEMPTY', whole);
    expect(sorted(people.map(({ first_name }) => first_name))).toEqual(
      sorted(other('contacts').map(({ firstName }) => firstName)),
    );
  });

  test('clients, makers and the MSP’s own accounts share tables', async () => {
    expect((await probe.rows('core_company', 'manufacturer=true')).map(({ name }) => name)).toContain('Dell');
    expect((await probe.rows('core_company', 'vendor=false')).length).toBeLessThan(
      (await probe.rows('core_company', 'vendor=false^ORvendorISEMPTY')).length,
    );
    expect((await probe.rows('sys_user', 'user_name=svc.strategy'))[0]).toMatchObject({
      web_service_access_only: 'true',
      time_zone: 'GMT',
      company: '',
    });
  });

  test('nobody need have marked the companies, nor have filled the company of an item', async () => {
    const [item] = await probe.rows('cmdb_ci', 'assigned_toISNOTEMPTY^ORDERBYsys_id', { sysparm_limit: '1' });
    const companies = [...probe.servicenow.truth('companies')].length;
    probe.servicenow.configure({ companyFlags: 'unset', itemCompany: 'own' });
    expect(await probe.rows('core_company', 'customer=true^ORvendor=true^ORmanufacturer=true')).toEqual([]);
    expect([...probe.servicenow.truth('companies')]).toHaveLength(companies);
    expect(await probe.rows('cmdb_ci', `company=${item?.company}`)).toEqual([]);
    const own = probe.servicenow.idOf('companies', 0);
    expect(await probe.rows('cmdb_ci', `company=${own}`, whole)).toHaveLength(900);
    const found = await probe.rows('cmdb_ci', `assigned_to.company=${item?.company}`, whole);
    expect(found.map(({ sys_id }) => sys_id)).toContain(item?.sys_id);
  });

  test('what points to a company that was deleted dangles', async () => {
    const [item] = await probe.rows('cmdb_ci', 'ORDERBYsys_id', { sysparm_offset: '7', sysparm_limit: '1' });
    const company = item?.company ?? '';
    applyEdit(probe.sandbox.msp, probe.servicenow, { op: 'delete', kind: 'companies', id: company });
    expect((await probe.get(`core_company/${company}`)).status).toBe(404);
    const [after] = await probe.rows('cmdb_ci', `sys_id=${item?.sys_id}`, { sysparm_display_value: 'all' });
    expect(after?.company).toEqual({ display_value: '', value: company });
  });

  test('with customer service management the same rows stand in its tables', async () => {
    probe.servicenow.configure({ csm: true });
    const accounts = await probe.rows('customer_account', 'ORDERBYsys_id', whole);
    const clients = await probe.rows('core_company', 'manufacturer!=true^ORmanufacturerISEMPTY^ORDERBYsys_id', whole);
    expect(accounts.map(({ sys_id }) => sys_id)).toEqual(clients.map(({ sys_id }) => sys_id));
    expect(accounts[0]?.number).toMatch(/^ACCT\d{7}$/u);
    const [contact] = await probe.rows('customer_contact', 'ORDERBYsys_id', { sysparm_limit: '1' });
    expect(contact?.account).toBe(contact?.company);
  });

  test('a type that the MSP adds becomes a class of its own', async () => {
    applyEdit(probe.sandbox.msp, probe.servicenow, { op: 'create-row', table: 'configuration-types', name: 'Kiosk' });
    const [item] = await probe.rows('cmdb_ci_computer', 'ORDERBYsys_id', { sysparm_limit: '1' });
    applyEdit(probe.sandbox.msp, probe.servicenow, {
      op: 'edit',
      kind: 'configurations',
      id: item?.sys_id ?? '',
      fields: { type: 13 },
    });
    const [kiosk] = await probe.rows('u_cmdb_ci_added_1', '', { sysparm_display_value: 'all' });
    expect(kiosk).toMatchObject({ sys_class_name: { value: 'u_cmdb_ci_added_1', display_value: 'Kiosk' } });
    expect(await probe.rows('cmdb_ci_computer', `sys_id=${item?.sys_id}`)).toHaveLength(1);
  });

  test('in a quiet night discovery looks at most items and writes few', async () => {
    const { msp } = probe.sandbox;
    msp.clock.fix(Date.parse('2026-01-02T03:04:05Z'));
    const before = await probe.rows('cmdb_ci', 'ORDERBYsys_id', whole);
    passNight(msp, QUIET_NIGHT);
    const after = await probe.rows('cmdb_ci', 'ORDERBYsys_id', whole);
    const moved = after.filter((row, at) => JSON.stringify(row) !== JSON.stringify(before[at]));
    const written = await probe.rows('cmdb_ci', 'sys_updated_on>=2026-01-02 03:04:05', whole);
    expect(written.length).toBeGreaterThan(0);
    expect(written.length).toBeLessThan(60);
    expect(moved.length).toBeGreaterThan(written.length * 4);
  });

  test('statuses and makers are edited by the ids that truth tells', () => {
    const rows = (kind: string) => [...probe.servicenow.truth(kind)].map((text) => JSON.parse(text));
    const edit = (table: 'manufacturers' | 'configuration-statuses', id: string) =>
      applyEdit(probe.sandbox.msp, probe.servicenow, { op: 'edit-row', table, id, name: 'Renamed' });
    const maker = rows('manufacturers').find(({ name }) => name.value === 'HPE');
    edit('manufacturers', maker.sys_id.value);
    expect(rows('manufacturers').find(({ sys_id }) => sys_id.value === maker.sys_id.value).name.value).toBe('Renamed');
    edit('configuration-statuses', '6');
    expect(rows('configuration-statuses').find(({ value }) => value.value === '6').label.value).toBe('Renamed');
  });

  test('truth tells what the API tells to who may see all', () => {
    probe.servicenow.configure({ hiddenRows: { cmdb_ci: 500 }, hiddenFields: ['cmdb_ci.name'] });
    const truth = (kind: string, query = {}) => [...probe.servicenow.truth(kind, new URLSearchParams(query))];
    expect(truth('configurations')).toHaveLength(900);
    expect(JSON.parse(truth('configurations', { table: 'cmdb_ci_computer' })[0] ?? '')).toHaveProperty([
      'ram',
      'value',
    ]);
    expect(truth('companies', { sysparm_query: 'primary=true' })).toHaveLength(1);
    expect(() => truth('unicorns')).toThrow('no truth of unicorns');
  });
});

describe('a fault in a page', () => {
  test('meets the rows inside the envelope', async () => {
    const page = async () => {
      const query = { sysparm_display_value: 'all', sysparm_limit: '5', sysparm_fields: 'name,sys_id' };
      return JSON.parse((await probe.get('cmn_location', { sysparm_query: 'ORDERBYsys_id', ...query })).text).result;
    };
    const rows = await page();
    probe.sandbox.faults.set({ rules: [{ kind: 'no-id' }] });
    expect(await page()).toEqual([{ name: rows[0].name }, ...rows.slice(1)]);
    probe.sandbox.faults.set({ rules: [{ kind: 'malformed' }] });
    expect((await page())[0]).toEqual({ ...rows[0], name: { oops: [] } });
    probe.sandbox.faults.set({ rules: [{ kind: 'lying-count' }] });
    const { headers } = await probe.get('cmdb_ci', { sysparm_limit: '1' });
    expect(headers['x-total-count']).toBe('907');
  });
});
