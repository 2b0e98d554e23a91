import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TransientError } from '../../../server/connectors/errors.ts';
import { jsonRows, rowSpans } from '../../../server/connectors/json-rows.ts';

const read = (text: string): unknown[] => {
  const body = Buffer.from(text);
  return [...jsonRows(body, rowSpans(body))];
};

/** Numbers are left to `parseJson`: those beyond 2^53 come out as text here, and rounded from `JSON.parse`. */
const value = fc
  .jsonValue({ noUnicodeString: false })
  .map((v) => JSON.parse(JSON.stringify(v), (_, x) => (typeof x === 'number' ? 7 : x)));

describe('rows of a list', () => {
  it('are what parsing the whole list gives, however they are written', () => {
    fc.assert(
      fc.property(
        fc.array(value),
        fc.constantFrom(undefined, 1, '\t'),
        fc.constantFrom('', '\ufeff', ' \n'),
        (rows, space, before) => {
          expect(read(before + JSON.stringify(rows, null, space))).toEqual(rows);
        },
      ),
    );
  });

  it.each([
    ['quotes and brackets inside texts', '[{"a":"],{\\"[\\\\"},"}"]'],
    ['lists inside lists', '[[1,[2]],[]]'],
    ['plain values', '[null,true,"x",1]'],
    ['nothing', ' [ ] '],
  ])('are told apart among %s', (_what, text) => {
    expect(read(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['an object', '{"a":1}'],
    ['a text', '"[1]"'],
    ['nothing at all', ''],
    ['HTML', '<html>[1]</html>'],
    ['something after the list', '[1] [2]'],
    ['the wrong bracket', '[1}'],
    ['a row that is no JSON', '[{"a":1},{"b":}]'],
    ['a comma too many', '[1,]'],
  ])('are not made of %s', (_what, text) => {
    expect(() => read(text)).toThrow(TransientError);
  });

  it('are never read from a list that was cut', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.nat(), (rows, at) => {
        const whole = Buffer.from(JSON.stringify(rows));
        const cut = whole.subarray(0, at % whole.length);
        expect(() => [...jsonRows(cut, rowSpans(cut))]).toThrow(TransientError);
      }),
    );
  });
});
