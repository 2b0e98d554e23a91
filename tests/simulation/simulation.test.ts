import { describe, expect, it } from 'vitest';
import { SEASON, simulateKills, simulateSeason } from './simulate.ts';

const SEASONS = Array.from({ length: 20 }, (_, n) => 101 + n);

describe(`${SEASONS.length * SEASON} nights in which everything goes wrong`, () => {
  it.each(SEASONS)(
    'leave nothing lost, doubled or untold (seed %i)',
    async (seed) => {
      const { nights, faults, violations } = await simulateSeason(seed);
      expect(violations).toEqual([]);
      expect(nights).toBe(SEASON);
      expect(faults).toBeGreaterThan(0);
    },
    60_000,
  );
});

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
});
