import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run screens`: draws every screen and state of the extension in Chromium, by the programs beside this one, each of
 * which says where it put its pictures. With names (`npm run screens -- panel`) only those.
 */
const OWN_NAME = 'cli.ts';

const wanted = process.argv.slice(2);
const programs = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== OWN_NAME && !file.includes('.test.'))
  .filter((file) => wanted.length === 0 || wanted.includes(file.replace(/\.ts$/, '')));

if (programs.length === 0) {
  process.stderr.write(`There is nothing to draw${wanted.length > 0 ? ` called ${wanted.join(', ')}` : ''}.\n`);
  process.exitCode = 2;
}
for (const program of programs) {
  const { status, error } = spawnSync(process.execPath, [join(import.meta.dirname, program)], { stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exitCode = 1;
}
