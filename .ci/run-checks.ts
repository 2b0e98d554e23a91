import { spawnSync } from 'node:child_process';
import { CHECKS } from './checks.ts';

export interface Tally {
  passed: number;
  failed: number;
}

/** Runs every check, each to its end whatever the others found, and prints what the failing ones say. */
export function runChecks(): Tally {
  const tally: Tally = { passed: 0, failed: 0 };
  for (const { name, command } of CHECKS) {
    const [program, ...args] = command;
    const began = performance.now();
    const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
    const ok = status === 0;
    tally[ok ? 'passed' : 'failed'] += 1;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${ok ? '✓' : '✗'} ${name} (${seconds} s)\n`);
    if (!ok) process.stdout.write(`${error ? `${error.message}\n` : ''}${stdout ?? ''}${stderr ?? ''}`);
  }
  return tally;
}
