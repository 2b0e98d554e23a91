import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { HOST, probeSyncro, type SyncroProbe } from './syncro-probe.ts';

let probe: SyncroProbe;

beforeAll(async () => {
  probe = await probeSyncro();
});
afterAll(() => probe.sandbox.stop());
beforeEach(() => {
  probe.syncro.configure({ denied: [], revoked: false, twoFactorRequired: false, rateLimit: 'off' });
  probe.sandbox.counters.reset();
});

describe('the gate', () => {
  test('lets the token in by header; in the address it works as well, and is noticed', async () => {
    expect((await probe.get('/me')).status).toBe(200);
    expect((await probe.get('/me', { authorization: probe.headers.authorization?.toLowerCase() ?? '' })).status).toBe(
      401,
    );
    expect(probe.oddities()).toEqual({});
    expect((await probe.get(`/me?api_key=${probe.syncro.credentials.apiToken}`, {})).status).toBe(200);
    expect(probe.oddities()).toEqual({ 'syncro token-in-address': 1 });
  });

  test('a wrong or revoked token is a 401 that is no JSON; a missing permission is a 401 that is', async () => {
    const wrong = await probe.get('/me', { authorization: 'Bearer T00-00' });
    expect(wrong.status).toBe(401);
    expect(() => JSON.parse(wrong.text)).toThrow(SyntaxError);
    probe.syncro.configure({ denied: ['assets.list'] });
    const denied = await probe.get('/customer_assets');
    expect(denied.status).toBe(401);
    expect(JSON.parse(denied.text)).toEqual({
      error: 'Not authorized. Please ask account admin to update your group permissions.',
    });
    expect((await probe.get('/customers')).status).toBe(200);
    probe.syncro.configure({ revoked: true });
    expect((await probe.get('/customers')).text).toBe(wrong.text);
  });

  test.each([
    ['customers.list', '/customers'],
    ['customers.detail', '/contacts'],
    ['assets.list', '/customer_assets'],
    ['assets.detail', '/customer_assets/1'],
  ] as const)('%s guards %s', async (right, path) => {
    probe.syncro.configure({ denied: [right] });
    expect((await probe.get(path)).status).toBe(401);
    expect((await probe.get('/settings')).status).toBe(200);
  });

  test('/me tells the permissions, and the token in clear', async () => {
    probe.syncro.configure({ denied: ['assets.edit'] });
    expect(JSON.parse((await probe.get('/me')).text)).toMatchObject({
      user_token: probe.syncro.credentials.apiToken,
      subdomain: 'tallpine',
      two_factor_required: false,
      permissions: { asset: { read: true, write: false }, customer: { read: true } },
    });
  });

  test("a user's key with a second factor is told so by /me alone", async () => {
    probe.syncro.configure({ twoFactorRequired: true });
    expect(JSON.parse((await probe.get('/me')).text).two_factor_required).toBe(true);
    expect(JSON.parse((await probe.get('/customers')).text).login).toBe(false);
    expect((await probe.get('/customers', { ...probe.headers, authorization2fatoken: 'x' })).status).toBe(200);
  });

  test('another account refuses the token, a name that nobody has leads away', async () => {
    expect((await probe.get('/me', probe.headers, 'fabrikam.syncromsp.com')).status).toBe(401);
    const nobody = await probe.get('/me', probe.headers, 'no-such-account.syncromsp.com');
    expect(nobody.status).toBe(302);
    expect(nobody.headers.location).toBe('https://www.syncromsp.com/');
  });

  test('a path that leads nowhere is a page', async () => {
    for (const path of ['/api/v1/unicorns', '/api/v1/customers/12/unicorns', '/api/v2/customers']) {
      const answer = await ask(probe.sandbox.origin, { host: HOST, path, headers: probe.headers });
      expect(answer.status).toBe(404);
      expect(answer.headers['content-type']).toContain('text/html');
    }
  });
});

describe('the limit', () => {
  test('of 180 requests a minute is counted for wrong tokens as well, and tells when to come back only if set so', async () => {
    const { clock } = probe.sandbox.msp;
    clock.fix(Date.parse('2026-01-01T00:00:00Z'));
    probe.syncro.configure({ rateLimit: 'virtual' });
    for (let n = 0; n < 179; n++) await probe.get('/me');
    expect((await probe.get('/me', {})).status).toBe(401);
    const refused = await probe.get('/me');
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBeUndefined();
    clock.advance(60_000);
    expect((await probe.get('/me')).status).toBe(200);
    probe.syncro.configure({ requestsPerMinute: 1, retryAfter: 'sent' });
    await probe.get('/me');
    expect((await probe.get('/me')).headers['retry-after']).toBe('60');
    clock.release();
  });
});
