import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { settingsSchema } from './servicenow/settings.ts';
import { probeServiceNow, type ServiceNowProbe } from './servicenow-probe.ts';

let probe: ServiceNowProbe;

beforeAll(async () => {
  probe = await probeServiceNow();
});
afterEach(() => {
  probe.servicenow.configure(settingsSchema.parse({}));
  probe.sandbox.counters.reset();
});
afterAll(() => probe.sandbox.stop());

describe('values', () => {
  const one = async (display: string, more = {}) => {
    const query = {
      sysparm_query: 'manufacturerISNOTEMPTY^ram=16384^warranty_expirationISNOTEMPTY^ORDERBYsys_id',
      sysparm_display_value: display,
      sysparm_limit: '1',
      sysparm_fields: 'ram,manufacturer,manufacturer.name,sys_updated_on,warranty_expiration,vendor,nonsense,sys_id',
      ...more,
    };
    return JSON.parse((await probe.get('cmdb_ci_computer', query)).text).result[0];
  };
  const short = { sysparm_exclude_reference_link: 'true' };

  test('are plain, shown, or both', async () => {
    const both = await one('all', short);
    const maker = both.manufacturer.display_value;
    expect(both).toMatchObject({
      ram: { display_value: '16,384', value: '16384' },
      'manufacturer.name': { display_value: maker, value: maker },
      vendor: { display_value: '', value: '' },
    });
    expect(both).not.toHaveProperty('nonsense');
    expect(probe.oddities()).toEqual({ 'servicenow ignored-field': 1 });
    expect(await one('false')).toMatchObject({
      ram: '16384',
      manufacturer: {
        link: expect.stringContaining(`/core_company/${both.manufacturer.value}`),
        value: both.manufacturer.value,
      },
      vendor: '',
    });
    expect(await one('true', short)).toMatchObject({ ram: '16,384', manufacturer: maker });
  });

  test('are shown in the user’s zone and form, and hold UTC', async () => {
    const plain = await one('all', short);
    probe.servicenow.configure({ userZoneHours: -6, userDateFormat: 'MM/dd/yyyy' });
    const shown = await one('all', short);
    const [year = '', month, dayOf] = plain.warranty_expiration.value.split('-');
    expect(shown.warranty_expiration).toEqual({
      value: plain.warranty_expiration.value,
      display_value: `${month}/${dayOf}/${year}`,
    });
    expect(shown.sys_updated_on.value).toBe(plain.sys_updated_on.value);
    expect(shown.sys_updated_on.display_value).not.toContain(plain.sys_updated_on.value.slice(11));
  });

  test('that an access rule hides are missing, on the other side of a reference too', async () => {
    probe.servicenow.configure({ hiddenFields: ['cmdb_ci.warranty_expiration', 'core_company.name'] });
    const row = await one('all');
    expect(row).not.toHaveProperty('warranty_expiration');
    expect(row).not.toHaveProperty(['manufacturer.name']);
    expect(row).toHaveProperty('ram');
  });

  test('of an empty choice have no display value', async () => {
    const [row] = await probe.rows('cmdb_ci', 'install_statusISEMPTY', {
      sysparm_display_value: 'all',
      sysparm_limit: '1',
    });
    expect(row?.install_status).toEqual({ display_value: null, value: '' });
  });
});

describe('discovery', () => {
  test('the metadata of a class has all its columns, the dictionary those of each level', async () => {
    const { result } = JSON.parse((await probe.get('/api/now/cmdb/meta/cmdb_ci_win_server')).text);
    expect(result).toMatchObject({ name: 'cmdb_ci_win_server', parent: 'cmdb_ci_server' });
    const byName = new Map(result.attributes.map((one: { element: string }) => [one.element, one]));
    expect(byName.get('ram')).toMatchObject({ type: 'integer', is_inherited: 'true', label: 'RAM (MB)' });
    expect(byName.get('u_bios_secret')).toMatchObject({ type: 'password2' });
    const level = await probe.rows('sys_dictionary', 'name=cmdb_ci_server^elementISNOTEMPTY^active=true');
    expect(level.map(({ element }) => element)).toContain('u_role');
    expect(level.map(({ element }) => element)).not.toContain('ram');
    const children = await probe.rows('sys_db_object', 'super_class.name=cmdb_ci_server');
    expect(children.map(({ name }) => name).sort()).toEqual([
      'cmdb_ci_esx_server',
      'cmdb_ci_linux_server',
      'cmdb_ci_win_server',
    ]);
  });

  test('statuses are choices with labels of the MSP', async () => {
    const rows = await probe.rows(
      'sys_choice',
      'name=cmdb_ci^element=install_status^inactive=false^language=en^ORDERBYsequence',
    );
    expect(rows.map(({ value }) => value)).toEqual(['1', '100', '6', '7', '5', '8']);
    expect(rows[2]?.label).toBe('In Stock');
  });
});
