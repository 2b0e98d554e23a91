import type { Clock, Database, Statement } from '../db/database.ts';
import { type DataKey, mintDataKey, readKeyRows, secretRow, unwrap, wrap } from './data-keys.ts';
import { secretLabel } from './open-vault.ts';
import { seal, unseal } from './seal.ts';
import { VaultError } from './vault-error.ts';

export interface Rotation {
  dryRun: boolean;
  /** Data keys wrapped anew, or that would be. */
  keys: number;
  /** Secrets encrypted anew, or that would be. */
  secrets: number;
  /** Secrets that cannot be read with any key and stay as they are: to be entered again. */
  unreadable: { scope: string; field: string }[];
}

export interface RotateMasterKey {
  from: Uint8Array;
  to: Uint8Array;
  dryRun: boolean;
}

/**
 * Wraps every data key with another master key, all or none. Servers that run meanwhile go on; they need the new
 * master key when they start next. Throws `wrong-master-key` when `from` opens not all of them, and changes nothing.
 */
export async function rotateMasterKey(db: Database, { from, to, dryRun }: RotateMasterKey): Promise<Rotation> {
  const rows = await readKeyRows(db);
  const statements: Statement[] = [];
  for (const row of rows) {
    const key = unwrap(from, row);
    if (!key)
      throw new VaultError(
        'wrong-master-key',
        'The present master key does not open every key of this database. Nothing was changed.',
      );
    const { nonce, cipher } = wrap(to, key);
    // A key somebody else wrapped meanwhile must not be left behind: NULL is refused, and with it the whole batch.
    statements.push(
      { sql: 'UPDATE vault_key SET wrapped = NULL WHERE id = ?1 AND wrapped <> ?2', args: [row.id, row.wrapped] },
      { sql: 'UPDATE vault_key SET wrapped = ?2, nonce = ?3 WHERE id = ?1', args: [row.id, cipher, nonce] },
    );
  }
  if (!dryRun && statements.length > 0) await db.write(statements, 'interactive');
  return { dryRun, keys: rows.length, secrets: 0, unreadable: [] };
}

const ROWS_A_BATCH = 200;
const RE_ENCRYPT = `
  UPDATE secret SET key_id = ?3, version = ?4, nonce = ?5, cipher = ?6 WHERE scope = ?1 AND field = ?2 AND version = ?4 - 1`;

/**
 * Makes a new data key, encrypts every secret with it and drops the old ones that no secret needs any more. May be
 * interrupted anywhere and run again; servers that run meanwhile find the new key by themselves.
 */
export async function rotateDataKey(
  db: Database,
  master: Uint8Array,
  clock: Clock,
  dryRun: boolean,
): Promise<Rotation> {
  const keys = new Map<string, DataKey>();
  for (const row of await readKeyRows(db)) {
    const key = unwrap(master, row);
    if (key) keys.set(key.id, key);
    else if (row.retired_at === null)
      throw new VaultError('wrong-master-key', 'The master key does not fit this database. Nothing was changed.');
  }
  const { key, insert } = mintDataKey(master, clock);
  if (!dryRun) {
    await db.write(
      [{ sql: 'UPDATE vault_key SET retired_at = ?1 WHERE retired_at IS NULL', args: [clock.now()] }, insert],
      'interactive',
    );
  }
  const report = await reEncrypt(db, keys, key, dryRun);
  if (!dryRun) {
    await db.write(
      [
        {
          sql: 'DELETE FROM vault_key WHERE retired_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM secret WHERE key_id = vault_key.id)',
        },
      ],
      'interactive',
    );
  }
  return { dryRun, keys: 1, ...report };
}

/** Row by row in the order of the primary key, so that what cannot be read does not hold up the rest. */
async function reEncrypt(db: Database, keys: ReadonlyMap<string, DataKey>, to: DataKey, dryRun: boolean) {
  const report: Pick<Rotation, 'secrets' | 'unreadable'> = { secrets: 0, unreadable: [] };
  let after = { scope: '', field: '' };
  for (;;) {
    const found = await db.list(
      `SELECT scope, field, key_id, version, nonce, cipher FROM secret
       WHERE key_id <> ?1 AND (scope, field) > (?2, ?3) ORDER BY scope, field LIMIT ${ROWS_A_BATCH}`,
      [to.id, after.scope, after.field],
    );
    const statements: Statement[] = [];
    for (const row of found.map((each) => secretRow.parse(each))) {
      after = { scope: row.scope, field: row.field };
      const from = keys.get(row.key_id);
      const plaintext = from && unseal(from.bytes, row, secretLabel(row.scope, row.field, row.key_id, row.version));
      if (!plaintext) {
        report.unreadable.push({ scope: row.scope, field: row.field });
        continue;
      }
      const version = row.version + 1;
      const { nonce, cipher } = seal(to.bytes, plaintext, secretLabel(row.scope, row.field, to.id, version));
      statements.push({ sql: RE_ENCRYPT, args: [row.scope, row.field, to.id, version, nonce, cipher] });
    }
    report.secrets += statements.length;
    if (!dryRun && statements.length > 0) await db.write(statements, 'interactive');
    if (found.length < ROWS_A_BATCH) return report;
  }
}
