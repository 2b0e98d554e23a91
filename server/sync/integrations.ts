import type { PatchIntegration } from '../../shared/api/integrations.ts';
import type { Actor } from '../auth/actor.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import { secretFields } from '../connectors/credential-field.ts';
import type { Database, Statement } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import { VaultError } from '../vault/vault-error.ts';
import { firstRun, hostStatements } from './connected-statements.ts';
import { mergeCredentials } from './credential-form.ts';
import { findIntegration, type IntegrationRow } from './integration-row.ts';
import { keepingOnePsa, refuseSecondPsa } from './one-psa.ts';
import { connectorOf, scopeOf } from './open-session.ts';
import { type IntegrationRoom, proveCredentials } from './prove-credentials.ts';
import { changedMeanwhile } from './write-if.ts';

type Doer = Pick<Actor, 'userId' | 'deviceId'>;

/** Renames an integration, replaces credentials (proved first), or connects a disconnected one again. */
export async function patchIntegration(
  room: IntegrationRoom,
  id: number,
  patch: PatchIntegration,
  actor: Doer,
  signal: AbortSignal,
): Promise<IntegrationRow> {
  const { db, parts, vault } = room;
  const row = await mustFind(db, id);
  if (patch.rev !== undefined && patch.rev !== row.rev) throw changedMeanwhile();
  const allowPrivate = patch.allowPrivate ?? row.allowPrivate;
  const certificate = patch.certificate === undefined ? row.certificate : patch.certificate;
  const reaches = patch.credentials || allowPrivate !== row.allowPrivate || certificate !== row.certificate;
  const changes: Statement[] = [];
  let secrets: Readonly<Record<string, string>> = {};
  if (reaches) {
    await refuseSecondPsa(db, row.kind, id);
    const connector = connectorOf(parts, row.vendor);
    const entered = patch.credentials ?? {};
    const kept = await keptSecrets(vault, id, secretFields(connector.credentials), entered);
    const credentials = mergeCredentials(connector, row.settings, entered, kept);
    const session = await proveCredentials(
      room,
      row.vendor,
      { credentials: credentials.all, allowPrivate, certificate },
      signal,
    );
    secrets = credentials.secrets;
    changes.push(
      {
        sql: `UPDATE integration SET settings = ?2, web_url = ?3, allow_private = ?4, certificate = ?5, sandbox = ?6,
                state = 'connected', error_code = NULL, error_message = NULL, disconnected_at = NULL WHERE id = ?1`,
        args: [
          id,
          JSON.stringify(credentials.settings),
          session.webUrl,
          Number(allowPrivate),
          certificate,
          Number(parts.routes.length > 0),
        ],
      },
      // What was found out with the old credentials need not hold for the new ones.
      { sql: 'DELETE FROM memo WHERE scope = ?', args: [scopeOf(id)] },
      ...hostStatements(id, session),
      ...(row.disconnectedAt === null ? [] : firstRun(id, actor, parts.clock.now())),
    );
  }
  // In one batch: never the old key beside a new host.
  await keepingOnePsa(() =>
    vault.putWith(scopeOf(id), secrets, (sealed) =>
      db.write([
        {
          sql: `UPDATE integration SET name = ?2, rev = CASE WHEN ?3 IS NULL OR rev = ?3 THEN rev + 1 END WHERE id = ?1`,
          args: [id, patch.name ?? row.name, patch.rev ?? null],
        },
        ...sealed,
        ...changes,
        auditStatement(parts.clock, {
          actor,
          event: row.disconnectedAt !== null && reaches ? 'integration.reconnected' : 'integration.updated',
          target: `integration:${id}`,
          detail: { fields: [...Object.keys(patch), ...Object.keys(patch.credentials ?? {})] },
        }),
      ]),
    ),
  );
  return mustFind(db, id);
}

/**
 * Disconnects: nothing is asked of the vendor any more and its credentials are forgotten. Its records and mappings are
 * kept untouched, and out of sight, because everything is shown through integrations that are connected; connecting it
 * again (a patch with credentials) brings them back.
 */
export async function disconnectIntegration(room: IntegrationRoom, id: number, actor: Doer): Promise<void> {
  const { db, parts } = room;
  const row = await mustFind(db, id);
  if (row.disconnectedAt !== null) return;
  const now = parts.clock.now();
  await db.write([
    {
      sql: `UPDATE integration SET state = 'disconnected', disconnected_at = ?2, error_code = NULL, error_message = NULL,
              rev = rev + 1 WHERE id = ?1`,
      args: [id, now],
    },
    {
      sql: `UPDATE run SET cancel_asked = 1, finished_at = CASE state WHEN 'queued' THEN ?2 ELSE finished_at END,
              state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END
            WHERE integration_id = ?1 AND state IN ('queued', 'running')`,
      args: [id, now],
    },
    { sql: 'DELETE FROM integration_host WHERE integration_id = ?', args: [id] },
    { sql: 'DELETE FROM schedule WHERE integration_id = ?', args: [id] },
    { sql: 'DELETE FROM secret WHERE scope = ?', args: [scopeOf(id)] },
    { sql: 'DELETE FROM memo WHERE scope = ?', args: [scopeOf(id)] },
    auditStatement(parts.clock, { actor, event: 'integration.disconnected', target: `integration:${id}` }),
  ]);
}

/** An integration by id. Throws `Refusal` `not_found`. */
export async function mustFind(db: Database, id: number): Promise<IntegrationRow> {
  const row = await findIntegration(db, id);
  if (!row)
    throw new Refusal('not_found', 'There is no such integration.', { hint: 'Reload the list of integrations.' });
  return row;
}

/** An integration that is connected. Throws `Refusal` `not_found`, `disconnected`. */
export async function mustBeConnected(db: Database, id: number): Promise<IntegrationRow> {
  const row = await mustFind(db, id);
  if (row.disconnectedAt === null) return row;
  throw new Refusal('disconnected', `"${row.name}" is disconnected.`, {
    hint: 'Connect it again with its credentials.',
  });
}

/** Stored secrets that were not entered anew; one that can no longer be read is missing, and the form asks for it. */
async function keptSecrets(
  vault: IntegrationRoom['vault'],
  id: number,
  fields: readonly string[],
  entered: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const field of fields.filter((name) => !entered[name])) {
    const value = await readOrForget(vault, id, field);
    if (value !== undefined) kept[field] = value;
  }
  return kept;
}

async function readOrForget(vault: IntegrationRoom['vault'], id: number, field: string): Promise<string | undefined> {
  try {
    return await vault.get(scopeOf(id), field);
  } catch (error) {
    if (error instanceof VaultError && error.code === 'unreadable') return undefined;
    throw error;
  }
}
