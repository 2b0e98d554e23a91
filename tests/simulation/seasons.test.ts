import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { OTHER_VENDORS } from './other-vendors.ts';
import { SEASON, simulateSeason } from './simulate.ts';

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

it.each(OTHER_VENDORS)(
  'a season of them with %s as well',
  async (vendor) => {
    const { nights, faults, violations } = await simulateSeason(301, { vendor });
    expect(violations).toEqual([]);
    expect(nights).toBe(SEASON);
    expect(faults).toBeGreaterThan(0);
  },
  60_000,
);

it('npm run simulate tells how far it is, and the sum in its last line', async () => {
  const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
  const { stdout, stderr } = await run(process.execPath, [cli, '--nights', '2', '--seed', '7']);
  expect(stderr).toBe('night 2 of 2\n');
  expect(stdout).toMatch(/^nights 2, faults \d+, kills 0, violations 0\n$/);
});
