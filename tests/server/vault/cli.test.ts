import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../../server/db/database.ts';
import { openDatabase } from '../../../server/db/open-database.ts';
import { loadMasterKey } from '../../../server/vault/load-master-key.ts';
import { openVault } from '../../../server/vault/open-vault.ts';

let dataDir: string;
const options = () => ({ url: `file:${join(dataDir, 'strategy-overview.db')}` });
const keyFile = () => readFileSync(join(dataDir, 'master.key'), 'utf8');

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'rotate-key-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** What a server with this environment would find, after `use` had its way with the vault. */
async function withVault<T>(key: Uint8Array | undefined, use: (vault: Awaited<ReturnType<typeof openVault>>) => T) {
  const db = await openDatabase(options());
  try {
    return await use(await openVault(db, await loadMasterKey(db, key, dataDir), systemClock));
  } finally {
    await db.close();
  }
}

const store = (key?: Uint8Array) => withVault(key, (vault) => vault.put('integration:1', 'privateKey', 'hush'));
const read = (key?: Uint8Array) => withVault(key, (vault) => vault.get('integration:1', 'privateKey'));

function rotateKey(args: string[], env: Record<string, string> = {}) {
  return new Promise<{ failed: boolean; stdout: string; stderr: string }>((resolve) => {
    const options = { env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...env } };
    execFile(process.execPath, ['server/vault/cli.ts', ...args], options, (error, stdout, stderr) =>
      resolve({ failed: error !== null, stdout, stderr }),
    );
  });
}

const base64 = (key: Uint8Array) => Buffer.from(key).toString('base64');

it('encrypts the secrets with a new data key under the same master key', async () => {
  await store();
  const before = keyFile();
  expect(await rotateKey([])).toEqual({
    failed: false,
    stdout: 'Encrypted 1 secrets and 1 data keys anew.\n',
    stderr: '',
  });
  expect(keyFile()).toBe(before);
  expect(await read()).toBe('hush');
});

it('replaces the key file, and the next start finds everything', async () => {
  await store();
  const before = keyFile();
  expect(await rotateKey(['--master'])).toMatchObject({ failed: false });
  expect(keyFile()).not.toBe(before);
  expect(await read()).toBe('hush');
});

it('goes over to the key in NEW_MASTER_KEY, and the present one opens nothing any more', async () => {
  const [from, to] = [randomBytes(32), randomBytes(32)];
  await store(from);
  const env = { MASTER_KEY: base64(from), NEW_MASTER_KEY: base64(to) };
  expect(await rotateKey(['--master'], env)).toMatchObject({ failed: false });
  expect(await read(to)).toBe('hush');
  await expect(read(from)).rejects.toMatchObject({ code: 'wrong-master-key' });
});

it('only counts in a dry run', async () => {
  await store();
  const before = keyFile();
  expect((await rotateKey(['--master', '--dry-run'])).stdout).toBe('Would encrypt 0 secrets and 1 data keys anew.\n');
  expect((await rotateKey(['--dry-run'])).stdout).toBe('Would encrypt 1 secrets and 1 data keys anew.\n');
  expect(keyFile()).toBe(before);
  expect(await read()).toBe('hush');
});

it.each([
  [['--master'], { MASTER_KEY: base64(randomBytes(32)) }, 'NEW_MASTER_KEY'],
  [['--master'], { MASTER_KEY: base64(randomBytes(32)), NEW_MASTER_KEY: 'short' }, 'NEW_MASTER_KEY must be 32 bytes'],
  [[], { MASTER_KEY: base64(randomBytes(32)) }, 'master key'],
  [['--everything'], {}, '--everything'],
])('refuses %j with %o in a sentence, and changes nothing', async (args, env, says) => {
  await store();
  const { failed, stdout, stderr } = await rotateKey(args, env);
  expect({ failed, stdout }).toEqual({ failed: true, stdout: '' });
  expect(stderr).toContain(says);
  expect(stderr).not.toContain('    at ');
  expect(await read()).toBe('hush');
});
