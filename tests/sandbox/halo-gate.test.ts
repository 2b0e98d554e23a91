import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { type HaloProbe, HOST, OWN, probeHalo } from './halo-probe.ts';

let probe: HaloProbe;

beforeEach(async () => {
  probe = await probeHalo();
});
afterEach(() => probe.sandbox.stop());

const authInfo = (host: string) => ask(probe.sandbox.origin, { host, path: '/api/authinfo' });

describe('discovery', () => {
  test('says where tokens are given and what the tenant is called, to anyone', async () => {
    expect(JSON.parse((await authInfo(HOST)).text)).toEqual({
      auth_url: `https://${HOST}/auth`,
      tenant_id: 'tallpine',
    });
    expect(JSON.parse((await authInfo(OWN)).text)).toEqual({ auth_url: `https://${OWN}/auth`, tenant_id: '' });
  });

  test('tokens can be given on another host, and then are given there alone', async () => {
    probe.halo.configure({ authServer: 'elsewhere' });
    const { auth_url } = JSON.parse((await authInfo(HOST)).text);
    expect(auth_url).toBe('https://login.haloservicedesk.com/auth');
    expect((await probe.token()).status).toBe(404);
    const { text } = await probe.token({}, '/auth/token?tenant=tallpine', 'login.haloservicedesk.com');
    expect((await probe.get('/Agent/me', JSON.parse(text).access_token)).status).toBe(200);
  });

  test('a name below the domain that is nobody’s is not found', async () => {
    expect((await authInfo('contoso.halopsa.com')).status).toBe(404);
  });
});

describe('tokens', () => {
  test('are given for an hour, and refused without a word afterwards', async () => {
    probe.sandbox.msp.clock.fix(Date.parse('2026-01-01T00:00:00Z'));
    const given = JSON.parse((await probe.token()).text);
    expect(given).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'all' });
    expect((await probe.get('/Agent/me', given.access_token)).status).toBe(200);
    probe.sandbox.msp.clock.advance(3_600_000);
    expect(await probe.get('/Agent/me', given.access_token)).toMatchObject({ status: 401, text: '' });
  });

  test.each([
    [{ client_secret: 'wrong' }, 'invalid_client'],
    [{ client_id: 'wrong' }, 'invalid_client'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ scope: 'read:customers nonsense' }, 'invalid_scope'],
  ])('%j is a 400', async (form, error) => {
    const answer = await probe.token(form);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).error).toBe(error);
  });

  test('want the tenant on a hosted instance, in the query or the form, and none on a server of the own', async () => {
    expect((await probe.token({}, '/auth/token')).status).toBe(400);
    expect((await probe.token({}, '/auth/token?tenant=contoso')).status).toBe(400);
    expect((await probe.token({ tenant: 'tallpine' }, '/auth/token')).status).toBe(200);
    expect((await probe.token({}, '/auth/token', OWN)).status).toBe(200);
  });

  test('a scope that is not ticked is refused, or narrows the token', async () => {
    probe.halo.configure({ scopes: ['read:customers'] });
    expect((await probe.token({ scope: 'read:customers read:assets' })).status).toBe(400);
    probe.halo.configure({ unheldScope: 'narrow' });
    const { access_token, scope } = JSON.parse((await probe.token({ scope: 'read:customers read:assets' })).text);
    expect(scope).toBe('read:customers');
    expect((await probe.get('/Client?pageinate=true', access_token)).status).toBe(200);
    expect((await probe.get('/Asset?pageinate=true', access_token)).status).toBe(403);
  });

  test('who may edit may read', async () => {
    const { access_token } = JSON.parse((await probe.token({ scope: 'edit:assets' })).text);
    expect((await probe.get('/Asset?pageinate=true', access_token)).status).toBe(200);
    expect((await probe.get('/Client?pageinate=true', access_token)).status).toBe(403);
  });
});

describe('rights', () => {
  test('an access level that the role lacks is a 403', async () => {
    probe.halo.configure({ denied: ['users'] });
    expect((await probe.get('/Users?pageinate=true')).status).toBe(403);
    expect((await probe.get('/Client?pageinate=true')).status).toBe(200);
  });

  test('rows of hidden types and groups are absent, as if there were none', async () => {
    const before = await probe.page('/Asset');
    const hidden = before.rows.find(({ assettype_id }) => assettype_id === 120);
    probe.halo.configure({ hiddenAssetTypes: [0] });
    const after = await probe.page('/Asset');
    expect(after.record_count).toBeLessThan(before.record_count);
    expect((await probe.page('/Asset', { assettype_id: '120' })).record_count).toBe(0);
    expect((await probe.get(`/Asset/${hidden?.id}`)).status).toBe(404);
    expect((await probe.get('/AssetType')).text).not.toContain('Managed Workstation');

    const clients = (await probe.page('/Client')).record_count;
    probe.halo.configure({ hiddenAssetTypes: [], hiddenTopLevels: [3] });
    expect((await probe.page('/Client')).record_count).toBeLessThan(clients);
    expect((await probe.page('/Asset')).record_count).toBeLessThan(before.record_count);
    expect((await probe.get('/TopLevel?show_all=true')).text).not.toContain('Managed Clients');
  });

  test('an unknown id is a 404, or null', async () => {
    expect((await probe.get('/Client/999999')).status).toBe(404);
    probe.halo.configure({ unknownId: 'null' });
    expect(await probe.get('/Client/999999')).toMatchObject({ status: 200, text: 'null' });
  });
});

describe('the limit', () => {
  beforeEach(() => {
    probe.sandbox.msp.clock.fix(Date.parse('2026-01-01T00:00:00Z'));
    probe.halo.configure({ rateLimit: 'virtual', requestsPerFiveMinutes: 3 });
  });

  test('counts tokens and discovery as well, for five minutes, and does not say how long to wait', async () => {
    await authInfo(HOST);
    expect((await probe.get('/Agent/me')).status).toBe(200);
    const refused = await probe.get('/Agent/me');
    expect(refused.status).toBe(429);
    expect(JSON.parse(refused.text).Message).toBe('Rate Limit Reached - 3 Requests per rolling 5 minute window');
    expect(refused.headers['retry-after']).toBeUndefined();
    expect((await probe.token()).status).toBe(429);
    expect((await authInfo(OWN)).status).toBe(200);
    probe.sandbox.msp.clock.advance(300_000);
    expect((await probe.get('/Agent/me')).status).toBe(200);
  });

  test('is lifted by the header that the customer was given', async () => {
    probe.halo.configure({ liftingHeader: { name: 'X-Lift', value: 'yes' } });
    const lifted = () => ask(probe.sandbox.origin, { host: HOST, path: '/api/authinfo', headers: { 'x-lift': 'yes' } });
    for (let n = 0; n < 5; n++) expect((await lifted()).status).toBe(200);
  });
});
