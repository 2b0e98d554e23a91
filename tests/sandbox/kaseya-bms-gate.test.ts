import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { totp } from './kaseya-bms/totp.ts';
import { type BmsProbe, HOST, probeBms, tokenOf } from './kaseya-bms-probe.ts';

let probe: BmsProbe;

beforeEach(async () => {
  probe = await probeBms();
});
afterEach(() => probe.sandbox.stop());

const USER_INFO = '/v2/security/userinfo';

describe('signing in', () => {
  test('gives a token that ends when it says, in UTC without saying so', async () => {
    probe.sandbox.msp.clock.fix(Date.parse('2026-01-01T00:00:00Z'));
    const answer = await probe.signIn();
    expect(JSON.parse(answer.text)).toMatchObject({
      success: true,
      error: null,
      result: { accessTokenExpireOn: '2026-01-01T01:00:00.000' },
    });
    const token = tokenOf(answer);
    const [, payload = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString()).exp).toBe(
      Date.parse('2026-01-01T01:00:00Z') / 1000,
    );
    expect((await probe.get(USER_INFO, token)).status).toBe(200);
    probe.sandbox.msp.clock.advance(3_600_000);
    const expired = await probe.get(USER_INFO, token);
    expect(expired).toMatchObject({ status: 401, text: '' });
    expect(expired.headers).toHaveProperty('token-expired');
    expect((await probe.get(USER_INFO, 'nonsense')).headers).not.toHaveProperty('token-expired');
  });

  test('a token can end before its time', async () => {
    const token = tokenOf(await probe.signIn());
    probe.sandbox.faults.set({ rules: [{ kind: 'moved' }] });
    expect((await probe.get(USER_INFO, token)).status).toBe(401);
    expect((await probe.get(USER_INFO, tokenOf(await probe.signIn()))).status).toBe(200);
  });

  test.each([
    [{ Password: 'wrong' }],
    [{ UserName: 'wrong' }],
    [{ Tenant: 'Somebody Else' }],
    [{ Tenant: 'tallpine technology partners' }],
    [{ GrantType: 'client_credentials' }],
  ])('%j is refused with HTTP 200, all alike', async (fields) => {
    const answer = await probe.signIn(fields);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toEqual({
      success: false,
      error: { code: 401, message: 'Invalid username or password.', details: null, stackStrace: null, subErrors: [] },
      result: null,
    });
  });

  test('the server of another region looks like a wrong password', async () => {
    const answer = await probe.signIn({}, 'api.bmsemea.kaseya.com');
    expect(JSON.parse(answer.text)).toMatchObject({ success: false, error: { code: 401 } });
    probe.bms.configure({ failures: 'status' });
    expect((await probe.signIn({}, 'api.vorexlogin.com')).status).toBe(401);
    const token = tokenOf(await probe.signIn());
    expect((await probe.get(USER_INFO, token, 'api.bmsapac.kaseya.com')).status).toBe(401);
  });

  test('a form that lacks what is required cannot be bound', async () => {
    const answer = await probe.signIn({ GrantType: undefined });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).errors).toHaveProperty('GrantType');
  });

  test('takes a multipart form', async () => {
    const form = new FormData();
    const { tenant = '', userName = '', password = '' } = probe.bms.credentials;
    for (const [name, value] of Object.entries({
      GrantType: 'password',
      UserName: userName,
      Password: password,
      Tenant: tenant,
    }))
      form.set(name, value);
    const request = new Request('http://sandbox.example', { method: 'POST', body: form });
    const answer = await ask(probe.sandbox.origin, {
      method: 'POST',
      host: HOST,
      path: '/v2/security/authenticate',
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      body: await request.text(),
    });
    expect(JSON.parse(answer.text).success).toBe(true);
  });

  test('wants a one-time code of a user who has one', async () => {
    probe.sandbox.msp.clock.fix(Date.parse('2026-01-01T00:00:00Z'));
    probe.bms.configure({ mfa: 'totp' });
    const success = async (MFACode?: string) => JSON.parse((await probe.signIn({ MFACode })).text).success;
    const { mfaSecret = '' } = probe.bms.credentials;
    const now = probe.sandbox.msp.clock.now();
    expect(await success()).toBe(false);
    expect(await success('000000')).toBe(false);
    expect(await success(totp(mfaSecret, now))).toBe(true);
    expect(await success(totp(mfaSecret, now - 30_000))).toBe(true);
    expect(await success(totp(mfaSecret, now - 90_000))).toBe(false);
  });

  test('the codes are those of everybody else', () => {
    // The values of RFC 6238, cut to six digits.
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect([59, 1_111_111_109, 20_000_000_000].map((at) => totp(secret, at * 1000))).toEqual([
      '287082',
      '081804',
      '353130',
    ]);
  });

  test('a pair of tokens is exchanged once for another', async () => {
    const { accessToken, refreshToken } = JSON.parse((await probe.signIn()).text).result;
    const refresh = async () =>
      JSON.parse(
        (
          await ask(probe.sandbox.origin, {
            method: 'POST',
            host: HOST,
            path: '/v2/security/refreshtoken',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({ AccessToken: accessToken, RefreshToken: refreshToken }).toString(),
          })
        ).text,
      );
    const { result } = await refresh();
    expect((await probe.get(USER_INFO, result.accessToken)).status).toBe(200);
    expect((await probe.get(USER_INFO, accessToken)).status).toBe(401);
    expect((await refresh()).success).toBe(false);
  });
});

