import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldFilter, ParsedRecord, Selection } from '../../../server/connectors/connector.ts';
import { keeperOf, selectionKey } from '../../../server/sync/selection.ts';

const ALL: Selection = { companies: 'all', types: 'all', statuses: 'all', fields: [], filters: [] };

const record = (change: Partial<ParsedRecord> = {}): ParsedRecord => ({
  ...{ name: 'PC-1', companyId: '250', typeIds: ['1', '2'], statusId: '7', active: true, fields: {} },
  ...change,
});
const filter = (op: FieldFilter['op'], value?: string): Partial<Selection> => ({
  filters: [{ key: 'os', op, ...(value === undefined ? {} : { value }) }],
});
const os = (value: string | number | boolean | null) => record({ fields: { os: value } });

describe('a selection keeps', () => {
  it.each<[boolean, string, Partial<Selection>, ParsedRecord]>([
    [true, 'anything when it is all', {}, record({ companyId: null, typeIds: [], statusId: null })],
    [true, 'a company that is chosen', { companies: ['9', '250'] }, record()],
    [false, 'not another company', { companies: ['9'] }, record()],
    [false, 'not what has no company, where companies are chosen', { companies: ['250'] }, record({ companyId: null })],
    [false, 'nothing when no company is chosen', { companies: [] }, record()],
    [true, 'one of several types', { types: ['2'] }, record()],
    [false, 'not a type that only begins alike', { types: ['22'] }, record()],
    [false, 'not what has no type, where types are chosen', { types: ['1'] }, record({ typeIds: [] })],
    [true, 'a status that is chosen', { statuses: ['7'] }, record()],
    [false, 'not what has no status, where statuses are chosen', { statuses: ['7'] }, record({ statusId: null })],
    [false, 'not what fits in one way alone', { companies: ['250'], statuses: ['8'] }, record()],
    [true, 'an equal field, case and blanks aside', filter('equals', ' windows 11 '), os('Windows 11')],
    [false, 'not a longer field, where it must be equal', filter('equals', 'Windows'), os('Windows 11')],
    [true, 'a field that differs', filter('differs', 'Windows'), os('macOS')],
    [true, 'an absent field, where it must differ', filter('differs', 'Windows'), record()],
    [true, 'a field with the word in it', filter('contains', 'DOWS'), os('Windows 11')],
    [false, 'not an absent field, where a word must be in it', filter('contains', 'dows'), record()],
    [true, 'a number by its text', filter('equals', '8'), os(8)],
    [true, 'false as a value', filter('filled'), os(false)],
    [true, 'zero as a value', filter('filled'), os(0)],
    [false, 'not blanks, where it must be filled', filter('filled'), os('   ')],
    [true, 'null as empty', filter('empty'), os(null)],
    [false, 'not a value, where it must be empty', filter('empty'), os('x')],
    [
      false,
      'not what passes one of two filters',
      {
        filters: [
          { key: 'os', op: 'filled' },
          { key: 'os', op: 'equals', value: 'macOS' },
        ],
      },
      os('Windows'),
    ],
  ])('%s: %s', (kept, _what, change, of) => {
    expect(keeperOf({ ...ALL, ...change })(of)).toBe(kept);
  });
});

describe('the key of a selection', () => {
  const ids = fc.oneof(fc.constant('all' as const), fc.uniqueArray(fc.string({ maxLength: 4 }), { maxLength: 4 }));
  const selections = fc.record({
    companies: ids,
    types: ids,
    statuses: ids,
    fields: fc.uniqueArray(fc.string({ maxLength: 4 }), { maxLength: 4 }),
    filters: fc.array(
      fc.record({
        key: fc.string({ maxLength: 3 }),
        op: fc.constantFrom<FieldFilter['op']>('equals', 'empty'),
        value: fc.option(fc.string({ maxLength: 3 }), { nil: undefined }),
      }),
      { maxLength: 2 },
    ),
  });
  const sorted = (list: readonly string[] | 'all') => (list === 'all' ? list : [...list].sort());
  const meaning = (s: Selection) =>
    JSON.stringify([sorted(s.companies), sorted(s.types), sorted(s.statuses), sorted(s.fields), s.filters]);

  it('is equal for equal choices in any order, and for no others', () => {
    fc.assert(
      fc.property(selections, selections, (a, b) => {
        expect(selectionKey(a) === selectionKey(b)).toBe(meaning(a) === meaning(b));
        const turned = (list: string[] | 'all') => (list === 'all' ? list : list.toReversed());
        const again = { ...a, companies: turned(a.companies), types: turned(a.types), fields: a.fields.toReversed() };
        expect(selectionKey(again)).toBe(selectionKey(a));
      }),
    );
  });

  it('tells an id "all" from everything, and moving an id from one list to the next', () => {
    const keys = [
      ALL,
      { ...ALL, companies: ['all'] },
      { ...ALL, types: ['1'] },
      { ...ALL, statuses: ['1'] },
      { ...ALL, fields: ['1'] },
      { ...ALL, types: [] },
      { ...ALL, types: ['1', '2'] },
      { ...ALL, types: ['1,2'] },
    ].map(selectionKey);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
