import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, fromDayNumber } from '../../../shared/dates/calendar-date.ts';
import { age } from '../../../shared/technology/age.ts';
import { type AgePolicy, agePolicyFor, DEFAULT_AGE_POLICY } from '../../../shared/technology/age-policy.ts';
import { ageState } from '../../../shared/technology/age-state.ts';

const TODAY = '2026-08-22';

describe('which date an age counts from', () => {
  test('purchase, else installation, else the warranty’s start, else none', () => {
    const purchasedOn = '2020-01-01';
    const installedOn = '2021-01-01';
    const warrantyStartOn = '2022-01-01';
    expect(age({ purchasedOn, installedOn, warrantyStartOn }, TODAY)).toMatchObject({
      source: 'purchase',
      since: purchasedOn,
    });
    expect(age({ purchasedOn: null, installedOn, warrantyStartOn }, TODAY)).toMatchObject({
      source: 'install',
      since: installedOn,
    });
    expect(age({ warrantyStartOn }, TODAY)).toMatchObject({ source: 'warranty-start', since: warrantyStartOn });
    expect(age({ expiresOn: '2027-01-01' }, TODAY)).toEqual({
      days: null,
      shows: '',
      source: null,
      since: null,
      flags: [],
    });
  });
});

describe('how an age is shown', () => {
  test.each([
    ['2026-08-22', 0, '0 mo'],
    ['2026-07-23', 30, '0 mo'],
    ['2026-07-22', 31, '1 mo'],
    ['2025-08-23', 364, '11 mo'],
    ['2025-08-22', 365, '1.0 y'],
    ['2023-08-22', 1096, '3.0 y'],
    ['2023-08-23', 1095, '2.9 y'],
    ['2024-04-01', 873, '2.3 y'],
    ['1995-01-01', 11556, '31.6 y'],
  ])('since %s it is %i days, %s', (purchasedOn, days, shows) => {
    expect(age({ purchasedOn }, TODAY)).toMatchObject({ days, shows });
  });

  test('a device bought on a leap day has its birthday on 1 March of other years', () => {
    expect(age({ purchasedOn: '2024-02-29' }, '2025-02-28').shows).toBe('11 mo');
    expect(age({ purchasedOn: '2024-02-29' }, '2025-03-01').shows).toBe('1.0 y');
  });

  test('it is rounded down: every anniversary is whole, the day before is not, and no day makes it younger', () => {
    const days = fc.integer({ min: dayNumber('1996-01-01'), max: dayNumber('2040-01-01') });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 9000 }), (bought, later) => {
        const purchasedOn = fromDayNumber(bought) ?? '';
        const [before, after] = [later - 1, later].map((days) =>
          age({ purchasedOn }, fromDayNumber(bought + days) ?? ''),
        );
        const tenths = (shows = '') =>
          shows.endsWith('y') ? Number.parseFloat(shows) * 120 : Number.parseFloat(shows);
        expect(tenths(after?.shows)).toBeGreaterThanOrEqual(tenths(before?.shows));
        if (later >= 366) expect(Number.parseFloat(after?.shows ?? '')).toBeLessThanOrEqual(later / 365);
      }),
    );
  });
});

describe('dates that cannot be right', () => {
  test('one day ahead is another zone’s today', () => {
    expect(age({ purchasedOn: '2026-08-23' }, TODAY)).toMatchObject({ days: 0, shows: '0 mo', flags: [] });
  });

  test('further ahead gives no age and a flag, and no other date takes its place', () => {
    expect(age({ purchasedOn: '2026-08-24', installedOn: '2020-01-01' }, TODAY)).toEqual({
      days: null,
      shows: '',
      source: 'purchase',
      since: '2026-08-24',
      flags: ['bad-date'],
    });
  });

  test('a purchase after the warranty’s end is flagged and the age still shown', () => {
    expect(age({ purchasedOn: '2024-01-01', expiresOn: '2023-12-31' }, TODAY)).toMatchObject({
      shows: '2.6 y',
      flags: ['purchase-after-expiration'],
    });
    expect(age({ purchasedOn: '2024-01-01', expiresOn: '2024-01-01' }, TODAY).flags).toEqual([]);
  });
});

describe('replacement', () => {
  const five: AgePolicy = { basis: 'age', watchFromMonths: 36, replaceFromMonths: 60 };
  const warranty: AgePolicy = { basis: 'warranty', watchDays: 90 };
  const stateOn = (today: string, policy: AgePolicy, purchasedOn: string | null, expiresOn: string | null = null) =>
    ageState(age({ purchasedOn }, today), expiresOn, policy, today).state;

  test.each([
    ['2025-03-31', 'fine'],
    ['2025-04-01', 'watch'],
    ['2027-03-31', 'watch'],
    ['2027-04-01', 'replace'],
  ])('on %s a device of 1 April 2022 is at "%s" by age', (today, state) => {
    expect(stateOn(today, five, '2022-04-01')).toBe(state);
  });

  test.each([
    ['2026-10-02', 'fine'],
    ['2026-10-03', 'watch'],
    ['2027-01-01', 'watch'],
    ['2027-01-02', 'replace'],
  ])('on %s a server covered to 1 January 2027 is at "%s" by warranty', (today, state) => {
    expect(stateOn(today, warranty, null, '2027-01-01')).toBe(state);
  });

  test('is not known without the date the policy asks for', () => {
    expect(stateOn(TODAY, five, null, '2027-01-01')).toBe('unknown');
    expect(stateOn(TODAY, five, '2027-01-01')).toBe('unknown');
    expect(stateOn(TODAY, warranty, '2020-01-01')).toBe('unknown');
  });

  test('tells the first day to replace', () => {
    expect(ageState(age({ purchasedOn: '2022-04-01' }, TODAY), null, five, TODAY).replaceOn).toBe('2027-04-01');
    expect(ageState(age({}, TODAY), '2027-01-01', warranty, TODAY).replaceOn).toBe('2027-01-02');
  });
});

describe('the policy of a type', () => {
  const years = (count: number): AgePolicy => ({
    basis: 'age',
    watchFromMonths: 12 * (count - 1),
    replaceFromMonths: 12 * count,
  });
  const account = { byType: { servers: years(7) }, otherwise: years(4) };

  test('is the company’s for the type, the account’s for the type, then the company’s and the account’s for the rest', () => {
    expect(agePolicyFor('servers', account, { byType: { servers: years(6) } })).toEqual(years(6));
    expect(agePolicyFor('servers', account, { otherwise: years(3) })).toEqual(years(7));
    expect(agePolicyFor('laptops', account, { otherwise: years(3) })).toEqual(years(3));
    expect(agePolicyFor('laptops', account, {})).toEqual(years(4));
    expect(agePolicyFor('laptops', {})).toEqual(DEFAULT_AGE_POLICY);
  });

  test('is not mistaken for what every object has', () => {
    expect(agePolicyFor('constructor', { byType: {} })).toEqual(DEFAULT_AGE_POLICY);
  });
});
