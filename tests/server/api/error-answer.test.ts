import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorAnswer } from '../../../server/api/error-answer.ts';
import { ConnectorError } from '../../../server/connectors/errors.ts';
import { DatabaseError } from '../../../server/db/database.ts';
import { Refusal } from '../../../server/refusal.ts';
import { VaultError } from '../../../server/vault/vault-error.ts';

const NOW = Date.UTC(2026, 0, 15, 3);
const of = (error: unknown) => {
  const { status, body, retryAfter, unexpected } = errorAnswer(error, NOW);
  return { status, ...body.error, retryAfter, unexpected };
};

describe('what a person can do something about keeps its words', () => {
  it.each([
    [new ConnectorError('credentials-refused', 'Wrong key.', { field: 'publicKey' }), 422, 'credentials_refused'],
    [new ConnectorError('unreachable', 'Wrong key.'), 502, 'unreachable'],
    [new ConnectorError('cancelled', 'Wrong key.'), 503, 'cancelled'],
    [new Refusal('psa_already_connected', 'Wrong key.'), 409, 'psa_already_connected'],
    [new VaultError('unreadable', 'Wrong key.', { field: 'privateKey' }), 422, 'vault_unreadable'],
    [new DatabaseError('full', 'Wrong key.'), 507, 'database_full'],
  ])('%s', (error, status, code) => {
    expect(of(error)).toMatchObject({ status, code, message: 'Wrong key.' });
  });

  it('with the field that is wrong, and when to try again', () => {
    expect(
      of(new ConnectorError('credentials-refused', 'No.', { field: 'publicKey', hint: 'Copy it.' })),
    ).toMatchObject({
      field: 'publicKey',
      hint: 'Copy it.',
    });
    const pair = ['publicKey', 'privateKey'];
    expect(of(new ConnectorError('credentials-refused', 'No.', { field: pair }))).toMatchObject({
      field: 'publicKey',
      fields: pair,
    });
    expect(of(new ConnectorError('rate-limited', 'Wait.', { retryAt: NOW + 90_500 })).retryAfter).toBe(91);
    expect(of(new ConnectorError('rate-limited', 'Wait.', { retryAt: NOW - 5 })).retryAfter).toBe(1);
    expect(of(new DatabaseError('busy', 'Wait.')).retryAfter).toBe(1);
  });
});

describe('what nobody outside should read is not said, and is logged', () => {
  it.each([
    new Error('canary'),
    new TypeError('canary'),
    new DatabaseError('failed', 'near "canary": syntax error'),
    new DatabaseError('constraint', 'UNIQUE constraint failed: canary.id'),
    'canary',
  ])('%s', (error) => {
    const answer = of(error);
    expect(answer).toMatchObject({ status: 500, code: 'server_error', unexpected: true });
    expect(JSON.stringify(answer)).not.toContain('canary');
  });

  it('also when a person is told of it, as of a full disk', () => {
    expect(of(new DatabaseError('full', 'The disk is full.')).unexpected).toBe(true);
  });
});

it('tells a revision that moved from every other constraint', () => {
  const moved = new DatabaseError('constraint', 'NOT NULL constraint failed: stream.rev');
  expect(of(moved)).toMatchObject({ status: 409, code: 'changed_meanwhile', unexpected: false });
  expect(of(new DatabaseError('constraint', 'NOT NULL constraint failed: stream.review')).status).toBe(500);
});

it('says which field of a request is wrong, and how many more there are', () => {
  const schema = z.object({ a: z.object({ b: z.string() }), c: z.number() });
  const { error } = schema.safeParse({ a: { b: 1 }, c: 'x' });
  expect(of(error)).toMatchObject({ status: 400, code: 'invalid_request', field: 'a.b' });
  expect(of(error).message).toMatch(/^"a\.b": .* \(and 1 more\)\.$/);
});
