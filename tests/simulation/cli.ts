import { parseArgs } from 'node:util';
import { VENDOR_IDS } from '../../shared/vendors.ts';
import { SEASON, simulateKills, simulateSeason, type Tally } from './simulate.ts';

/** After so many seasons comes a night that real processes work on, which are killed. */
const SEASONS_A_KILLING = 5;
const KILLS = 4;

const { values } = parseArgs({
  options: { nights: { type: 'string' }, seed: { type: 'string' }, psa: { type: 'string', default: 'connectwise' } },
});
const vendor = VENDOR_IDS.find((id) => id === values.psa);
const nights = Number(values.nights ?? 200);
const seed = Number(values.seed ?? 1);
if (!vendor || !Number.isInteger(nights) || nights < 1 || !Number.isInteger(seed)) {
  process.stderr.write(
    `Usage: npm run simulate -- --nights <number> --seed <number> --psa <one of ${VENDOR_IDS.join(', ')}>\n`,
  );
  process.exit(2);
}

const total: Tally = { nights: 0, faults: 0, kills: 0, violations: [] };
for (let season = seed; total.nights < nights; season++) {
  const before = total.nights;
  const tell = (night: number) => progress(before + night);
  add(await simulateSeason(season, { vendor, nights: Math.min(SEASON, nights - before), tell }), season);
  const isKilling = (season - seed) % SEASONS_A_KILLING === SEASONS_A_KILLING - 1;
  if (isKilling && total.nights < nights) add(await simulateKills(season, 1, KILLS, vendor), season);
}
if (process.stderr.isTTY) process.stderr.write('\n');
process.stdout.write(
  `nights ${total.nights}, faults ${total.faults}, kills ${total.kills}, violations ${total.violations.length}\n`,
);
process.exitCode = total.violations.length > 0 ? 1 : 0;

/** Where it stands: on a screen the same line again and again, elsewhere a line for each season. */
function progress(night: number): void {
  const line = `night ${night} of ${nights}`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}`);
  else if (night % SEASON === 0 || night === nights) process.stderr.write(`${line}\n`);
}

function add(tally: Tally, season: number): void {
  total.nights += tally.nights;
  total.faults += tally.faults;
  total.kills += tally.kills;
  total.violations.push(...tally.violations);
  for (const violation of tally.violations) process.stdout.write(`${violation}\n`);
  if (tally.violations.length === 0) return;
  process.stdout.write(`To see it again: npm run simulate -- --nights ${SEASON} --seed ${season} --psa ${vendor}\n`);
}
