import { expect, it } from 'vitest';
import { answerError } from '../../../server/connectors/answer-error.ts';

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
