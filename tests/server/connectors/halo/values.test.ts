import { describe, expect, it } from 'vitest';
import { calendarDate, idOf, shownValue } from '../../../../server/connectors/halo/values.ts';

describe('an id', () => {
  it.each([
    [42, '42'],
    [42.0, '42'],
    ['42', '42'],
    ['42.0', '42'],
    ['9007199254740993', '9007199254740993'],
    [0, null],
    [-1, null],
    [-1.0, null],
    [1.5, null],
    ['', null],
    ['0', null],
    ['abc', null],
    [true, null],
    [null, null],
    [undefined, null],
  ])('sent as %j is %j', (sent, id) => {
    expect(idOf(sent)).toBe(id);
  });
});

describe('a date', () => {
  it.each([
    ['2027-02-01T00:00:00', '2027-02-01'],
    ['2026-01-29T20:00:00.000Z', '2026-01-29'],
    ['2026-01-29', '2026-01-29'],
    ['1900-01-01T00:00:00', null],
    ['1901-12-31T00:00:00', null],
    ['0001-01-01T00:00:00', null],
    ['1902-01-01', '1902-01-01'],
    ['spring 2023', 'spring 2023'],
    ['', null],
    [null, null],
  ])('sent as %j is %j', (sent, date) => {
    expect(calendarDate(sent)).toBe(date);
  });
});

describe('the value of an asset field', () => {
  it.each([
    ['text', 'ABC1234', 'ABC1234', 'ABC1234'],
    ['an entry of a list, of which the value is a code', 3, 'Gold', 'Gold'],
    ['a date, which is shown in the format of the instance', '2024-01-28T00:00:00', '28/01/2024', '2024-01-28'],
    ['a date with time and zone', '2026-01-29T20:00:00.000Z', '29/01/2026', '2026-01-29'],
    ['an empty date', '1900-01-01T00:00:00', '', null],
    ['a number without display', 16, '', '16'],
    ['a yes without display', true, null, true],
    ['nothing', null, '', null],
    ['nothing at all', undefined, undefined, null],
  ])('that is %s', (_what, value, display, shown) => {
    expect(shownValue(value, display)).toBe(shown);
  });

  it('that is a table is none', () => {
    expect(shownValue([{ row: 1 }], '')).toBeUndefined();
  });
});
