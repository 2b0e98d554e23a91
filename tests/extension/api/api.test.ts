import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '../../../extension/api.ts';
import type { Result } from '../../../extension/result.ts';
import { operationsOf } from '../../server/api/operations.ts';
import { type Harness, startHarness } from '../../server/harness.ts';

/** The table is types alone: what it names is read from its text. */
const TABLE = readFileSync(new URL('../../../extension/api/operations.ts', import.meta.url), 'utf8');
const NAMED = [...TABLE.matchAll(/^ {2}'((?:GET|POST|PUT|PATCH|DELETE) \/[^']*)'/gm)].map(([, name]) => name);

let h: Harness;
beforeAll(async () => {
  h = await startHarness();
});
afterAll(() => h.close());

describe('the operations', () => {
  it('are all in the document of the server', async () => {
    const document = operationsOf((await h.stranger.call('/api/openapi.json')).body);
    const served = document.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(NAMED.length).toBeGreaterThan(40);
    expect(NAMED.filter((name) => !served.includes(name ?? ''))).toEqual([]);
  });
});

describe('a call', () => {
  it('fills the address, sends the query and the token, and gives the answer', async () => {
    const api = createApi({ origin: h.origin, token: h.admin.token });
    const made = await api.call('POST /api/companies', { body: { name: 'Contoso & Söhne / 50%' } });
    if (!made.ok) throw new Error(made.error.message);
    const { id } = made.data;
    const read = await api.call('GET /api/companies/{id}', { params: { id } });
    expect(read).toMatchObject({ ok: true, data: { name: 'Contoso & Söhne / 50%' } });
    const found = await api.call('GET /api/companies', { query: { q: '& Söhne / 50%', limit: 5 } });
    expect(found).toMatchObject({ ok: true, data: { items: [{ id }] } });
  });

  it('makes a change once for one key, and anew for each call without', async () => {
    const api = createApi({ origin: h.origin, token: h.admin.token });
    const make = (extras: { idempotencyKey?: string } = {}) =>
      api.call('POST /api/companies', { body: { name: 'Once' } }, extras);
    const idempotencyKey = crypto.randomUUID();
    const first = await make({ idempotencyKey });
    expect(first).toMatchObject({ ok: true, data: { name: 'Once' } });
    expect(await make({ idempotencyKey })).toEqual(first);
    // Taken for another wish, which cannot be granted: there is one of this name.
    expect(await make()).toMatchObject({ ok: false, error: { status: 409 } });
  });

  it('gives refusals in the words of the server', async () => {
    const seen: Result<unknown>[] = [];
    const api = createApi({
      origin: h.origin,
      token: h.viewer.token,
      onOutcome: async (outcome) => void seen.push(outcome),
    });
    const refused = await api.call('GET /api/companies/{id}', { params: { id: 999_999 } });
    expect(refused).toMatchObject({ ok: false, error: { status: 404, code: 'not_found', retryable: false } });
    const invalid = await api.call('GET /api/users', { query: { limit: -1 } });
    expect(invalid).toMatchObject({ ok: false, error: { status: 403 } });
    expect(seen).toEqual([refused, invalid]);
    const stranger = await createApi({ origin: h.origin }).call('GET /api/me');
    expect(stranger).toMatchObject({
      ok: false,
      error: { status: 401, code: 'not_signed_in', hint: expect.any(String) },
    });
  });
});

describe('a server that is not well', () => {
  const opened: (() => void)[] = [];
  afterEach(() => {
    for (const close of opened.splice(0)) close();
  });
  const serve = async (listener: RequestListener) => {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    opened.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const ask = async (listener: RequestListener, patience = 5_000) =>
    createApi({ origin: await serve(listener), patience }).call('GET /api/hello');
  const failure = (code: string) => JSON.stringify({ error: { code, message: 'Said so.' } });

  it.each([
    { case: 'is too busy', status: 429, body: failure('busy'), retryable: true, code: 'busy' },
    { case: 'breaks', status: 500, body: failure('server_error'), retryable: true, code: 'server_error' },
    { case: 'refuses', status: 422, body: failure('no'), retryable: false, code: 'no' },
    {
      case: 'has the same request at work',
      status: 409,
      body: failure('in_progress'),
      retryable: true,
      code: 'in_progress',
    },
    {
      case: 'is a proxy that cannot reach it',
      status: 502,
      body: '<html>Bad gateway',
      retryable: true,
      code: 'unreadable_answer',
    },
    {
      case: 'is a sign-in page of the network',
      status: 200,
      body: '<html>Welcome',
      retryable: false,
      code: 'unreadable_answer',
    },
    { case: 'is another server', status: 404, body: '{"error":"nope"}', retryable: false, code: 'unreadable_answer' },
  ])('$case', async ({ status, body, retryable, code }) => {
    const answer = await ask((_, response) => {
      response.writeHead(status, { 'Retry-After': '7' }).end(body);
    });
    expect(answer).toMatchObject({ ok: false, error: { status, retryable, code } });
    if (!answer.ok && code !== 'unreadable_answer') expect(answer.error.retryAfter).toBe(7_000);
  });

  it('follows no redirect, which would carry the token elsewhere', async () => {
    const asked: (string | undefined)[] = [];
    const elsewhere = await serve((request, response) => {
      asked.push(request.headers.authorization);
      response.end('{}');
    });
    const answer = await ask((_, response) => {
      response.writeHead(302, { Location: elsewhere }).end();
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    expect(asked).toEqual([]);
  });

  it('does not answer in time, is not there, or is asked in vain', async () => {
    expect(await ask(() => undefined, 50)).toMatchObject({ ok: false, error: { code: 'timeout', retryable: true } });
    const gone = await serve(() => undefined);
    opened.splice(0).forEach((close) => {
      close();
    });
    const nobody = await createApi({ origin: gone }).call('GET /api/hello');
    expect(nobody).toMatchObject({ ok: false, error: { code: 'unreachable', retryable: true } });
    const cancelled = await createApi({ origin: gone }).call('GET /api/hello', undefined, {
      signal: AbortSignal.abort(),
    });
    expect(cancelled).toMatchObject({ ok: false, error: { code: 'cancelled', retryable: false } });
  });

  it('cuts its answer short', async () => {
    const answer = await ask((_, response) => {
      response.writeHead(200, { 'Content-Length': '1000' }).write('{"product":');
      setImmediate(() => response.socket?.destroy());
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unreachable', retryable: true } });
  });
});