describe('the way in', () => {
  test('the web app’s host has the same API under a folder', async () => {
    const token = tokenOf(await probe.signIn());
    const { text } = await probe.get(`/api2${USER_INFO}`, token, 'bms.kaseya.com');
    expect(JSON.parse(text).result).toMatchObject({ businessName: 'Tallpine Technology Partners', timeZoneValue: -5 });
    expect((await probe.get(USER_INFO, token, 'bms.kaseya.com')).status).toBe(404);
  });

  test('a right that the role lacks is a 403; what lies outside its scope is missing', async () => {
    probe.bms.configure({ denied: ['contacts'] });
    expect((await probe.get('/v2/crm/contacts/summary')).status).toBe(403);
    const all = (await probe.page('/v2/crm/accounts/summary')).totalRecords ?? 0;
    const [hidden] = (await probe.page('/v2/crm/accounts/summary', { 'Filter.AccountTypeId': '1' })).rows;
    probe.bms.configure({ denied: [], hiddenAccountTypes: [0] });
    expect((await probe.page('/v2/crm/accounts/summary')).totalRecords).toBeLessThan(all);
    expect((await probe.get(`/v2/crm/accounts/summary/${hidden?.id}`)).status).toBe(404);
    expect((await probe.page('/v2/crm/contacts/summary', { 'Filter.AccountId': String(hidden?.id) })).rows).toEqual([]);
  });

  test('every endpoint has an hour of its own, whatever id it is asked for', async () => {
    probe.sandbox.msp.clock.fix(Date.parse('2026-01-01T00:00:00Z'));
    const { rows } = await probe.page('/v2/servicedesk/hardwareasset/searchselect');
    probe.bms.configure({ rateLimit: 'virtual', requestsPerHour: 2, tokenSeconds: 9000 });
    const token = tokenOf(await probe.signIn());
    const detail = (n: number) => probe.get(`/v2/servicedesk/hardwareasset/${rows[n]?.id}`, token);
    expect((await detail(0)).status).toBe(200);
    expect((await detail(1)).status).toBe(200);
    const refused = await detail(2);
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBeUndefined();
    expect((await probe.get(USER_INFO, token)).status).toBe(200);
    probe.sandbox.msp.clock.advance(3_600_000);
    expect((await detail(2)).status).toBe(200);
  });
});
