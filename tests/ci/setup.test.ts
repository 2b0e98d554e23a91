import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

interface Entry {
  version: string;
  integrity?: string;
  dev?: boolean;
  optional?: boolean;
}

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'setup-'));
  mkdirSync(join(root, '.ci'));
  mkdirSync(join(root, 'bin'));
  mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true });
  cpSync('.ci/setup.mjs', join(root, '.ci', 'setup.mjs'));
  npmThat('exit 0');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** An npm that writes down how it was called, and then does as told. */
function npmThat(does: string): void {
  const path = join(root, 'bin', 'npm');
  writeFileSync(path, `#!/bin/sh\necho "$@" >> '${root}/calls'\necho "$PATH" > '${root}/path'\n${does}\n`);
  chmodSync(path, 0o755);
}

function locked(packages: Record<string, Entry>): void {
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }));
}

function installed(packages: Record<string, Entry>): void {
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
}

function setUp(...args: string[]) {
  const path = [join(root, 'node_modules', '.bin'), join(root, 'bin'), process.env.PATH].join(delimiter);
  return spawnSync(process.execPath, [join(root, '.ci', 'setup.mjs'), ...args], {
    env: { PATH: path },
    encoding: 'utf8',
  });
}

const calls = () => (existsSync(join(root, 'calls')) ? readFileSync(join(root, 'calls'), 'utf8').trim() : '');

const zod: Entry = { version: '4.0.0', integrity: 'sha512-a' };
const tool: Entry = { version: '1.0.0', integrity: 'sha512-b', dev: true };

describe('setting up before a script', () => {
  it('does nothing when everything is there', () => {
    locked({ 'node_modules/zod': zod, 'node_modules/tool': tool });
    installed({ 'node_modules/zod': zod, 'node_modules/tool': tool });
    expect(setUp()).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(calls()).toBe('');
  });

  it.each([
    ['nothing is installed', undefined],
    ['a package is missing', {}],
    ['a package has another version', { 'node_modules/zod': { ...zod, version: '3.9.9' } }],
    ['a package has other contents', { 'node_modules/zod': { ...zod, integrity: 'sha512-x' } }],
  ])('installs what the lock says when %s', (_, present) => {
    locked({ 'node_modules/zod': zod });
    if (present) installed(present);
    expect(setUp()).toMatchObject({ status: 0, stdout: '' });
    expect(calls()).toMatch(/^ci /);
  });

  it('misses no package that is for other systems', () => {
    locked({ 'node_modules/zod': zod, 'node_modules/for-windows': { ...tool, optional: true } });
    installed({ 'node_modules/zod': zod });
    setUp();
    expect(calls()).toBe('');
  });

  it('does without the tools where only the server shall run, and installs them where they are needed', () => {
    locked({ 'node_modules/zod': zod, 'node_modules/tool': tool });
    installed({ 'node_modules/zod': zod });
    setUp('--runtime');
    expect(calls()).toBe('');
    setUp();
    expect(calls()).toMatch(/^ci .*--include=dev/);
  });

  it('runs npm under the Node of the machine, not under the one it replaces', () => {
    locked({ 'node_modules/zod': zod });
    setUp();
    expect(readFileSync(join(root, 'path'), 'utf8')).not.toContain(join(root, 'node_modules'));
  });

  it('passes on what npm says when it fails, ends badly and says what to look at', () => {
    locked({ 'node_modules/zod': zod });
    npmThat('echo "registry is away" >&2; exit 7');
    const { status, stdout, stderr } = setUp();
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('registry is away');
    expect(stderr).toMatch(/failed; .* Check the network and the registry, then try again\.\n$/);
  });

  it('says what is wrong with a damaged lock instead of installing from it', () => {
    writeFileSync(join(root, 'package-lock.json'), '{"packages": {');
    expect(setUp()).toMatchObject({ status: 1, stderr: expect.stringContaining('package-lock.json') });
    expect(calls()).toBe('');
  });
});

it('holds the lock of this project complete: with a version for every package, for other systems too', () => {
  const lock: { packages: Record<string, Entry & { optionalDependencies?: Record<string, string> }> } = JSON.parse(
    readFileSync('package-lock.json', 'utf8'),
  );
  const paths = Object.keys(lock.packages);
  const wanted = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  );
  expect(wanted.filter((name) => !paths.some((path) => path.endsWith(`node_modules/${name}`)))).toEqual([]);
  expect(JSON.stringify(lock)).not.toContain('"resolved"');
});
