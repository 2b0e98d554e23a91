import { describe, expect, test } from 'vitest';
import { warrantyState } from '../../../shared/technology/warranty-state.ts';

describe('warrantyState', () => {
  test.each([
    ['2026-08-21', 'ended', -1],
    ['2026-08-22', 'ending', 0],
    ['2026-11-20', 'ending', 90],
    ['2026-11-21', 'covered', 91],
    [null, 'unknown', null],
  ])('a warranty to %s is "%s" on 22 August 2026', (expiresOn, state, daysLeft) => {
    expect(warrantyState(expiresOn, '2026-08-22')).toEqual({ state, daysLeft });
  });

  test('"ending" reaches as far as the account says', () => {
    expect(warrantyState('2026-08-23', '2026-08-22', { endingDays: 0 }).state).toBe('covered');
    expect(warrantyState('2027-08-22', '2026-08-22', { endingDays: 365 }).state).toBe('ending');
  });
});
