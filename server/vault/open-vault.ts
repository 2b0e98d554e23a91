import type { Clock, Database, Statement } from '../db/database.ts';
import { violates } from '../db/violates.ts';
import { registerSecret } from '../log-mask.ts';
import { type DataKey, loadDataKeys, secretRow } from './data-keys.ts';
import { seal, unseal } from './seal.ts';
import { VaultError } from './vault-error.ts';

/** Secrets at rest, by scope (`integration:7`, `account`) and field. What passes through is masked in the log. */
export interface Vault {
  /** Stores or replaces. Throws `VaultError` `busy`. */
  put(scope: string, field: string, plaintext: string): Promise<void>;
  /**
   * Stores or replaces secrets together with what belongs to them: `save` writes the statements in a batch of its own
   * making. It is called again with new ones when a rotation or another writer came in between, for then the whole batch
   * was undone. Throws `VaultError` `busy`, and what `save` throws.
   */
  putWith<T>(
    scope: string,
    secrets: Readonly<Record<string, string>>,
    save: (statements: Statement[]) => Promise<T>,
  ): Promise<T>;
  /** Undefined when there is none. Throws `VaultError` `unreadable` when it is there and must be entered again. */
  get(scope: string, field: string): Promise<string | undefined>;
  /** Fields that have a value, readable or not. */
  fields(scope: string): Promise<string[]>;
  /** Removes one field, or all of a scope. */
  remove(scope: string, field?: string): Promise<void>;
}

const SELECT = 'SELECT scope, field, key_id, version, nonce, cipher FROM secret WHERE scope = ?1 AND field = ?2';

/**
 * Written only under a key that is still in use, and only over the version that was read: a rotation under way in
 * another process is noticed, and of two writers at once neither half-wins. Otherwise `cipher`, which must not be null,
 * is, and the batch is undone.
 */
const PUT = `
  INSERT INTO secret (scope, field, key_id, version, nonce, cipher, updated_at)
  SELECT ?1, ?2, ?3, ?4, ?5, CASE
    WHEN EXISTS (SELECT 1 FROM vault_key WHERE id = ?3 AND retired_at IS NULL)
      AND coalesce((SELECT version FROM secret WHERE scope = ?1 AND field = ?2), 0) = ?4 - 1 THEN ?6 END, ?7
  WHERE true
  ON CONFLICT (scope, field) DO UPDATE SET key_id = ?3, version = ?4, nonce = ?5, cipher = ?6, updated_at = ?7`;

const PUT_TRIES = 5;

/**
 * Opens the vault with a 32-byte master key. Throws `VaultError` `wrong-master-key` at once rather than at the first
 * secret: see `loadDataKeys`.
 */
export async function openVault(db: Database, master: Uint8Array, clock: Clock): Promise<Vault> {
  let keys = await loadDataKeys(db, master, clock);

  /** A key we have not seen was made by a rotation since we looked. */
  async function keyById(id: string): Promise<DataKey | undefined> {
    if (!keys.has(id)) keys = await loadDataKeys(db, master, clock);
    return keys.get(id);
  }

  async function sealed(active: DataKey, scope: string, field: string, plaintext: string): Promise<Statement> {
    const [row] = await db.point<{ version: number }>('SELECT version FROM secret WHERE scope = ?1 AND field = ?2', [
      scope,
      field,
    ]);
    const version = (row?.version ?? 0) + 1;
    const label = secretLabel(scope, field, active.id, version);
    const { nonce, cipher } = seal(active.bytes, Buffer.from(plaintext), label);
    return { sql: PUT, args: [scope, field, active.id, version, nonce, cipher, clock.now()] };
  }

  const putWith: Vault['putWith'] = async (scope, secrets, save) => {
    const fields = Object.entries(secrets);
    for (const [, plaintext] of fields) registerSecret(plaintext);
    for (let tried = 0; tried < PUT_TRIES; tried++) {
      const active = [...keys.values()].find((key) => !key.retired);
      if (active) {
        const statements = await Promise.all(
          fields.map(([field, plaintext]) => sealed(active, scope, field, plaintext)),
        );
        try {
          return await save(statements);
        } catch (error) {
          // The key was retired, or somebody else wrote the version, since the secret was sealed: see `PUT`.
          if (!violates(error, 'secret.cipher')) throw error;
        }
      }
      keys = await loadDataKeys(db, master, clock);
    }
    const field = fields.map(([name]) => name).join(', ');
    throw new VaultError('busy', `"${field}" of ${scope} was changed by others at the same time. Save it again.`, {
      scope,
      field,
    });
  };

  async function get(scope: string, field: string): Promise<string | undefined> {
    const [found] = await db.point(SELECT, [scope, field]);
    if (!found) return undefined;
    const row = secretRow.safeParse(found);
    const key = row.success ? await keyById(row.data.key_id) : undefined;
    const plaintext =
      row.success && key ? unseal(key.bytes, row.data, secretLabel(scope, field, key.id, row.data.version)) : undefined;
    if (!plaintext) {
      throw new VaultError('unreadable', `The stored "${field}" of ${scope} cannot be read any more. Enter it again.`, {
        scope,
        field,
      });
    }
    const text = plaintext.toString();
    registerSecret(text);
    return text;
  }

  return {
    putWith,
    async put(scope, field, plaintext) {
      await putWith(scope, { [field]: plaintext }, (statements) => db.write(statements, 'interactive'));
    },
    get,
    async fields(scope) {
      const rows = await db.point<{ field: string }>('SELECT field FROM secret WHERE scope = ?1 ORDER BY field', [
        scope,
      ]);
      return rows.map(({ field }) => field);
    },
    async remove(scope, field) {
      await db.write(
        [{ sql: 'DELETE FROM secret WHERE scope = ?1 AND (?2 IS NULL OR field = ?2)', args: [scope, field ?? null] }],
        'interactive',
      );
    },
  };
}

/** What a stored secret is bound to: moved to another row, or mixed from two versions, it cannot be opened. */
export function secretLabel(scope: string, field: string, keyId: string, version: number): (string | number)[] {
  return ['secret', scope, field, keyId, version];
}
