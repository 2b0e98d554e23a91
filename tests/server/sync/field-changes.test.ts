import { expect, it } from 'vitest';
import { differingFields } from '../../../server/sync/field-changes.ts';
import type { FieldValue } from '../../../shared/fields.ts';

type Data = Record<string, FieldValue>;

it.each<[string, Data, Data, string[], [string, string, string][]]>([
  ['nothing differs', { name: 'A', types: ['1'] }, { name: 'A', types: ['1'] }, [], []],
  ['a text', { name: 'A' }, { name: 'B' }, [], [['name', '"A"', '"B"']]],
  ['case alone', { name: 'a' }, { name: 'A' }, [], [['name', '"a"', '"A"']]],
  ['a value that came', { serial: null }, { serial: 'S1' }, [], [['serial', 'null', '"S1"']]],
  ['a value that went', { serial: 'S1' }, { serial: null }, [], [['serial', '"S1"', 'null']]],
  ['empty and absent are two things', { serial: '' }, { serial: null }, [], [['serial', '""', 'null']]],
  ['a number and its text are two things', { ram: 8 }, { ram: '8' }, [], [['ram', '8', '"8"']]],
  ['zero and false are two things', { on: 0 }, { on: false }, [], [['on', '0', 'false']]],
  ['a list', { types: ['1'] }, { types: ['1', '2'] }, [], [['types', '["1"]', '["1","2"]']]],
  ['a list in another order', { types: ['1', '2'] }, { types: ['2', '1'] }, [], [['types', '["1","2"]', '["2","1"]']]],
  ['a field not downloaded before', {}, { os: 'Windows' }, [], []],
  ['a field not downloaded any more', { os: 'Windows' }, {}, [], []],
  ['a muted field', { name: 'A', seen: 1 }, { name: 'B', seen: 2 }, ['seen'], [['name', '"A"', '"B"']]],
  [
    'several, in the order of the record',
    { b: 1, a: 1, c: 1 },
    { c: 2, a: 1, b: 2 },
    [],
    [
      ['c', '1', '2'],
      ['b', '1', '2'],
    ],
  ],
])('%s', (_what, old, now, muted, expected) => {
  const found = differingFields(old, now, new Set(muted));
  expect(found.map((change) => [change.field, change.old, change.new])).toEqual(expected);
});
