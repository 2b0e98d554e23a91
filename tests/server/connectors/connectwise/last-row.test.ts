import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastRow } from '../../../../server/connectors/connectwise/last-row.ts';
import { parseJson } from '../../../../server/connectors/parse-json.ts';

const hostileText = fc.string({
  unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', 'a', 'é', '🖥', ' ', '\n'),
});
const row = fc.dictionary(
  fc.oneof(hostileText, fc.constant('id')),
  fc.oneof(hostileText, fc.integer(), fc.array(hostileText), fc.jsonValue()),
);

describe('the last row of a list', () => {
  it('is what parsing the whole list gives, whatever its texts hold', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), fc.constantFrom('', ' ', '\r\n'), (rows, blank) => {
        const text = JSON.stringify(rows);
        const body = Buffer.from(`${text.slice(0, -1)}${blank}]${blank}`);
        expect(lastRow(body)).toEqual([parseJson(text)].flat().at(-1));
      }),
    );
  });

  it('keeps every digit of an id', () => {
    expect(lastRow(Buffer.from('[{"id":1},{"id":9007199254740993}]'))).toEqual({ id: '9007199254740993' });
  });

  it.each([
    '',
    '[]',
    ' [ ] ',
    '[1,2]',
    '["a}"]',
    '{"id":1}',
    '[{"id":1}',
    '{"id":1}]}',
    '<html>]',
    '[{"id":1},{"id":}]',
    '}]',
  ])('is undefined for %j', (text) => {
    expect(lastRow(Buffer.from(text))).toBeUndefined();
  });
});
