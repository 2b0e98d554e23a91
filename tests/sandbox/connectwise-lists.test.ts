import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConnectWiseProbe, FORWARD, idsOf, probeConnectWise, query } from './connectwise-probe.ts';
import { editsOf } from './msp/edits.ts';
import { passNight, QUIET_NIGHT } from './msp/night.ts';

let probe: ConnectWiseProbe;

beforeEach(async () => {
  probe = await probeConnectWise();
});
afterEach(() => probe.sandbox.stop());

describe('lists', () => {
  test('count and list agree under the same conditions', async () => {
    const conditions = 'deletedFlag=false and status/name="Active"';
    const parameters = { conditions, childConditions: 'types/name="Client"' };
    const { count } = JSON.parse((await probe.get(query('/company/companies/count', parameters))).text);
    const listed = idsOf(await probe.get(query('/company/companies', { ...parameters, pageSize: '1000' })));
    expect(count).toBe(listed.length);
    expect(count).toBeGreaterThan(5);
  });

  test('fields sends what it names and drops _info unless asked', async () => {
    const [plain] = JSON.parse((await probe.get('/company/configurations?fields=id,type/name&pageSize=1')).text);
    expect(Object.keys(plain)).toEqual(['id', 'type']);
    expect(Object.keys(plain.type)).toEqual(['name']);
    const [withInfo] = JSON.parse(
      (await probe.get('/company/configurations?fields=id,_info/lastUpdated&pageSize=1')).text,
    );
    expect(withInfo._info.lastUpdated).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u);
  });

  test('what is null is left out', async () => {
    expect((await probe.get('/company/configurations?pageSize=1000')).text).not.toMatch(/:(?:null|undefined)[,}]/u);
  });

  test('lastUpdated finds what was changed since, by a person or by the tool', async () => {
    probe.sandbox.msp.clock.fix(Date.parse('2026-01-02T00:00:00Z'));
    editsOf(probe.sandbox.msp).edit('configurations', 100, { ram: '64 GB' });
    const since = (time: string) =>
      probe.get(query('/company/configurations', { conditions: `lastUpdated>[${time}]`, pageSize: '1000' }), FORWARD);
    expect(idsOf(await since('2026-01-01T23:50:00Z'))).toEqual([probe.connectwise.idOf('configurations', 100)]);
    expect(idsOf(await since('2026-01-02T00:00:00Z'))).toEqual([]);
    probe.sandbox.msp.clock.advance(3_600_000);
    passNight(probe.sandbox.msp, QUIET_NIGHT);
    expect(idsOf(await since('2026-01-02T00:30:00Z')).length).toBeGreaterThan(20);
    expect(idsOf(await since('2026-01-02T00:30:00Z')).length).toBeLessThan(100);
  });

  test('a company that is deleted stays listed with its flag, a configuration does not', async () => {
    const { connectwise } = probe;
    const [company = '', configuration = ''] = [
      connectwise.idOf('companies', 9),
      connectwise.idOf('configurations', 9),
    ];
    editsOf(probe.sandbox.msp).remove('companies', 9);
    editsOf(probe.sandbox.msp).remove('configurations', 9);
    expect(JSON.parse((await probe.get(`/company/companies/${company}`)).text).deletedFlag).toBe(true);
    expect((await probe.get(`/company/configurations/${configuration}`)).status).toBe(404);
  });

  test('types of all companies come in one sweep that agrees with the companies', async () => {
    const rows: { company: { id: number }; type: { id: number } }[] = JSON.parse(
      (await probe.get('/company/companyTypeAssociations?pageSize=1000', FORWARD)).text,
    );
    const companies: { id: number; types: { id: number }[] }[] = JSON.parse(
      (await probe.get('/company/companies?pageSize=1000', FORWARD)).text,
    );
    const expected = companies.flatMap(({ id, types }) => types.map((type) => `${id}:${type.id}`));
    expect(rows.map(({ company, type }) => `${company.id}:${type.id}`).sort()).toEqual(expected.sort());
    const some = companies.find(({ types }) => types.length > 1);
    expect(JSON.parse((await probe.get(`/company/companies/${some?.id}/typeAssociations`)).text)).toHaveLength(
      some?.types.length ?? -1,
    );
  });

  test.each([
    '/company/companies/types',
    '/company/companies/info/types',
    '/company/marketDescriptions',
    '/company/companies/statuses',
    '/company/configurations/types',
    '/configurations/types/info',
    '/company/configurations/types/1/info',
    '/company/configurations/types/1/questions',
    '/company/configurations/types/1/questions/80/values',
    '/company/configurations/statuses',
    '/procurement/manufacturers',
    '/company/contacts/types',
    '/company/contactTypeAssociations',
    '/system/userDefinedFields',
    '/system/customFieldInfos',
    '/service/boards',
    '/service/boards/1/statuses',
    '/service/priorities',
    '/service/sources',
    '/service/tickets',
    '/system/info',
    '/company/companies/types/count',
    '/company/marketDescriptions/2',
  ])('%s answers', async (path) => {
    const { status, text } = await probe.get(path);
    expect(status).toBe(200);
    expect(text.length).toBeGreaterThan(10);
  });

  test.each([
    '/company/sites',
    '/company/configurations/types/info',
    '/company/companies/1/sites',
    '/service/nothing',
    '/company/companies/abc',
  ])('%s names nothing', async (path) => {
    expect((await probe.get(path)).status).toBe(404);
  });

  test('statuses of configurations and types of contacts have a description, not a name', async () => {
    const [status] = JSON.parse((await probe.get('/company/configurations/statuses')).text);
    expect(status).toMatchObject({ id: 1, description: 'Active' });
    expect(status).not.toHaveProperty('name');
    expect((await probe.get(query('/company/contacts/types', { conditions: 'name="VIP"' }))).status).toBe(400);
  });

  test('tickets of a device are asked for in the singular', async () => {
    const { count } = JSON.parse((await probe.get('/service/tickets/count?conditions=configuration/id!=null')).text);
    expect(count).toBeGreaterThan(10);
    expect((await probe.get('/service/tickets?conditions=configurations/id=1')).status).toBe(400);
  });

  test('passwords come in clear or masked, as the role has it', async () => {
    const answers = async () => {
      const { text } = await probe.get(query('/company/configurations', { conditions: 'type/id=1', pageSize: '200' }));
      return text.match(/Pa\$\$w0rd/gu)?.length ?? 0;
    };
    expect(await answers()).toBeGreaterThan(50);
    probe.connectwise.configure({ passwords: 'masked' });
    expect(await answers()).toBe(0);
  });

  test('addresses too long are refused, long ones counted', async () => {
    const ids = (n: number) => `id in (${Array.from({ length: n }, (_, k) => 100_000 + k).join(',')})`;
    expect((await probe.get(query('/company/companies', { conditions: ids(2000) }))).status).toBe(414);
    expect((await probe.get(query('/company/companies', { conditions: ids(400) }))).status).toBe(200);
    expect(probe.oddities()).toEqual({ 'connectwise long-url': 1 });
  });
});
