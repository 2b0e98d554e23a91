import { runChecks } from './run-checks.ts';

const { passed, failed } = runChecks();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
if (failed > 0) process.exitCode = 1;
