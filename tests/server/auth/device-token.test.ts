import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatToken, hashSecret, newSecret, parseToken, secretMatches } from '../../../server/auth/device-token.ts';

describe('a device token', () => {
  it('is read back as it was made, for every device', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999_999 }), (deviceId) => {
        const secret = newSecret();
        expect(parseToken(formatToken({ deviceId, secret }))).toEqual({ deviceId, secret });
      }),
    );
  });

  it('holds 256 bits that never come twice', () => {
    const secrets = Array.from({ length: 1000 }, newSecret);
    expect(new Set(secrets).size).toBe(1000);
    expect(secrets.every((secret) => Buffer.from(secret, 'base64url').length === 32)).toBe(true);
  });

  it('is not read out of anything else', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseToken(text) === undefined));
    const secret = newSecret();
    const wrong = [`so2_1_${secret}`, `so1_0_${secret}`, `so1_01_${secret}`, `so1_-1_${secret}`, `so1_1e3_${secret}`];
    const cut = [`so1_1_${secret.slice(1)}`, `so1_1_${secret}x`, ` so1_1_${secret}`, `so1_1_${secret}\n`];
    for (const text of [...wrong, ...cut]) expect(parseToken(text), text).toBeUndefined();
  });

  it('matches its own hash and no other, and never nobody', () => {
    const [mine, other] = [newSecret(), newSecret()];
    expect(secretMatches(mine, hashSecret(mine))).toBe(true);
    expect(secretMatches(other, hashSecret(mine))).toBe(false);
    expect(secretMatches(mine, undefined)).toBe(false);
  });
});
