import { describe, expect, it } from 'vitest';
import { OTHER_VENDORS } from './other-vendors.ts';
import { simulateKills } from './simulate.ts';

describe('server processes killed at work', () => {
  it.each([201, 202, 203])(
    'cost at most the page in flight (seed %i)',
    async (seed) => {
      const { kills, violations } = await simulateKills(seed, 2, 4);
      expect(violations).toEqual([]);
      expect(kills).toBeGreaterThan(0);
    },
    120_000,
  );

  it.each(OTHER_VENDORS)(
    'of %s too',
    async (vendor) => {
      const { kills, violations } = await simulateKills(302, 1, 2, vendor);
      expect(violations).toEqual([]);
      expect(kills).toBeGreaterThan(0);
    },
    120_000,
  );
});
