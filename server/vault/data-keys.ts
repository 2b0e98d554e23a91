import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock, Database, Statement } from '../db/database.ts';
import { KEY_BYTES, type Sealed, seal, unseal } from './seal.ts';
import { VaultError } from './vault-error.ts';

/** A key that encrypts secrets, itself kept encrypted ("wrapped") under the master key. */
export interface DataKey {
  id: string;
  bytes: Uint8Array;
  retired: boolean;
}

const CANARY = 'this key opens what it sealed';

const bytes = z
  .instanceof(ArrayBuffer)
  .transform((buffer) => new Uint8Array(buffer))
  .or(z.instanceof(Uint8Array));
const keyRow = z.object({
  id: z.string(),
  wrapped: bytes,
  nonce: bytes,
  canary: bytes,
  retired_at: z.number().nullable(),
});
export type KeyRow = z.infer<typeof keyRow>;

export const secretRow = z.object({
  scope: z.string(),
  field: z.string(),
  key_id: z.string(),
  version: z.number(),
  nonce: bytes,
  cipher: bytes,
});

/** All data keys as stored, the newest first. */
export async function readKeyRows(db: Database): Promise<KeyRow[]> {
  const rows = await db.point(
    'SELECT id, wrapped, nonce, canary, retired_at FROM vault_key ORDER BY created_at DESC, id',
  );
  return rows.map((row) => keyRow.parse(row));
}

/** Opens a data key; undefined when this master key is not the one it was wrapped with. */
export function unwrap(master: Uint8Array, row: KeyRow): DataKey | undefined {
  const key = unseal(master, { nonce: row.nonce, cipher: row.wrapped }, wrapLabel(row.id));
  if (key?.length !== KEY_BYTES) return undefined;
  const canary = unseal(key, split(row.canary), canaryLabel(row.id));
  return canary?.toString() === CANARY ? { id: row.id, bytes: key, retired: row.retired_at !== null } : undefined;
}

/** Encrypts a data key under a master key. */
export function wrap(master: Uint8Array, key: DataKey): Sealed {
  return seal(master, key.bytes, wrapLabel(key.id));
}

/** A new data key, with the statement that stores it. */
export function mintDataKey(master: Uint8Array, clock: Clock): { key: DataKey; insert: Statement } {
  const key = { id: randomBytes(8).toString('hex'), bytes: randomBytes(KEY_BYTES), retired: false };
  const { nonce, cipher } = wrap(master, key);
  const canary = seal(key.bytes, Buffer.from(CANARY), canaryLabel(key.id));
  const insert = {
    // Of two processes that start on an empty database, one makes the key and the other finds it.
    sql: `INSERT INTO vault_key (id, wrapped, nonce, canary, created_at)
          SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM vault_key WHERE retired_at IS NULL)`,
    args: [key.id, cipher, nonce, Buffer.concat([canary.nonce, canary.cipher]), clock.now()],
  };
  return { key, insert };
}

/** The data keys this master key opens, by id. Makes the first one in an empty database. Throws `wrong-master-key`. */
export async function loadDataKeys(db: Database, master: Uint8Array, clock: Clock): Promise<Map<string, DataKey>> {
  if (master.length !== KEY_BYTES)
    throw new VaultError('bad-key', `A master key has ${KEY_BYTES} bytes; this one has ${master.length}.`);
  let rows = await readKeyRows(db);
  if (rows.length === 0) {
    await db.write([mintDataKey(master, clock).insert], 'interactive');
    rows = await readKeyRows(db);
  }
  const keys = rows.map((row) => unwrap(master, row)).filter((key) => key !== undefined);
  if (!keys.some((key) => !key.retired)) {
    throw new VaultError(
      'wrong-master-key',
      'The master key does not fit this database: stored credentials cannot be read. Give the MASTER_KEY (or key file) this database was made with; a key that is lost for good means entering all credentials again.',
    );
  }
  return new Map(keys.map((key) => [key.id, key]));
}

const NONCE_BYTES = 12;

function split(joined: Uint8Array): Sealed {
  return { nonce: joined.subarray(0, NONCE_BYTES), cipher: joined.subarray(NONCE_BYTES) };
}

const wrapLabel = (id: string) => ['data-key', id];
const canaryLabel = (id: string) => ['canary', id];
