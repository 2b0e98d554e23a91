import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDate, calendarParts, dayNumber, fromDayNumber } from '../../../shared/dates/calendar-date.ts';
import { calendarDateIn } from '../../../shared/dates/calendar-date-in.ts';
import { addDays, addMonths, daysBetween, monthsBetween } from '../../../shared/dates/calendar-span.ts';

const anyDay = fc
  .integer({ min: dayNumber('1900-01-01'), max: dayNumber('2200-12-31') })
  .map((day) => fromDayNumber(day) ?? '');

describe('the calendar', () => {
  test('has no day that does not exist', () => {
    expect(calendarDate(2024, 2, 29)).toBe('2024-02-29');
    expect(calendarDate(2000, 2, 29)).toBe('2000-02-29');
    for (const [year, month, day] of [
      [2023, 2, 29],
      [1900, 2, 29],
      [2023, 13, 1],
      [2023, 0, 1],
      [2023, 4, 31],
      [2023, 4, 0],
      [0, 1, 1],
      [10000, 1, 1],
    ] as const) {
      expect(calendarDate(year, month, day)).toBeNull();
    }
  });

  test('refuses what is no calendar date by name', () => {
    for (const wrong of ['', '2023-5-1', '2023-02-30', '2023-05-10T00:00:00Z', '0000-00-00']) {
      expect(() => calendarParts(wrong)).toThrow(RangeError);
      expect(() => daysBetween(wrong, '2023-01-01')).toThrow(`"${wrong}" is not a calendar date`);
    }
  });

  test('counts days on both sides of 1970 and back to the first', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('1969-12-31')).toBe(-1);
    expect(dayNumber('2000-03-01')).toBe(11_017);
    expect(fromDayNumber(dayNumber('0001-01-01'))).toBe('0001-01-01');
    expect(fromDayNumber(dayNumber('9999-12-31'))).toBe('9999-12-31');
    expect(fromDayNumber(dayNumber('9999-12-31') + 1)).toBeNull();
    expect(fromDayNumber(Number.MAX_SAFE_INTEGER)).toBeNull();
  });

  test('every day follows the one before', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, off) => {
        expect(daysBetween(day, addDays(day, off))).toBe(off);
        expect(addDays(day, 1) > day).toBe(true);
      }),
    );
  });

  test('adding months lands on the first day that counts so many', () => {
    expect(addMonths('2023-01-31', 1)).toBe('2023-03-01');
    expect(addMonths('2024-02-29', 12)).toBe('2025-03-01');
    expect(addMonths('2023-12-15', 1)).toBe('2024-01-15');
    expect(addMonths('2023-01-15', -1)).toBe('2022-12-15');
    expect(monthsBetween('2023-01-31', '2023-02-28')).toBe(0);
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 240 }), (day, months) => {
        const then = addMonths(day, months);
        expect(monthsBetween(day, then)).toBe(months);
        if (months > 0) expect(monthsBetween(day, addDays(then, -1))).toBe(months - 1);
      }),
    );
  });

  test('leaving the calendar is an error, not a wrong day', () => {
    expect(() => addMonths('9999-12-01', 1)).toThrow('leaves the calendar');
    expect(() => addDays('9999-12-31', 1)).toThrow('leaves the calendar');
  });
});

describe('today where the account is', () => {
  test.each([
    ['America/Denver', '2026-10-14T05:59:59Z', '2026-10-13'],
    ['America/Denver', '2026-10-14T06:00:00Z', '2026-10-14'],
    ['Pacific/Auckland', '2026-12-31T11:00:00Z', '2027-01-01'],
    ['UTC', '2026-01-05T00:00:00Z', '2026-01-05'],
  ])('in %s at %s it is %s', (zone, instant, date) => {
    expect(calendarDateIn(zone, new Date(instant))).toBe(date);
  });

  test('a zone that does not exist is refused', () => {
    expect(() => calendarDateIn('Mars/Olympus', new Date(0))).toThrow(RangeError);
  });
});
