import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { type Harness, startHarness } from '../harness.ts';
import { addressOf, type Operation, operationsOf } from './operations.ts';

let h: Harness;
let text: string;
let operations: Operation[];
beforeAll(async () => {
  h = await startHarness();
  const { body } = await h.stranger.call<unknown>('/api/openapi.json');
  text = `${JSON.stringify(body, null, 2)}\n`;
  operations = operationsOf(body);
});
afterAll(() => h.close());

it('has every route of the app, and nothing else', () => {
  const routes = createApp(h.services)
    .routes.filter(({ method, path }) => method !== 'ALL' && path !== '/*')
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`);
  expect(routes.length).toBeGreaterThan(10);
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(routes.sort());
});

it('names each operation once', () => {
  const ids = operations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('says of each operation what it answers, and how it refuses', () => {
  for (const { id, details } of operations) {
    const statuses = Object.keys(details.responses);
    const good = statuses.filter((status) => status.startsWith('2'));
    expect(good, id).toHaveLength(1);
    const isEmpty = good[0] === '204';
    expect(details.responses[good[0] ?? '']?.content === undefined, id).toBe(isEmpty);
    for (const status of statuses.filter((s) => !s.startsWith('2'))) {
      expect(details.responses[status]?.content?.['application/json']?.schema, `${id} ${status}`).toEqual({
        $ref: '#/components/schemas/Failure',
      });
    }
    expect(statuses, id).toEqual(expect.arrayContaining(['400', '500', '503']));
    if (details.security.length > 0) expect(statuses, id).toEqual(expect.arrayContaining(['401', '403']));
  }
});

it('declares every part of an address as a parameter', () => {
  for (const { id, path, details } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = details.parameters.filter((p) => p.in === 'path').map(({ name }) => name);
    expect(declared.sort(), id).toEqual(inPath.sort());
  }
});

it('asks for an Idempotency-Key where, and only where, the server does', async () => {
  for (const operation of operations) {
    const { id, method, details } = operation;
    if (method === 'get' || details.security.length === 0) continue;
    const asks = details.parameters.some(({ name, required }) => name === 'Idempotency-Key' && required === true);
    if (asks) expect(Object.keys(details.responses), id).toContain('409');
    if (details.requestBody) continue;
    // Without a body to get wrong, the missing key is what is said.
    const answer = await h.owner.call(addressOf(operation, '987654'), { method: method.toUpperCase(), key: null });
    expect([id, answer.body.error?.code === 'idempotency_key_missing']).toEqual([id, asks]);
  }
});

it('is the document that was agreed: run vitest with -u when the API is meant to change', async () => {
  await expect(text).toMatchFileSnapshot('./openapi-document.txt');
});
