import { expect, it } from 'vitest';
import { hashPairingCode, hashSetupCode, newPairingCode } from '../../../server/auth/pairing-code.ts';

it('is two groups of five letters that cannot be mistaken for another', () => {
  const codes = Array.from({ length: 500 }, newPairingCode);
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(new Set(codes).size).toBe(500);
  // Each of the 32 letters turns up: none of the 50 bits is lost.
  expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32);
});

it('is one code however it is typed, and another when one letter differs', () => {
  const typed = ['K1F30-9XW2M', 'k1f309xw2m', ' kif3o 9xw2m ', 'KLF3O-9XW2M'].map(hashPairingCode);
  expect(new Set(typed).size).toBe(1);
  expect(hashPairingCode('K1F30-9XW2N')).not.toBe(typed[0]);
});

it('is not a setup code, of which every letter counts', () => {
  expect(hashSetupCode('AbC')).not.toBe(hashSetupCode('ABC'));
  expect(hashSetupCode('ABC')).not.toBe(hashPairingCode('ABC'));
});
