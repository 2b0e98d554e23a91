import { describe, expect, it } from 'vitest';
import { TransientError } from '../../../server/connectors/errors.ts';
import { checkJson, readJson } from '../../../server/connectors/read-json.ts';

const answer = (body: string | Buffer) => ({ status: 200, headers: {}, body: Buffer.from(body) });

describe('readJson', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    [' \r\n[1,2]\n', [1, 2]],
    ['\uFEFF{"a":1}', { a: 1 }],
    ['"text"', 'text'],
    ['null', null],
    ['{"id":9007199254740993}', { id: '9007199254740993' }],
  ])('%j', (body, value) => {
    expect(readJson(answer(body))).toEqual(value);
  });

  it.each([
    ['an HTML page', '<!DOCTYPE html><html>Sign in</html>', 'HTML page'],
    ['an HTML page after blank lines', '\n\n  <html>', 'HTML page'],
    ['an empty body', '', 'empty'],
    ['a blank body', ' \n', 'empty'],
    ['a cut object', '{"a":[1,2', 'cut'],
    ['a cut list', '[{"a":1},{"a"', 'cut'],
    ['a body cut where the ends happen to fit', '{"a":{"b":1}', 'cut'],
    ['plain text', 'Retry later', 'not readable'],
  ])('%s may become an answer by another try', (_name, body, says) => {
    expect(() => readJson(answer(body))).toThrow(TransientError);
    expect(() => readJson(answer(body))).toThrow(says);
  });
});

describe('checkJson', () => {
  it('finds a page cut anywhere but between its braces, without parsing it', () => {
    const page = JSON.stringify([
      { id: 1, name: 'Contoso' },
      { id: 2, name: 'Fabrikam' },
    ]);
    expect(() => checkJson(answer(page))).not.toThrow();
    for (let length = 0; length < page.length; length++) {
      expect(() => checkJson(answer(page.slice(0, length))), page.slice(0, length)).toThrow(TransientError);
    }
  });
});
