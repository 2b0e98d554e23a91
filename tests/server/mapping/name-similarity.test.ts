import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { companyNameKeys } from '../../../server/mapping/match/company-name-keys.ts';
import { editSimilarity } from '../../../server/mapping/match/edit-similarity.ts';
import { nameSimilarity } from '../../../server/mapping/match/name-similarity.ts';

const even = () => 1;
const similarity = (a: string, b: string) => nameSimilarity(companyNameKeys(a), companyNameKeys(b), even);

describe('editSimilarity', () => {
  test('a lost space costs less than a look-alike, that less than a letter, that less than a digit', () => {
    const lostSpace = editSimilarity('wal mart x', 'walmart x');
    const lookAlike = editSimilarity('c0ntoso ab', 'contoso ab');
    const letter = editSimilarity('cantoso ab', 'contoso ab');
    const digit = editSimilarity('contoso a5', 'contoso a8');
    expect([lostSpace, lookAlike, letter, digit]).toEqual([lostSpace, lookAlike, letter, digit].sort((a, b) => b - a));
    expect(new Set([lostSpace, lookAlike, letter, digit]).size).toBe(4);
  });

  test('two neighbours swapped are one edit', () => {
    expect(editSimilarity('ocntoso', 'contoso')).toBe(editSimilarity('xontoso', 'contoso'));
  });

  test('with a bound gives the same wherever the bound is reached, else 0', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abco01l5s &é'), maxLength: 9 });
    fc.assert(
      fc.property(text, text, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, atLeast) => {
        const free = editSimilarity(a, b);
        expect(editSimilarity(a, b, atLeast)).toBe(free < atLeast ? 0 : free);
      }),
      { numRuns: 2000 },
    );
  });

  test('is 1 for the same text, 0 for nothing in common', () => {
    expect(editSimilarity('contoso', 'contoso')).toBe(1);
    expect(editSimilarity('abc', 'xyz')).toBe(0);
    expect(editSimilarity('', 'xyz')).toBe(0);
  });
});

describe('nameSimilarity', () => {
  test('does not depend on the order of words or on joining words', () => {
    expect(similarity('Smith & Jones', 'Jones und Smith')).toBe(1);
  });

  test('a word more that is rare weighs more than one that is common', () => {
    const weight = (token: string) => (token === 'group' ? 0.2 : 1);
    const keys = companyNameKeys('Contoso');
    expect(nameSimilarity(keys, companyNameKeys('Contoso Group'), weight)).toBeGreaterThan(
      nameSimilarity(keys, companyNameKeys('Contoso Electric'), weight),
    );
  });

  test('one word wholly different is not a misspelling of the whole', () => {
    expect(similarity('Acme North', 'Acme South')).toBeLessThan(0.6);
    expect(similarity('Walmart', 'Wal-Mart')).toBeGreaterThan(0.9);
  });

  test('is the same both ways, between 0 and 1, and 1 with itself', () => {
    const name = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'abo01l 5s&') }));
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(similarity(a, b)).toBeCloseTo(similarity(b, a), 12);
        expect(similarity(a, b)).toBeGreaterThanOrEqual(0);
        expect(similarity(a, b)).toBeLessThanOrEqual(1);
        expect(similarity(a, a)).toBe(companyNameKeys(a).strict === '' ? 0 : 1);
      }),
      { numRuns: 1000 },
    );
  });
});
