import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CheckAnswer, FieldsAnswer, IntegrationView } from '../../../shared/api/integrations.ts';
import { type Harness, startHarness } from '../harness.ts';
import { createScript, type Script, scriptedConnector } from '../support/scripted-connector.ts';

const FORM = {
  vendor: 'connectwise',
  credentials: {
    site: 'na.myconnectwise.net',
    companyId: 'contoso',
    publicKey: 'public-key',
    privateKey: 'good-private-key',
  },
};

let harness: Harness;
let script: Script;

beforeEach(async () => {
  script = createScript();
  harness = await startHarness({ connectors: { connectwise: scriptedConnector(script) } });
});
afterEach(() => harness.close());

const connect = (form: unknown = FORM) => harness.admin.call<IntegrationView>('/api/integrations', { body: form });
const stored = (table: string) => harness.db.point<Record<string, unknown>>(`SELECT * FROM ${table}`);

describe('connecting', () => {
  test('saves what was proved, shows no secret, and asks for the companies', async () => {
    const { status, body } = await connect();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'connected',
      kind: 'psa',
      name: 'ConnectWise PSA',
      settings: { site: 'na.myconnectwise.net', companyId: 'contoso', publicKey: 'public-key' },
      secrets: { privateKey: { set: true } },
      hosts: ['api-na.myconnectwise.net', 'na.myconnectwise.net'],
      sandbox: false,
      problem: null,
    });
    expect(JSON.stringify(body)).not.toContain('good-private-key');
    expect(await stored('run')).toMatchObject([
      { lane: 'nightly', state: 'queued', scope: '{"streams":["companies"],"companies":"all"}' },
    ]);
    expect(harness.woken()).toBe(1);
    const streams = await stored('stream');
    expect(streams.map(({ kind, enabled }) => [kind, enabled])).toEqual([
      ['company', 1],
      ['site', 1],
      ['configuration', 0],
      ['contact', 0],
    ]);
  });

  test("refused keys are told in the vendor's words, and nothing is saved", async () => {
    const answer = await harness.admin.call('/api/integrations', {
      body: { ...FORM, credentials: { ...FORM.credentials, privateKey: 'wrong' } },
    });
    expect(answer.status).toBe(422);
    expect(answer.body.error).toEqual({
      code: 'credentials_refused',
      message: 'ConnectWise refused the keys.',
      hint: 'Make a new key on the API Keys tab.',
      field: 'privateKey',
    });
    expect(await stored('integration')).toEqual([]);
    expect(await stored('secret')).toEqual([]);
  });

  test('a missing field is named before anybody is asked', async () => {
    const { privateKey: _, ...credentials } = FORM.credentials;
    const answer = await harness.admin.call('/api/integrations', { body: { ...FORM, credentials } });
    expect(answer.status).toBe(422);
    expect(answer.body.error).toMatchObject({ code: 'invalid_credentials_form', field: 'privateKey' });
    expect(script.openedWith).toEqual([]);
  });

  test('a second PSA is refused, also when both come at the same moment', async () => {
    const answers = await Promise.all([connect(), connect()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const third = await harness.admin.call('/api/integrations', { body: FORM });
    expect(third.body.error.code).toBe('psa_already_connected');
    expect(await stored('integration')).toHaveLength(1);
  });

  test('a private network is for the owner to allow', async () => {
    const form = { ...FORM, allowPrivate: true };
    expect((await connect(form)).status).toBe(403);
    expect((await harness.owner.call('/api/integrations', { body: form })).status).toBe(201);
  });
});

