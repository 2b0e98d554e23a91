import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readmeViolations, withFeatureTable } from './rules/readme-violations.ts';

/** Checks the README against what it speaks of; with `--write` brings its feature table up to date first. */
const README = 'README.md';

if (process.argv.includes('--write')) writeFileSync(README, withFeatureTable(readFileSync(README, 'utf8')));

const manifest = z.object({ scripts: z.record(z.string(), z.string()) });
const { scripts } = manifest.parse(JSON.parse(readFileSync('package.json', 'utf8')));
// The table in config.ts has a line a variable: `  PORT: [`.
const variables = [...readFileSync('server/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): \[/gm)];

const violations = readmeViolations(readFileSync(README, 'utf8'), {
  scripts: Object.keys(scripts),
  variables: variables.map(([, name = '']) => name),
  exists: existsSync,
});
for (const sentence of violations) process.stdout.write(`${README}: ${sentence}\n`);
if (violations.length > 0) process.exitCode = 1;
