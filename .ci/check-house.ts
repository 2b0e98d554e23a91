import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { nameViolations } from './rules/name-violations.ts';
import { roomViolations } from './rules/room-violations.ts';

/** Every file that is, or is about to be, under version control. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));

const violations = files.flatMap((file) => {
  const source = readFileSync(file, 'utf8');
  return [...nameViolations(file, source), ...(/\.tsx?$/.test(file) ? roomViolations(file, source) : [])];
});

for (const sentence of violations) process.stdout.write(`${sentence}\n`);
if (violations.length > 0) process.exitCode = 1;
