import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { API, type ConnectWiseProbe, HEADERS, idsOf, probeConnectWise, query } from './connectwise-probe.ts';

const OWN = 'psa.tallpine.example';

let probe: ConnectWiseProbe;

beforeEach(async () => {
  probe = await probeConnectWise();
});
afterEach(() => probe.sandbox.stop());

describe('discovery', () => {
  const info = (company: string, host: string) =>
    ask(probe.sandbox.origin, { host, path: `/login/companyinfo/${company}` });

  test('tells the codebase with a slash at its end, on the UI and the API host', async () => {
    for (const host of ['na.myconnectwise.net', API]) {
      const { text } = await info('tallpine', host);
      expect(JSON.parse(text)).toMatchObject({
        Codebase: 'v2025_1/',
        IsCloud: true,
        SiteUrl: API,
        CompanyID: 'tallpine',
      });
    }
  });

  test('says null for a company that the host does not know', async () => {
    expect(await info('contoso', API)).toMatchObject({ status: 200, text: 'null' });
    expect(await info('tallpine', 'eu.myconnectwise.net')).toMatchObject({ status: 200, text: 'null' });
  });

  test('on a server of the own there is one codebase, and IsCloud is a string', async () => {
    expect(JSON.parse((await info('tallpine', OWN)).text)).toMatchObject({
      Codebase: 'v4_6_release/',
      IsCloud: 'False',
    });
  });

  test('a codebase that has moved is a 404 until it is discovered again', async () => {
    expect((await probe.get('/v2025_1/apis/3.0/company/companies/count')).status).toBe(200);
    probe.sandbox.faults.set({ rules: [{ kind: 'moved' }] });
    expect((await probe.get('/v2025_1/apis/3.0/company/companies/count')).status).toBe(404);
    expect(JSON.parse((await info('tallpine', API)).text).Codebase).toBe('v2025_2/');
    expect((await probe.get('/v2025_2/apis/3.0/company/companies/count')).status).toBe(200);
    expect((await probe.get('/company/companies/count')).status).toBe(200);
  });

  test('the router can be missing, or redirect', async () => {
    probe.connectwise.configure({ router: 'off' });
    expect((await probe.get('/company/companies/count')).status).toBe(404);
    probe.connectwise.configure({ router: 'redirect' });
    const redirected = await probe.get('/company/companies/count');
    expect(redirected.status).toBe(302);
    expect(redirected.headers.location).toBe(`https://${API}/v2025_1/apis/3.0/company/companies/count`);
  });
});

describe('the gate', () => {
  test('wrong keys look like a missing page on cloud and are a 401 on a server of the own', async () => {
    const wrong = { ...HEADERS, authorization: `Basic ${Buffer.from('tallpine+x:y').toString('base64')}` };
    expect((await probe.get('/company/companies/count', wrong)).status).toBe(404);
    expect((await probe.get('/company/companies/count', wrong, OWN)).status).toBe(401);
  });

  test('a clientId is needed, and has to be a GUID', async () => {
    const { clientid: _left, ...without } = HEADERS;
    expect((await probe.get('/company/companies/count', without)).status).toBe(401);
    expect((await probe.get('/company/companies/count', { ...HEADERS, clientid: 'mine' })).status).toBe(401);
  });

  test('the UI host refuses the API', async () => {
    const { text } = await probe.get('/company/companies/count', HEADERS, 'na.myconnectwise.net');
    expect(JSON.parse(text)).toEqual({ code: 'Security', message: 'SSL is required.', errors: null });
  });

  test('system/info answers without keys, so it proves nothing', async () => {
    expect((await probe.get('/system/info', {})).status).toBe(200);
    expect(probe.oddities()).toEqual({ 'connectwise system-info-without-keys': 1 });
  });

  test('a right that the role lacks is a 403 on what it guards alone', async () => {
    probe.connectwise.configure({ denied: ['contacts.inquire', 'tableSetup.inquire'] });
    expect((await probe.get('/company/contacts')).status).toBe(403);
    expect((await probe.get('/company/companies/types')).status).toBe(403);
    expect((await probe.get('/company/companies/info/types')).status).toBe(200);
    expect((await probe.get('/company/companies')).status).toBe(200);
  });

  test('a setting that is changed leaves the others as they are', async () => {
    probe.connectwise.configure({ denied: ['contacts.inquire'] });
    probe.connectwise.configure({ passwords: 'masked' });
    expect((await probe.get('/company/contacts')).status).toBe(403);
    expect(probe.connectwise.settings()).toMatchObject({ passwords: 'masked', denied: ['contacts.inquire'] });
  });

  test('a role that leaves out a configuration type hides its rows without a word', async () => {
    const all = JSON.parse((await probe.get('/company/configurations/count')).text).count;
    const id = idsOf(await probe.get(query('/company/configurations', { conditions: 'type/id=1', pageSize: '1' })))[0];
    probe.connectwise.configure({ hiddenConfigurationTypes: [0] });
    const left = JSON.parse((await probe.get('/company/configurations/count')).text).count;
    expect(left).toBeLessThan(all * 0.75);
    expect(idsOf(await probe.get(query('/company/configurations', { conditions: 'type/id=1' })))).toEqual([]);
    expect((await probe.get(`/company/configurations/${id}`)).status).toBe(404);
  });

  test('above the limit it asks to wait, in a body with a key of its own', async () => {
    probe.sandbox.msp.clock.fix(Date.parse('2026-01-01T00:00:00Z'));
    probe.connectwise.configure({ rateLimit: 'virtual', requestsPerMinute: 3 });
    for (let n = 0; n < 3; n++) expect((await probe.get('/company/companies/count')).status).toBe(200);
    const refused = await probe.get('/company/companies/count');
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('60');
    expect(JSON.parse(refused.text).error).toBe('ConnectWiseAPI');
    probe.sandbox.msp.clock.advance(60_000);
    expect((await probe.get('/company/companies/count')).status).toBe(200);
  });
});
