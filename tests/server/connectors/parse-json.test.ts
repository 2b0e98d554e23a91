import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../server/connectors/parse-json.ts';

describe('parseJson', () => {
  it.each([
    ['{"id":9007199254740993}', { id: '9007199254740993' }],
    ['[-9007199254740993]', ['-9007199254740993']],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['{"id":9007199254740991}', { id: 9007199254740991 }],
    ['{"id" : \n 9007199254740992}', { id: '9007199254740992' }],
    ['[1.1234567890123456789]', [1.1234567890123457]],
    ['[12345678901234567890.5]', [12345678901234567000]],
    ['[1e30, 1E400]', [1e30, Number.POSITIVE_INFINITY]],
    ['{"serial":"1234567890123456789"}', { serial: '1234567890123456789' }],
    [
      '{"note":"id: 1234567890123456789, [2345678901234567890"}',
      { note: 'id: 1234567890123456789, [2345678901234567890' },
    ],
    ['[-0]', [-0]],
  ])('%s', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it('keeps a key named __proto__ as a key like any other', () => {
    const value = parseJson('{"__proto__":{"admin":true},"id":9007199254740993}');
    expect(Object.keys(Object(value))).toEqual(['__proto__', 'id']);
    expect(Object(value).admin).toBeUndefined();
  });

  it.each(['{"id":12345678901234567890', '', '<html>'])('throws what JSON.parse throws: %s', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  // The edge lies between 15 and 17 digits.
  const integer = fc.oneof(fc.stringMatching(/^-?[1-9]\d{14,16}$/), fc.stringMatching(/^-?[1-9]\d{0,24}$/)).map(BigInt);
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'medium' },
      integer,
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[ :,[{"-]*\d{14,22}[,}\]]?$/),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(true, false, null),
      fc.array(tie('tree'), { maxLength: 5 }),
      fc.dictionary(fc.string(), tie('tree'), { maxKeys: 5, noNullPrototype: true }),
    ),
  }));

  it('loses no digit of any integer, and changes nothing else', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom('', ' ', '\n\t'), (value, space) => {
        expect(parseJson(write(value, space))).toEqual(expected(value));
      }),
      { numRuns: 2_000 },
    );
  });
});

/** JSON text of a value that may hold bigints, which become number tokens. */
function write(value: unknown, space: string): string {
  if (typeof value === 'bigint') return `${space}${value}${space}`;
  if (Array.isArray(value)) return `[${value.map((item) => write(item, space)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${write(item, space)}`)
      .join(',')}}`;
  }
  return `${space}${JSON.stringify(value)}`;
}

/** What must come back: small bigints as numbers, others as their digits, all else as JSON has it. */
function expected(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (Array.isArray(value)) return value.map(expected);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expected(item)]));
  }
  if (value === 0) return 0;
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
    ? expectedInteger(value)
    : value;
}

/** `JSON.stringify` writes integers up to 1e21 digit by digit, larger ones with an exponent, which stay numbers. */
function expectedInteger(value: number): unknown {
  const text = JSON.stringify(value);
  return /^-?\d+$/.test(text) ? text : value;
}
