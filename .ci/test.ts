import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { readReport } from './read-report.ts';
import { runChecks } from './run-checks.ts';

/** `npm test`: the checks, then every test once. The last line is counted from what each of them reported. */
const REPORT = '.tmp/tests.json';

const checks = runChecks();

mkdirSync('.tmp', { recursive: true });
rmSync(REPORT, { force: true });
const runner = spawnSync('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`], {
  stdio: 'inherit',
});
if (runner.error) process.stdout.write(`The tests could not be started: ${runner.error.message}\n`);
const tests = readReport(existsSync(REPORT) ? readFileSync(REPORT, 'utf8') : null, runner.status);

for (const name of tests.skipped) process.stdout.write(`skipped: ${name}\n`);
const passed = checks.passed + tests.passed;
const failed = checks.failed + tests.failed;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
if (failed > 0) process.exitCode = 1;
