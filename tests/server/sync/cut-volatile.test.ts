import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutVolatile } from '../../../server/sync/cut-volatile.ts';

const KEYS = ['_info', 'at'];

/** The same value with everything under the volatile keys made alike. */
function alike(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(alike);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, KEYS.includes(key) ? null : alike(inner)]),
  );
}

/** The same value without its volatile members. */
function withoutVolatile(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutVolatile);
  if (typeof value !== 'object' || value === null) return value;
  const stable = Object.entries(value).filter(([key]) => !KEYS.includes(key));
  return Object.fromEntries(stable.map(([key, inner]) => [key, withoutVolatile(inner)]));
}

const cut = (value: unknown) => Buffer.from(cutVolatile(Buffer.from(JSON.stringify(value)), KEYS)).toString();

const keys = fc.oneof(fc.constantFrom(...KEYS), fc.string(), fc.constantFrom('x"_info', '\\"_info', '_info:', 'at"'));
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('_info', '"_info":', '\\', '"', '{"_info":1}', ',', null, true, 1.5),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('cutting volatile values', () => {
  it('never makes two bodies equal that differ in anything else', () => {
    fc.assert(
      fc.property(fc.array(json, { minLength: 2, maxLength: 6 }), (values) => {
        const stableByCut = new Map<string, string>();
        for (const value of values) {
          const stable = JSON.stringify(withoutVolatile(value));
          expect(stableByCut.get(cut(value)) ?? stable).toBe(stable);
          stableByCut.set(cut(value), stable);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('makes any body equal to itself with its volatile values changed', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(cut(value)).toBe(cut(alike(value)));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['x"_info', '\\\\"_info', 'info', '_info '])(
    'keeps what stands under the key %j, which only looks like one of them',
    (key) => {
      expect(cut({ [key]: 1 })).not.toBe(cut({ [key]: 2 }));
    },
  );

  it('gives the body itself where there is nothing to cut', () => {
    const body = Buffer.from('[{"id":1}]');
    expect(cutVolatile(body, KEYS)).toBe(body);
  });

  it('ends at the end of a body that was cut short', () => {
    expect(Buffer.from(cutVolatile(Buffer.from('[{"_info":{"a":[1,'), KEYS)).toString()).toBe('[{');
  });
});
