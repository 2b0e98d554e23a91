import { describe, expect, it } from 'vitest';
import { oneTimeCode } from '../../../server/connectors/one-time-code.ts';

/** "12345678901234567890" in base 32: the secret of the examples in RFC 6238, whose codes end in these six digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a one-time code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i is %s', (second, code) => {
    expect(oneTimeCode(SECRET, second * 1_000)).toBe(code);
  });

  it('does not mind how the secret is written', () => {
    expect(oneTimeCode('gezd gnbv-gy3t qojq GEZD GNBV GY3T QOJQ ==', 59_000)).toBe('287082');
  });

  it.each(['', '   ', 'not a secret!', 'ABC1', 'https://example.com'])('is none of the secret "%s"', (secret) => {
    expect(oneTimeCode(secret, 0)).toBeNull();
  });
});
