import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BASIC, CLIENT, probeServiceNow, type ServiceNowProbe } from './servicenow-probe.ts';

let probe: ServiceNowProbe;

beforeEach(async () => {
  probe = await probeServiceNow();
  probe.sandbox.msp.clock.fix(Date.parse('2026-01-01T00:00:00Z'));
});
afterEach(() => probe.sandbox.stop());

const first = (headers: Readonly<Record<string, string>> = BASIC) =>
  probe.get('core_company', { sysparm_limit: '1' }, headers);
const bearer = (text: string) => ({ authorization: `Bearer ${JSON.parse(text).access_token}` });

const REFUSED = {
  error: { message: 'User Not Authenticated', detail: 'Required to provide Auth information' },
  status: 'failure',
};

describe('the gate', () => {
  test('lets in by Basic, by an API key and by a token, and nobody else', async () => {
    const token = await probe.token({ grant_type: 'client_credentials', ...CLIENT });
    for (const headers of [BASIC, { 'x-sn-apikey': 'now_sandboxKeyQ7rT2mV9' }, bearer(token.text)])
      expect((await first(headers)).status).toBe(200);
    for (const headers of [
      {},
      { authorization: 'Basic eDp5' },
      { 'x-sn-apikey': 'no' },
      { authorization: 'Bearer x' },
    ]) {
      const refused = await first(headers);
      expect(refused.status).toBe(401);
      expect(JSON.parse(refused.text)).toEqual(REFUSED);
    }
  });

  test.each([{ basic: 'restricted' }, { restRole: false }])('%j looks like a wrong password', async (settings) => {
    probe.servicenow.configure(settings);
    const refused = await first();
    expect(refused.status).toBe(401);
    expect(JSON.parse(refused.text)).toEqual(REFUSED);
  });

  test('a second factor that is missing shows in a header', async () => {
    probe.servicenow.configure({ basic: 'mfa' });
    expect((await first()).headers['x-mfa_token']).toBe('invalid');
  });

  test('a table that may not be read is a 403, an unknown one a 400, another path too', async () => {
    probe.servicenow.configure({ deniedTables: ['cmdb_ci_computer'] });
    expect(await probe.get('cmdb_ci_computer')).toMatchObject({ status: 403 });
    expect((await probe.get('cmdb_ci')).status).toBe(200);
    const unknown = await probe.get('u_unicorn');
    expect(unknown.status).toBe(400);
    expect(JSON.parse(unknown.text).error).toEqual({
      message: 'Invalid table u_unicorn',
      detail: 'Table u_unicorn does not exist',
    });
    expect((await probe.get('/api/now/tables/core_company')).status).toBe(400);
    expect((await probe.get('customer_account')).status).toBe(400);
    probe.servicenow.configure({ csm: true });
    expect((await probe.get('customer_account')).status).toBe(200);
  });

  test('an instance that sleeps answers with a page under a 200', async () => {
    probe.servicenow.configure({ asleep: true });
    const { status, headers, text } = await first();
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/html');
    expect(text).toContain('Instance Hibernating');
  });

  test('a rate limit rule shows in every answer, and refuses what is above it', async () => {
    expect((await first()).headers).not.toHaveProperty('x-ratelimit-limit');
    probe.servicenow.configure({ rateLimit: 'virtual', requestsPerHour: 2 });
    expect((await first()).headers).toMatchObject({ 'x-ratelimit-limit': '2' });
    await first();
    const refused = await first();
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({ 'retry-after': '3600', 'x-ratelimit-reset': '1767229200' });
    expect(JSON.parse(refused.text).error.message).toBe('Rate limit exceeded');
    probe.sandbox.msp.clock.advance(3_600_000);
    expect((await first()).status).toBe(200);
  });

  test('a session that is kept is counted', async () => {
    const [cookie = ''] = (await first()).headers['set-cookie'] ?? [];
    await first({ ...BASIC, cookie });
    expect(probe.oddities()).toEqual({ 'servicenow sent-cookie': 1 });
  });
});

describe('tokens', () => {
  const client = () => probe.token({ grant_type: 'client_credentials', ...CLIENT });

  test('a client gets the same token again with less time left, and another when it has run out', async () => {
    const one = JSON.parse((await client()).text);
    expect(one).toMatchObject({ scope: 'useraccount', token_type: 'Bearer', expires_in: 1800 });
    expect(one).not.toHaveProperty('refresh_token');
    probe.sandbox.msp.clock.advance(600_000);
    expect(JSON.parse((await client()).text)).toEqual({ ...one, expires_in: 1200 });
    probe.sandbox.msp.clock.advance(1_200_000);
    expect((await first({ authorization: `Bearer ${one.access_token}` })).status).toBe(401);
    expect(JSON.parse((await client()).text).access_token).not.toBe(one.access_token);
  });

  test('a person’s grant gives a token to renew it with, for as long as that lives', async () => {
    const person = { grant_type: 'password', ...CLIENT, username: 'svc.strategy', password: 'Sandbox%Pass:word9' };
    const { refresh_token = '' } = JSON.parse((await probe.token(person)).text);
    const renew = () => probe.token({ grant_type: 'refresh_token', ...CLIENT, refresh_token });
    probe.sandbox.msp.clock.advance(1_900_000);
    expect((await first(bearer((await renew()).text))).status).toBe(200);
    probe.sandbox.msp.clock.advance(8_640_000_000);
    expect((await renew()).status).toBe(401);
  });

  test('tokens that were taken back are refused', async () => {
    const headers = bearer((await client()).text);
    probe.sandbox.faults.set({ rules: [{ kind: 'moved' }] });
    expect((await first(headers)).status).toBe(401);
  });

  test.each([
    ['a wrong secret', { grant_type: 'client_credentials', ...CLIENT, client_secret: 'x' }],
    ['a grant that is unknown', { grant_type: 'magic', ...CLIENT }],
    ['a wrong password', { grant_type: 'password', ...CLIENT, username: 'svc.strategy', password: 'x' }],
  ])('%s is refused in words that tell nothing', async (_what, form) => {
    const refused = await probe.token(form);
    expect(refused.status).toBe(401);
    expect(JSON.parse(refused.text)).toEqual({ error: 'server_error', error_description: 'access_denied' });
  });

  test('JSON is no form, and a grant can be switched off', async () => {
    const form = { grant_type: 'client_credentials', ...CLIENT };
    expect((await probe.token(form, 'application/json')).status).toBe(401);
    probe.servicenow.configure({ clientCredentials: false });
    expect((await probe.token(form)).status).toBe(401);
  });
});
