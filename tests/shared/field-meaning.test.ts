import { expect, it } from 'vitest';
import { meaningOf } from '../../shared/field-meaning.ts';

it.each([
  ['Warranty Expiration', 'expires'],
  ['WarrantyDate', 'expires'],
  ['warranty_end_date', 'expires'],
  ['Warranty valid until', 'expires'],
  ['Warranty', undefined],
  ['Warranty status', undefined],
  ['Purchase Date', 'purchased'],
  ['ShipDate', 'purchased'],
  ['Installation date', 'purchased'],
  ['Purchase order', undefined],
  ['Birthday', undefined],
] as const)('%s most likely means %s', (label, meaning) => {
  expect(meaningOf({ label, type: 'text' })).toBe(meaning);
});

it('a box to tick is no date, whatever its label says', () => {
  expect(meaningOf({ label: 'Warranty ended', type: 'boolean' })).toBeUndefined();
});
