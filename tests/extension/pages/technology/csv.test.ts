import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from '../../../../extension/pages/settings/technology/csv.ts';

const lines = (rows: Parameters<typeof csv>[0]) => csv(rows).slice(1).split('\r\n').slice(0, -1);

test('opens as UTF-8, one line a row, empty where nothing is known', () => {
  expect(csv([['Name', null, 3]])).toBe('\ufeffName,,3\r\n');
  expect(lines([['a'], ['b']])).toEqual(['a', 'b']);
});

test.each([
  ['a, b', '"a, b"'],
  ['say "x"', '"say ""x"""'],
  ['two\nlines', '"two\nlines"'],
  [' blank', '" blank"'],
])('a text such as %j stands in quotes', (text, cell) => {
  expect(lines([[text]])).toEqual([cell]);
});

test.each(['=HYPERLINK("http://x","y")', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1'])(
  '%j is a text and no formula',
  (text) => {
    const [cell] = csv([[text]])
      .slice(1)
      .split(/\r\n$/);
    expect(cell?.replace(/^"/, '').startsWith("'")).toBe(true);
  },
);

test('whatever a name is, no cell begins a formula and every row keeps its columns', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { minLength: 1 }), (rows) => {
      const read = readCsv(csv(rows).slice(1));
      expect(read.map((row) => row.length)).toEqual(rows.map(() => 2));
      for (const [at, row] of read.entries()) {
        for (const [column, cell] of row.entries()) {
          expect(cell).not.toMatch(/^[=+\-@\t\r]/);
          expect([rows[at]?.[column], `'${rows[at]?.[column]}`]).toContain(
            column < 2 ? restored(cell, rows[at]?.[column]) : cell,
          );
        }
      }
    }),
  );
});

/** The text as it was entered: an apostrophe of ours is one too many. */
function restored(cell: string, original: string | undefined): string {
  return cell === `'${original}` ? (original ?? '') : cell;
}

/** A reader of its own, by RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        cell += text[at];
        if (text[at] === '"') at++;
      }
      at++;
    } else {
      while (text[at] !== ',' && !(text[at] === '\r' && text[at + 1] === '\n')) cell += text[at++];
    }
    row.push(cell);
    if (text[at] === ',') at++;
    else {
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
