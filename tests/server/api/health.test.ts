import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectwise } from '../../../server/connectors/connectwise/index.ts';
import type { Database } from '../../../server/db/database.ts';
import type { Health, Hello } from '../../../shared/api/health.ts';
import type { VendorsAnswer } from '../../../shared/api/vendors.ts';
import { type Harness, startHarness } from '../harness.ts';

const TOKEN = 'token-of-the-metrics-reader';
const SANDBOX = { ALLOW_SANDBOX: '1', VENDOR_ROUTES: '*.myconnectwise.net=http://127.0.0.1:4400' };

let h: Harness;
let isDown = false;
beforeAll(async () => {
  const wrapDatabase = (db: Database): Database => ({
    point: (sql, args) => (isDown ? Promise.reject(new Error('gone')) : db.point(sql, args)),
    list: (sql, args) => db.list(sql, args),
    write: (statements, lane) => db.write(statements, lane),
    close: () => db.close(),
  });
  const connectors = { connectwise: connectwise({ clientId: '' }) };
  h = await startHarness({ wrapDatabase, connectors, env: { METRICS_TOKEN: TOKEN, ...SANDBOX } });
});
afterAll(() => h.close());

describe('health', () => {
  it('is good while the database answers, and says that this is a sandbox', async () => {
    const { status, body } = await h.stranger.call<Health>('/healthz');
    expect([status, body]).toEqual([200, { status: 'ok', sandbox: true }]);
  });

  it('is bad while it does not, and good again after', async () => {
    isDown = true;
    const failing = await h.stranger.call('/healthz');
    isDown = false;
    expect([failing.status, failing.body.error.code]).toEqual([503, 'database_unreadable']);
    expect((await h.stranger.call('/healthz')).status).toBe(200);
  });
});

it('tells an extension which server this is', async () => {
  const { body } = await h.stranger.call<Hello>('/api/hello');
  expect(body).toMatchObject({ product: 'strategy-overview', sandbox: true, claimed: true });
  expect(body.version).toMatch(/^\d+\.\d+\.\d+$/);
});

describe('vendors', () => {
  it('come with a form in which secrets are marked', async () => {
    const { body } = await h.viewer.call<VendorsAnswer>('/api/vendors');
    expect(body.items.map(({ id }) => id)).toEqual(['connectwise']);
    expect(body.items[0]?.credentials).toMatchObject({
      type: 'object',
      properties: { privateKey: { writeOnly: true, title: expect.any(String), description: expect.any(String) } },
      required: expect.arrayContaining(['companyId', 'publicKey', 'privateKey']),
    });
  });
});

describe('metrics', () => {
  const read = (token: string) =>
    h.stranger.call<string>('/metrics', { headers: { Authorization: `Bearer ${token}` } });

  it('count answers by operation, and open runs', async () => {
    await h.viewer.call('/api/me');
    const { status, body } = await read(TOKEN);
    expect(status).toBe(200);
    expect(body).toMatch(/http_requests_total\{operation="me.read",status="200"\} [1-9]/);
    expect(body).toContain('sync_runs_open{state="queued"} 0');
  });

  it('count a path that does not exist under one name, however it is spelt', async () => {
    for (const path of ['/a', '/b', '/api/c']) await h.stranger.call(path);
    const { body } = await read(TOKEN);
    expect(body).toMatch(/http_requests_total\{operation="none",status="404"\} 3/);
    expect(body).not.toContain('/api/c');
  });

  it('are for the holder of the token alone', async () => {
    expect((await h.stranger.call('/metrics')).status).toBe(401);
    expect((await read(`${TOKEN}x`)).status).toBe(401);
    expect((await h.owner.call('/metrics')).status).toBe(401);
  });

  it('are not there without a token of the server', async () => {
    const off = await startHarness();
    expect((await off.stranger.call('/metrics')).body.error.code).toBe('metrics_off');
    await off.close();
  });
});
