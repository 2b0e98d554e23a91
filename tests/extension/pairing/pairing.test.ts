import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Invitation } from '../../../shared/api/access.ts';
import type { Hello } from '../../../shared/api/health.ts';
import { type Harness, startHarness } from '../../server/harness.ts';
import { FakeBrowser, runIn } from '../support/fake-browser.ts';

const { readAddress } = await import('../../../extension/pairing/read-address.ts');
const { checkServer } = await import('../../../extension/pairing/check-server.ts');
const { pair } = await import('../../../extension/pairing/pair.ts');
const { signOut } = await import('../../../extension/pairing/sign-out.ts');
const { compareVersions } = await import('../../../extension/pairing/compare-versions.ts');

let h: Harness;
let browser: FakeBrowser;
beforeAll(async () => {
  h = await startHarness();
});
beforeEach(() => {
  browser = new FakeBrowser();
  runIn(browser);
});
afterAll(() => h.close());

describe('an address that was typed', () => {
  it.each([
    { typed: ' so.example.net ', is: 'https://so.example.net' },
    { typed: 'https://so.example.net/settings?x=1#y', is: 'https://so.example.net' },
    { typed: 'HTTPS://SO.Example.NET:8443/', is: 'https://so.example.net:8443' },
    { typed: '127.0.0.1:4310', is: 'http://127.0.0.1:4310' },
    { typed: 'localhost:4310/x', is: 'http://localhost:4310' },
    { typed: 'http://[::1]:4310', is: 'http://[::1]:4310' },
    { typed: '', is: 'bad_address' },
    { typed: 'not an address', is: 'bad_address' },
    { typed: 'ftp://so.example.net', is: 'bad_address' },
    { typed: 'javascript:alert(1)', is: 'bad_address' },
    { typed: 'https://user:secret@so.example.net', is: 'bad_address' },
    { typed: 'http://so.example.net', is: 'insecure_address' },
    { typed: 'http://127.0.0.1.example.net', is: 'insecure_address' },
    { typed: 'http://192.168.1.5:4310', is: 'insecure_address' },
  ])('"$typed" is $is', ({ typed, is }) => {
    const read = readAddress(typed);
    expect(read.ok ? read.data : read.error.code).toBe(is);
  });
});

it.each([
  { a: '1.2.0', b: '1.10.0', sign: -1 },
  { a: '2.0', b: '1.99.99', sign: 1 },
  { a: '1.0', b: '1.0.0', sign: 0 },
])('version $a is to $b as $sign to 0', ({ a, b, sign }) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
});

describe('a server', () => {
  const hello: Hello = {
    product: 'strategy-overview',
    version: '0.1.0',
    oldestExtension: '0.1.0',
    sandbox: false,
    claimed: true,
  };
  const answering = (answer: object) => async () => Response.json(answer);

  it('is found by its address', async () => {
    expect(await checkServer(h.origin, { version: '0.1.0' })).toMatchObject({
      ok: true,
      data: { origin: h.origin, hello: { product: 'strategy-overview' } },
    });
  });

  it.each([
    { case: 'another product', answer: { ...hello, product: 'else' }, code: 'not_our_server' },
    { case: 'something that says nothing', answer: {}, code: 'not_our_server' },
    { case: 'a version that is none', answer: { ...hello, version: '<b>' }, code: 'not_our_server' },
    { case: 'too new for us', answer: { ...hello, oldestExtension: '0.2.0' }, code: 'extension_too_old' },
    { case: 'too old for us', answer: { ...hello, version: '0.0.9' }, code: 'server_too_old' },
  ])('is refused when it is $case', async ({ answer, code }) => {
    const checked = await checkServer('so.example.net', { version: '0.1.0', fetch: answering(answer) });
    expect(checked).toMatchObject({ ok: false, error: { code } });
  });

  it('is said to be away when nobody answers', async () => {
    const fetch = async () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await checkServer('so.example.net', { version: '0.1.0', fetch })).toMatchObject({
      ok: false,
      error: { code: 'unreachable' },
    });
  });

  it('is another one when something answers that we may not read', async () => {
    const fetch: typeof globalThis.fetch = async (_, init) =>
      init?.mode === 'no-cors' ? new Response() : Promise.reject(new TypeError('Failed to fetch'));
    expect(await checkServer('so.example.net', { version: '0.1.0', fetch })).toMatchObject({
      ok: false,
      error: { code: 'not_our_server' },
    });
  });
});

describe('pairing', () => {
  const invite = async () => (await h.admin.call<Invitation>('/api/devices/invite', { body: {} })).body.code;
  const find = async () => {
    const found = await checkServer(h.origin, { version: '0.1.0' });
    if (!found.ok) throw new Error(found.error.message);
    return found.data;
  };

  it('keeps what this browser needs, and signing out revokes and forgets it', async () => {
    browser.local.write('signed-out', true);
    const paired = await pair(await find(), { code: await invite(), device: 'Chromium on DESK-4' });
    expect(paired).toMatchObject({ ok: true, data: { origin: h.origin, user: { role: 'admin' } } });
    expect(browser.local.read('connection')).toEqual(paired.ok && paired.data);
    expect(browser.local.read('signed-out')).toBe(false);
    const token = paired.ok ? paired.data.token : '';
    const me = () => fetch(`${h.origin}/api/me`, { headers: { Authorization: `Bearer ${token}` } });
    expect((await me()).status).toBe(200);
    expect(await signOut()).toEqual({ ok: true, data: null });
    expect(browser.local.read('connection')).toBeUndefined();
    expect((await me()).status).toBe(401);
    expect(await signOut()).toEqual({ ok: true, data: null });
  });

  it('keeps nothing when the code is refused', async () => {
    const refused = await pair(await find(), { code: 'AAAA-BBBB', device: 'Chromium' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'code_refused', field: 'code' } });
    expect(browser.local.keys()).toEqual([]);
  });

  it('is forgotten also when the server cannot be told, and that is said', async () => {
    await pair(await find(), { code: await invite(), device: 'Chromium' });
    const away = vi.fn(async () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await signOut(away)).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    expect(away).toHaveBeenCalledOnce();
    expect(browser.local.keys()).toEqual([]);
  });
});
