import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, fromDayNumber } from '../../../shared/dates/calendar-date.ts';
import { parseCalendarDate } from '../../../shared/dates/parse-calendar-date.ts';

describe('a date is the day the vendor shows', () => {
  test.each([
    ['2023-05-10', '2023-05-10'],
    ['2023-05-10T00:00:00Z', '2023-05-10'],
    ['2023-05-10T00:00:00', '2023-05-10'],
    ['2023-05-10T00:00:00.000Z', '2023-05-10'],
    ['2023-05-10 00:00:00', '2023-05-10'],
    ['2023-05-10Z', '2023-05-10'],
    ['2023/5/10', '2023-05-10'],
    ['2023.05.10', '2023-05-10'],
    ['20230510', '2023-05-10'],
    ['\u200e2023-05-10\u200e', '2023-05-10'],
    ['10 May 2023', '2023-05-10'],
    ['10-May-23', '2023-05-10'],
    ['May 10, 2023', '2023-05-10'],
    ['Wed, May 10th 2023', '2023-05-10'],
    ['Wednesday, 10 September 2025', '2025-09-10'],
    ['1995-01-01', '1995-01-01'],
    ['12/31/97', '1997-12-31'],
    ['12/31/07', '2007-12-31'],
    ['12/31/60', '2060-12-31'],
    ['2024-02-29', '2024-02-29'],
    ['2030-12-31', '2030-12-31'],
  ])('%j is %s', (raw, date) => {
    expect(parseCalendarDate(raw)).toEqual({ date });
  });

  test.each([
    ['2023-05-09T23:00:00', '2023-05-10', 'Berlin in winter'],
    ['2023-05-09T22:00:00', '2023-05-10', 'Berlin in summer'],
    ['2023-05-10T05:00:00Z', '2023-05-10', 'Chicago in summer'],
    ['2023-05-10T04:00:00.000Z', '2023-05-10', 'New York in summer'],
    ['2023-05-09T18:30:00Z', '2023-05-10', 'Kolkata'],
    ['2023-05-10T11:00:00Z', '2023-05-10', 'the far west'],
    ['2023-12-31T23:00:00Z', '2024-01-01', 'over the year'],
    ['1994-12-31T23:00:00Z', '1995-01-01', 'onto the first day that counts'],
    ['5/9/2023 11:00:00 PM', '2023-05-10', 'with a twelve-hour clock'],
    ['5/10/2023 12:00:00 AM', '2023-05-10', 'midnight on a twelve-hour clock'],
  ])('midnight shifted by a zone, %s, is %s (%s)', (raw, date) => {
    expect(parseCalendarDate(raw, { dateOrder: 'mdy' })).toEqual({ date });
  });

  test.each([
    ['2026-05-09T23:59:59Z', 'the end of a day'],
    ['2026-05-09T23:59:59.999Z', 'the end of a day'],
    ['2026-05-09T20:15:50Z', 'a moment in a day'],
    ['2026-05-09T20:15:00.500Z', 'a moment in a day'],
    ['5/9/2026 12:30:00 AM', 'half past midnight'],
    ['5/9/2026 12:00:00 PM', 'noon'],
    ['2026-05-09T12:00:00Z', 'noon'],
    ['2026-05-09T23:00:00-05:00', 'a clock that is already local'],
    ['2026-05-09T23:00:00+0200', 'a clock that is already local'],
  ])('%s stays on its day (%s)', (raw) => {
    expect(parseCalendarDate(raw, { dateOrder: 'mdy' })).toEqual({ date: '2026-05-09' });
  });

  test.each([
    [44927, '2023-01-01'],
    ['44927', '2023-01-01'],
    ['44927.75', '2023-01-01'],
    [60000, '2064-04-08'],
  ])('the spreadsheet day %s is %s', (raw, date) => {
    expect(parseCalendarDate(raw)).toEqual({ date });
  });
});

