import { expect, it } from 'vitest';
import { answerError } from '../../../server/connectors/answer-error.ts';
import { registerSecret } from '../../../server/log-mask.ts';

const url = new URL('https://api.vendor.example/v1/x?token=in-the-query');
const now = Date.UTC(2026, 0, 15);
const answer = (status: number, headers: Record<string, string> = {}) => ({ status, headers, body: Buffer.alloc(0) });

it.each([
  [400, 'refused-by-vendor'],
  [401, 'credentials-refused'],
  [403, 'right-missing'],
  [404, 'not-found'],
  [409, 'refused-by-vendor'],
  [410, 'not-found'],
  [429, 'rate-limited'],
  [500, 'vendor-failing'],
  [503, 'vendor-failing'],
  [524, 'vendor-failing'],
])('%i is %s', (status, code) => {
  const error = answerError(url, answer(status), now);
  expect(error).toMatchObject({ code, facts: { host: 'api.vendor.example', status } });
  expect(error.message).toContain(`HTTP ${status}`);
  expect(error.message).not.toContain('in-the-query');
});

it('names the vendor’s request and the time to come back', () => {
  const error = answerError(url, answer(429, { 'x-cw-request-id': 'abc-1', 'retry-after': '30' }), now);
  expect(error.facts).toMatchObject({ requestId: 'abc-1', retryAt: now + 30_000 });
});

it('repeats the vendor’s own sentence, shortened', () => {
  expect(answerError(url, answer(400), now, ' bad condition ').message).toContain('It said: "bad condition".');
  expect(answerError(url, answer(400), now, 'x'.repeat(5_000)).message.length).toBeLessThan(500);
  expect(answerError(url, answer(400), now, '  ').message).not.toContain('It said');
});

it('takes no header for an id that does not look like one', () => {
  expect(
    answerError(url, answer(500, { 'x-request-id': 'Basic abc', 'cf-ray': '8f2a-FRA' }), now).facts.requestId,
  ).toBe('8f2a-FRA');
  expect(answerError(url, answer(500, { 'x-request-id': 'x'.repeat(101) }), now).facts).not.toHaveProperty('requestId');
});

it('shows no part of a secret the vendor repeats, not even where the sentence is cut', () => {
  registerSecret('canary-of-the-cut');
  const { message } = answerError(url, answer(400), now, `${'x'.repeat(290)} canary-of-the-cut`);
  expect(message).not.toContain('canary');
});
