import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../db/database.ts';
import { readKeyRows, unwrap } from './data-keys.ts';
import { KEY_BYTES } from './seal.ts';
import { VaultError } from './vault-error.ts';

const FILE = 'master.key';
/** Where a rotation keeps the key it is about to use: see `settle`. */
const NEXT_FILE = 'master.key.next';
const OTHERS = 0o077;

/**
 * The master key: `given` from the environment, else the key file of the data directory, which is made (readable by
 * its owner alone) when there is none. Throws `VaultError` `key-file`.
 */
export async function loadMasterKey(db: Database, given: Uint8Array | undefined, dataDir: string): Promise<Uint8Array> {
  if (given) return given;
  await mkdir(dataDir, { recursive: true });
  await settle(db, dataDir);
  const path = join(dataDir, FILE);
  const present = await readKeyFile(path);
  if (present) return present;
  await writeKeyFile(path, randomBytes(KEY_BYTES));
  const made = await readKeyFile(path);
  if (!made)
    throw new VaultError('key-file', `The key file ${path} could not be made. Check the rights of the directory.`, {
      path,
    });
  return made;
}

/**
 * Changes the key file around a rotation such that a crash at any point leaves a file that fits: the new key is on
 * disk before `rotate` uses it, and takes the old one's place after.
 */
export async function replaceKeyFile(dataDir: string, to: Uint8Array, rotate: () => Promise<void>): Promise<void> {
  const next = join(dataDir, NEXT_FILE);
  await rm(next, { force: true });
  await writeKeyFile(next, to);
  await rotate();
  await rename(next, join(dataDir, FILE));
}

/** Finishes a rotation that was interrupted: its key stays if the database already uses it. */
async function settle(db: Database, dataDir: string): Promise<void> {
  const next = join(dataDir, NEXT_FILE);
  const candidate = await readKeyFile(next);
  if (!candidate) return;
  const rows = await readKeyRows(db);
  if (rows.some((row) => row.retired_at === null && unwrap(candidate, row))) await rename(next, join(dataDir, FILE));
  else await rm(next);
}

async function readKeyFile(path: string): Promise<Uint8Array | undefined> {
  let text: string;
  try {
    const { mode } = await stat(path);
    if (mode & OTHERS) {
      throw new VaultError('key-file', `Others on this machine can read the key file ${path}. Run: chmod 600 ${path}`, {
        path,
      });
    }
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    if (error instanceof VaultError) throw error;
    throw new VaultError(
      'key-file',
      `The key file ${path} cannot be read. Check its owner and rights.`,
      { path },
      error,
    );
  }
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length === KEY_BYTES) return key;
  throw new VaultError(
    'key-file',
    `The key file ${path} holds no key of ${KEY_BYTES} bytes. Put the right one back from your backup.`,
    { path },
  );
}

/** Whole or not at all, and never over an existing one: of two processes that start at once, both use one key. */
async function writeKeyFile(path: string, key: Uint8Array): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${Buffer.from(key).toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