describe('which number is the month', () => {
  test('is the account’s to say, else it is ambiguous', () => {
    expect(parseCalendarDate('03/04/2021')).toEqual({ date: null, problem: 'ambiguous' });
    expect(parseCalendarDate('03/04/2021', { dateOrder: 'ymd' })).toEqual({ date: null, problem: 'ambiguous' });
    expect(parseCalendarDate('03/04/2021', { dateOrder: 'dmy' })).toEqual({ date: '2021-04-03' });
    expect(parseCalendarDate('03/04/2021', { dateOrder: 'mdy' })).toEqual({ date: '2021-03-04' });
    expect(parseCalendarDate('3.4.21', { dateOrder: 'dmy' })).toEqual({ date: '2021-04-03' });
  });

  test('needs no saying where only one reading is a date', () => {
    for (const dateOrder of [undefined, 'dmy', 'mdy'] as const) {
      expect(parseCalendarDate('13/04/2021', { dateOrder })).toEqual({ date: '2021-04-13' });
      expect(parseCalendarDate('04/13/2021', { dateOrder })).toEqual({ date: '2021-04-13' });
      expect(parseCalendarDate('05/05/2021', { dateOrder })).toEqual({ date: '2021-05-05' });
    }
  });
});

describe('what is no date', () => {
  test.each([
    null,
    undefined,
    '',
    0,
    'N/A',
    '-',
    'unknown',
    '0000-00-00',
    '0000-00-00 00:00:00',
    '00/00/0000',
    '0001-01-01T00:00:00',
    '1753-01-01T00:00:00',
    '1899-12-30',
    '1900-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '1969-12-31T19:00:00',
    '1994-12-31',
    '9999-12-31',
    '9999-12-31T23:00:00Z',
    '12/31/9999',
    '12/31/94',
    20000,
    34699,
  ])('%j stands for none', (raw) => {
    expect(parseCalendarDate(raw)).toEqual({ date: null, problem: 'no-date' });
  });

  test.each([
    '2023-02-30',
    '2023-13-01',
    '2023-02-29',
    '31/02/2021',
    '2023-05-10T25:00:00Z',
    '2023-05-10T10:61',
    '2023-05-10 approx',
    '5/10/2023 13:00 PM',
    '10 Marbles 2023',
    '2023',
    'last spring',
    19999,
    60001,
    true,
  ])('%j is a bad date', (raw) => {
    expect(parseCalendarDate(raw, { dateOrder: 'mdy' })).toEqual({ date: null, problem: 'bad-date' });
  });
});

describe('a field that cannot lie ahead', () => {
  const today = '2026-08-22';
  test('may be a day ahead, for zones; further is flagged and the date kept', () => {
    expect(parseCalendarDate('2026-08-23', { today })).toEqual({ date: '2026-08-23' });
    expect(parseCalendarDate('2026-08-24', { today })).toEqual({ date: '2026-08-24', problem: 'future-date' });
    expect(parseCalendarDate('2026-08-24')).toEqual({ date: '2026-08-24' });
  });
});

describe('whatever comes', () => {
  const wild = fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^[0-9/.: TZ+-]{0,24}$/), fc.constant(null));

  test('it never throws, and without a date there is a problem', () => {
    fc.assert(
      fc.property(wild, fc.constantFrom('dmy', 'mdy', 'ymd', undefined), (raw, dateOrder) => {
        const { date, problem } = parseCalendarDate(raw, { dateOrder });
        if (date === null) expect(problem).toBeDefined();
        else expect(fromDayNumber(dayNumber(date))).toBe(date);
      }),
      { numRuns: 2000 },
    );
  });

  test('a round trip never moves a day, whatever zone the machine is in', () => {
    const days = fc.integer({ min: dayNumber('1995-01-01'), max: dayNumber('2200-01-01') });
    fc.assert(
      fc.property(days, (day) => {
        const date = fromDayNumber(day) ?? '';
        for (const written of [date, `${date}T00:00:00Z`, `${date}T00:00:00`, date.replaceAll('-', '/')]) {
          expect(parseCalendarDate(written)).toEqual({ date });
        }
      }),
    );
  });
});
