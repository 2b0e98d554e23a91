import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { VENDOR_IDS } from '../../shared/vendors.ts';
import { SEASON, simulateKills, simulateSeason } from './simulate.ts';
import { MOODS } from './vendor-moods.ts';

/** The other vendors that can be simulated: one season each, for the engine is the same. */
const OTHERS = VENDOR_IDS.filter((id) => id !== 'connectwise' && MOODS[id]);

const run = promisify(execFile);

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

describe.each(OTHERS)('%s', (vendor) => {
  it('goes through a season of nights in which everything goes wrong', async () => {
    const { nights, faults, violations } = await simulateSeason(301, { vendor });
    expect(violations).toEqual([]);
    expect(nights).toBe(SEASON);
    expect(faults).toBeGreaterThan(0);
  }, 60_000);

  it('loses at most the page in flight when server processes are killed', async () => {
    const { kills, violations } = await simulateKills(302, 1, 2, vendor);
    expect(violations).toEqual([]);
    expect(kills).toBeGreaterThan(0);
  }, 120_000);
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

it('npm run simulate tells how far it is, and the sum in its last line', async () => {
  const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
  const { stdout, stderr } = await run(process.execPath, [cli, '--nights', '2', '--seed', '7']);
  expect(stderr).toBe('night 2 of 2\n');
  expect(stdout).toMatch(/^nights 2, faults \d+, kills 0, violations 0\n$/);
});
