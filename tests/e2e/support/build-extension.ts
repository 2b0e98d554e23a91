import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(import.meta.dirname, '../../..');
const BUILDS = join(ROOT, 'node_modules/.cache/extension-builds');
/** What a build is made of. */
const SOURCES = ['extension', 'shared', 'wxt.config.ts', 'package-lock.json'];

/** Longer than any test runs, so that nothing is taken from under one. */
const KEPT_MS = 6 * 3_600_000;

export type Target = 'chrome' | 'edge' | 'firefox';

/**
 * The production build for a browser, in a folder of its own. Made once for each state of the sources, so that test
 * files which run side by side share it.
 */
export async function buildExtension(target: Target = 'chrome'): Promise<string> {
  const folder = join(BUILDS, `${target}-${await hashSources()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(BUILDS, { recursive: true });
  forgetOldBuilds();
  const making = mkdtempSync(join(BUILDS, 'making-'));
  try {
    await runBuild(target, making);
    renameOnce(join(making, `${target}-mv3`), folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return folder;
}

/** What a copy of a build may do from the start. */
export interface Granted {
  /** Self-hosted hosts that it may run on. */
  readonly hosts?: readonly string[];
  /** Other permissions that are optional in the build. */
  readonly permissions?: readonly string[];
}

/** A copy of a build that need not ask: nobody can click the prompt for it in a browser without a screen. */
export function withGranted(build: string, { hosts = [], permissions = [] }: Granted): string {
  const copy = mkdtempSync(join(tmpdir(), 'extension-granted-'));
  cpSync(build, copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as {
    host_permissions: string[];
    permissions: string[];
  };
  manifest.permissions.push(...permissions);
  manifest.host_permissions.push(...hosts.map((host) => `https://${host}/*`));
  writeFileSync(path, JSON.stringify(manifest));
  return copy;
}

/** Builds of states of the sources that are gone. */
function forgetOldBuilds(): void {
  for (const name of readdirSync(BUILDS)) {
    const path = join(BUILDS, name);
    if (Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** Somebody else may have made the same build meanwhile: then theirs is as good. */
function renameOnce(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(ROOT, source);
    const isFolder = source.indexOf('.') < 0;
    const files = isFolder ? await readdir(path, { recursive: true, withFileTypes: true }) : [];
    const paths = isFolder
      ? files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
      : [path];
    for (const file of paths.sort()) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** In a process of its own: a test runner sets the environment to `test`, and what ships is built for production. */
async function runBuild(browser: Target, outDir: string): Promise<void> {
  const config = JSON.stringify({ root: ROOT, browser, manifestVersion: 3, outDir });
  const script = `const { build } = await import('wxt'); await build(${config});`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
  });
}
