// Makes `npm start`, `npm test` and the rest work from a bare clone. Runs before each of them, under whatever Node the
// machine has (20 or newer), so it is plain JavaScript without dependencies. What runs after it finds the Node of our
// own in node_modules/.bin, which npm puts first on the path.
//
//   node .ci/setup.mjs             everything, the tools for development too
//   node .ci/setup.mjs --runtime   an installation made with `npm ci --omit=dev` will do

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const root = resolve(fileURLToPath(import.meta.url), '../..');
const bin = join(root, 'node_modules', '.bin');
const runtimeOnly = process.argv.includes('--runtime');

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  stop(`This needs Node ${OLDEST_NODE} or newer to install itself; this is ${process.version}.`);
}
if (!isInstalled()) install();

/** Whether node_modules holds what package-lock.json asks for, by the list npm leaves there when it has finished. */
function isInstalled() {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  if (!wanted) stop('package-lock.json is missing or damaged. Restore it from version control.');
  const present = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (!present) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional, dev, devOptional }]) => {
    if (path === '') return true;
    const found = present[path];
    // Packages for other systems are in the lock only; so are the tools after an installation without them.
    if (!found) return optional || devOptional || (dev && runtimeOnly);
    return found.version === version && found.integrity === integrity;
  });
}

/** The packages of a lock file, or undefined where there is none that can be read. */
function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function install() {
  process.stderr.write('Installing dependencies (npm ci); this is done once.\n');
  // npm must not run under the Node inside the directory that it is about to replace.
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => resolve(entry) !== bin);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, error, stdout, stderr } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--include=dev'], {
    cwd: root,
    env: { ...process.env, PATH: path.join(delimiter) },
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (error) stop(`npm could not be started: ${error.message}`);
  if (status !== 0) {
    process.stderr.write(stdout + stderr);
    stop('Installing dependencies failed; what npm said is above. Check the network and the registry, then try again.');
  }
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
