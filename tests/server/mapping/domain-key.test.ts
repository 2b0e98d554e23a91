import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domainKey, isTenantLabel } from '../../../server/mapping/match/domain-key.ts';

describe('domainKey', () => {
  test.each([
    ['contoso.com', 'contoso.com'],
    ['HTTPS://www.Contoso.CO.UK:8443/a/b?c=d#e', 'contoso.co.uk'],
    ['http://user:pw@mail.contoso.com/', 'contoso.com'],
    ['https://contoso.com/@someone', 'contoso.com'],
    ['ann@sales.contoso.com', 'contoso.com'],
    ['Ann Li <mailto:ann@contoso.com>', 'contoso.com'],
    ['contoso.com.', 'contoso.com'],
    ['xn--mnchen-3ya.de', 'münchen.de'],
    ['www.münchen.de', 'münchen.de'],
    ['contoso.github.io', 'contoso.github.io'],
    ['ann@contoso.onmicrosoft.com', 'contoso'],
    ['ann@contoso.mail.onmicrosoft.com', 'contoso'],
  ])('%s → %s', (address, key) => {
    expect(domainKey(address)).toBe(key);
  });

  test.each([
    'ann@gmail.com',
    'ann@yahoo.co.uk',
    'ann@hotmail.fr',
    'ann@outlook.com',
    'ann@icloud.com',
    'https://www.facebook.com/contoso',
    'https://192.168.1.10/',
    '[::1]',
    'localhost',
    'co.uk',
    'contoso',
    'n/a',
    'http://',
    '@',
    '',
    '   ',
  ])('%j says nothing of a company', (address) => {
    expect(domainKey(address)).toBeNull();
  });

  test("the service provider's own domain is left out", () => {
    expect(domainKey('help@ourmsp.com', new Set(['ourmsp.com']))).toBeNull();
    expect(domainKey('help@ourmsp.com')).toBe('ourmsp.com');
  });

  test('a tenant label never looks like a domain', () => {
    expect(isTenantLabel(domainKey('x@contoso.onmicrosoft.com') ?? '')).toBe(true);
    expect(isTenantLabel(domainKey('x@contoso.com') ?? '')).toBe(false);
  });

  test('takes any text, and its own keys unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.emailAddress(), fc.domain()), (address) => {
        const key = domainKey(address);
        if (key !== null && !isTenantLabel(key)) expect(domainKey(key)).toBe(key);
      }),
      { numRuns: 1000 },
    );
  });
});
