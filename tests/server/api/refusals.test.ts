import { once } from 'node:events';
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../server/db/database.ts';
import type { Failure } from '../../../shared/api/failure.ts';
import { failure } from '../../../shared/api/failure.ts';
import { type Harness, startHarness } from '../harness.ts';

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.close());

/** A request as no client of ours would send it. */
async function raw(path: string, init: RequestInit): Promise<{ status: number; headers: Headers; body: Failure }> {
  const response = await fetch(`${h.origin}${path}`, init);
  return { status: response.status, headers: response.headers, body: failure.parse(await response.json()) };
}
const patch = (body: BodyInit, headers: Record<string, string> = {}) => ({
  method: 'PATCH',
  body,
  headers: { Authorization: `Bearer ${h.admin.token}`, 'Idempotency-Key': 'key-of-this-test', ...headers },
});
const PIECE = Buffer.alloc(64 * 1024, ' ');
const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('every refusal is one shape with a code and a sentence', () => {
  it.each<[string, string, () => RequestInit, number, string]>([
    ['an address that does not exist', '/api/nothing', () => ({}), 404, 'no_such_route'],
    ['a method that does not exist', '/api/account', () => ({ method: 'DELETE' }), 404, 'no_such_route'],
    ['nobody', '/api/account', () => ({}), 401, 'not_signed_in'],
    ['a token that is none', '/api/account', () => ({ headers: { Authorization: 'Bearer x' } }), 401, 'signed_out'],
    ['cut JSON', '/api/account', () => patch('{"nightlyHour":', JSON_TYPE), 400, 'not_json'],
    ['an empty body', '/api/account', () => patch('', JSON_TYPE), 400, 'not_json'],
    ['JSON of another shape', '/api/account', () => patch('[1]', JSON_TYPE), 400, 'invalid_request'],
    ['another content type', '/api/account', () => patch('a=1', { 'Content-Type': 'text/plain' }), 415, 'not_json'],
    ['a form', '/api/account', () => patch(new URLSearchParams({ a: '1' })), 415, 'not_json'],
    [
      'a body beyond 1 MB',
      '/api/account',
      () => patch(`"${'x'.repeat(1024 * 1024)}"`, JSON_TYPE),
      413,
      'body_too_large',
    ],
    [
      'an id that is no number',
      '/api/devices/abc',
      () => ({ ...patch(''), method: 'DELETE', body: null }),
      400,
      'invalid_request',
    ],
  ])('%s', async (_what, path, init, status, code) => {
    const answer = await raw(path, init());
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(answer.body.error.message).toMatch(/\.$/);
    expect(answer.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('holds for a body that is sent in pieces and never says how long it is', async () => {
    const { method, headers } = patch('', JSON_TYPE);
    const request = http.request(`${h.origin}/api/account`, { method, headers: { ...headers } });
    const answered = once(request, 'response');
    for (let sent = 0; sent <= 1024 * 1024; sent += PIECE.length) request.write(PIECE);
    const [response] = await answered;
    expect(response.statusCode).toBe(413);
    request.destroy();
  });
});

describe('origins', () => {
  const ask = (origin: string, method: string, headers: Record<string, string> = {}) =>
    fetch(`${h.origin}/api/account`, {
      method,
      headers: { Authorization: `Bearer ${h.admin.token}`, Origin: origin, ...headers },
    });

  it.each([
    'https://evil.example',
    'http://127.0.0.1:4310',
    'null',
    'https://chrome-extension.example',
    'chrome-extension://a.evil.example',
  ])('refuses a change from %s, and does not let it read answers', async (origin) => {
    const change = await ask(origin, 'PATCH');
    expect([change.status, failure.parse(await change.json()).error.code]).toEqual([403, 'origin_refused']);
    const read = await ask(origin, 'GET');
    expect(read.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  it.each([
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    'moz-extension://0b8c8a4e-1111-4222-8333-444455556666',
    'safari-web-extension://0B8C8A4E-1111-4222-8333-444455556666',
  ])('lets %s read, without cookies', async (origin) => {
    const read = await ask(origin, 'GET');
    expect(read.status).toBe(200);
    expect(read.headers.get('Access-Control-Allow-Origin')).toBe(origin);
    expect(read.headers.get('Access-Control-Allow-Credentials')).toBeNull();
  });

  it('answers a preflight with what an extension needs, private networks included', async () => {
    const preflight = await ask('chrome-extension://abcdefghijklmnopabcdefghijklmnop', 'OPTIONS', {
      'Access-Control-Request-Method': 'PATCH',
      'Access-Control-Request-Headers': 'authorization,idempotency-key',
      'Access-Control-Request-Private-Network': 'true',
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toContain('PATCH');
    expect(preflight.headers.get('Access-Control-Allow-Headers')?.toLowerCase()).toContain('idempotency-key');
    expect(preflight.headers.get('Access-Control-Allow-Private-Network')).toBe('true');
  });
});

it('tells an address to wait that keeps sending refused tokens, and lets a good one in from there all the same', async () => {
  const refuse = () => raw('/api/me', { headers: { Authorization: 'Bearer so1_1_wrong' } });
  h.clock.forward(60_000);
  const codes = [];
  for (let i = 0; i < 61; i++) codes.push((await refuse()).body.error.code);
  expect(codes).toEqual([...Array(60).fill('signed_out'), 'too_many_attempts']);
  expect(Number((await refuse()).headers.get('Retry-After'))).toBeGreaterThan(0);
  expect((await h.viewer.call('/api/me')).status).toBe(200);
  h.clock.forward(60_000);
  expect((await refuse()).body.error.code).toBe('signed_out');
});

it('sends headers that keep answers out of caches and pages', async () => {
  const { headers } = await h.viewer.call('/api/account');
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
});

it('says of its own mistakes only that there was one, and logs the rest', async () => {
  const logged: unknown[] = [];
  const wrapDatabase = (db: Database): Database => ({
    point: (sql, args) =>
      sql.includes('FROM account') ? Promise.reject(new Error('canary-7f3a in SELECT')) : db.point(sql, args),
    list: (sql, args) => db.list(sql, args),
    write: (statements, lane) => db.write(statements, lane),
    close: () => db.close(),
  });
  const log = { ...h.services.log, error: (facts: { err?: unknown }) => logged.push(facts.err) };
  const broken = await startHarness({ wrapDatabase, log });
  try {
    const { status, body } = await broken.viewer.call('/api/account');
    expect([status, body.error.code]).toEqual([500, 'server_error']);
    expect(JSON.stringify(body)).not.toMatch(/canary|SELECT|\.ts/);
    expect(String(logged[0])).toContain('canary-7f3a');
  } finally {
    await broken.close();
  }
});