describe('changing', () => {
  const patch = (body: unknown) => harness.admin.call('/api/integrations/1', { method: 'PATCH', body });

  test('a rename asks nothing of the vendor', async () => {
    await connect();
    const before = script.openedWith.length;
    const { status, body } = await harness.admin.call<IntegrationView>('/api/integrations/1', {
      method: 'PATCH',
      body: { name: 'Our PSA', rev: 1 },
    });
    expect([status, body.name, body.rev]).toEqual([200, 'Our PSA', 2]);
    expect(script.openedWith.length).toBe(before);
    expect((await patch({ name: 'Late', rev: 1 })).body.error.code).toBe('changed_meanwhile');
  });

  test('another host asks for the secret again, so that no stored key is ever sent there', async () => {
    await connect();
    const opened = script.openedWith.length;
    const moved = await patch({ credentials: { site: 'evil.example.com' } });
    expect(moved.status).toBe(422);
    expect(moved.body.error).toMatchObject({ code: 'secret_needed', field: 'privateKey' });
    expect(script.openedWith.length).toBe(opened);
    const again = { site: 'eu.myconnectwise.net', privateKey: 'good-private-key' };
    expect((await patch({ credentials: again })).status).toBe(200);
    expect((await harness.admin.call<IntegrationView>('/api/integrations/1')).body.hosts).toContain(
      'eu.myconnectwise.net',
    );
  });

  test('a wrong new key leaves the good one in place', async () => {
    await connect();
    expect((await patch({ credentials: { privateKey: 'wrong' } })).body.error.code).toBe('credentials_refused');
    expect((await harness.admin.call<CheckAnswer>('/api/integrations/1/check', { method: 'POST' })).body.ok).toBe(true);
  });
});

test('a stored key that can no longer be read is asked for again, and entering it mends everything', async () => {
  await connect();
  await harness.db.write([{ sql: `UPDATE secret SET cipher = zeroblob(40)` }]);
  const check = await harness.admin.call('/api/integrations/1/check', { method: 'POST' });
  expect([check.status, check.body.error.code]).toEqual([422, 'credentials_refused']);
  expect(check.body.error.message).toContain('Enter it again');
  const patch = (credentials: object) =>
    harness.admin.call('/api/integrations/1', { method: 'PATCH', body: { credentials } });
  expect((await patch({})).body.error).toMatchObject({ code: 'invalid_credentials_form', field: 'privateKey' });
  expect((await patch({ privateKey: 'good-private-key' })).status).toBe(200);
  expect((await harness.admin.call<CheckAnswer>('/api/integrations/1/check', { method: 'POST' })).body.ok).toBe(true);
});

describe('disconnecting', () => {
  test('forgets credentials, cancels runs, keeps records, and can be taken up again with the key', async () => {
    await connect();
    const gone = await harness.admin.call<IntegrationView>('/api/integrations/1', { method: 'DELETE' });
    expect(gone.body).toMatchObject({ state: 'disconnected', secrets: { privateKey: { set: false } }, hosts: [] });
    expect(await stored('run')).toMatchObject([{ state: 'cancelled' }]);
    expect((await harness.admin.call('/api/integrations/1/check', { method: 'POST' })).body.error.code).toBe(
      'disconnected',
    );
    const back = await harness.admin.call<IntegrationView>('/api/integrations/1', {
      method: 'PATCH',
      body: { credentials: { privateKey: 'good-private-key' } },
    });
    expect(back.body).toMatchObject({ id: 1, state: 'connected', disconnectedAt: null });
    expect(await stored('run')).toMatchObject([{ state: 'cancelled' }, { state: 'queued' }]);
  });
});

test('the permission doctor tells what is missing and how to grant it', async () => {
  await connect();
  script.checks.push({
    feature: 'contacts',
    right: 'Companies > Contacts',
    ok: false,
    hides: 'contacts',
    fix: 'Set it.',
  });
  const { body } = await harness.admin.call<CheckAnswer>('/api/integrations/1/check', { method: 'POST' });
  expect(body.ok).toBe(false);
  expect(body.checks.map(({ ok }) => ok)).toEqual([true, false]);
});

test('fields come with the guesses ticked', async () => {
  await connect();
  script.fields = [
    { key: 'serialNumber', label: 'Serial Number', type: 'text', samples: ['5CG1234'] },
    { key: 'question:7', label: 'Rack', type: 'text' },
  ];
  const { body } = await harness.admin.call<FieldsAnswer>('/api/integrations/1/fields/configurations?type=1');
  expect(body.items.map(({ key, suggested }) => [key, suggested])).toEqual([
    ['serialNumber', true],
    ['question:7', false],
  ]);
});

test('what was made for a real vendor never speaks to a sandbox, nor the other way round', async () => {
  await connect();
  await harness.db.write([{ sql: 'UPDATE integration SET sandbox = 1' }]);
  const opened = script.openedWith.length;
  const check = await harness.admin.call('/api/integrations/1/check', { method: 'POST' });
  expect([check.status, check.body.error.code]).toEqual([422, 'blocked_address']);
  expect(script.openedWith.length).toBe(opened);
});
