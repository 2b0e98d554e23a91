import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TempDatabase, tempDatabase } from '../support/temp-database.ts';

const script = fileURLToPath(new URL('draw-until-empty.ts', import.meta.url));
// A day long, so that nothing is free again while the test runs.
const budget = { key: 'shared', limit: 600, perMs: 24 * 3_600_000 };
let temp: TempDatabase;

beforeAll(async () => {
  temp = await tempDatabase();
});
afterAll(() => temp.remove());

it('three real processes on one file use up a limit together, and not one unit more', async () => {
  const processes = await Promise.all([1, 2, 3].map(ready));
  const drawn = await Promise.all(processes.map((begin) => begin()));
  const total = drawn.reduce((sum, each) => sum + each, 0);
  // What one has leased when it has had its share, or was too slow to spend, is void.
  expect(total).toBeGreaterThanOrEqual(0.85 * budget.limit);
  expect(total).toBeLessThanOrEqual(budget.limit);
  const [row] = await temp.db.point('SELECT sum(used) AS leased FROM budget_slot WHERE key = ?', [budget.key]);
  expect(row?.leased).toBe(budget.limit);
}, 60_000);

/**
 * Starts a process that may draw half of what there is, so that none can have it all, and waits until it stands at the
 * line. The answer lets it go and tells what it drew.
 */
async function ready(): Promise<() => Promise<number>> {
  const args = [script, temp.url, budget.key, String(budget.limit), String(budget.perMs), String(budget.limit / 2)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout);
  await once(lines, 'line');
  return async () => {
    child.stdin.write('go\n');
    const [[line], [code]] = await Promise.all([once(lines, 'line'), once(child, 'exit')]);
    expect(code).toBe(0);
    return Number(line);
  };
}
