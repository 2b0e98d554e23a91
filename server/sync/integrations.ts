import type { CreateIntegration, PatchIntegration } from '../../shared/api/integrations.ts';
import { VENDORS } from '../../shared/vendors.ts';
import type { Actor } from '../auth/actor.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import type { Session } from '../connectors/connector.ts';
import { secretFields } from '../connectors/credential-field.ts';
import { type Database, DatabaseError, type Statement } from '../db/database.ts';
import { Refusal } from '../refusal.ts';
import { VaultError } from '../vault/vault-error.ts';
import { mergeCredentials, type ReadCredentials, readCredentials } from './credential-form.ts';
import { defaultStreams } from './default-streams.ts';
import { findIntegration, type IntegrationRow } from './integration-row.ts';
import { connectorOf, type Entered, openTrial, type SessionParts, scopeOf } from './open-session.ts';
import { enqueueStatement, laneFor, type RunRequest } from './queue.ts';
import type { RunScope } from './scope.ts';
import { changedMeanwhile } from './write-if.ts';

/** Where the secrets of an integration are kept, by `scopeOf` and field. */
interface SecretStore {
  put(scope: string, field: string, plaintext: string): Promise<void>;
  get(scope: string, field: string): Promise<string | undefined>;
}

export interface IntegrationRoom {
  db: Database;
  parts: SessionParts;
  vault: SecretStore;
}

type Doer = Pick<Actor, 'userId' | 'deviceId'>;

/**
 * Connects to a vendor: reads the form, proves the credentials by the vendor's cheapest call, and only then saves.
 * The vendor's companies are asked for at once, so that they can be mapped. Throws `Refusal` (`psa_already_connected`,
 * `invalid_credentials_form`) and `ConnectorError` (the vendor's own reason).
 */
export async function createIntegration(
  room: IntegrationRoom,
  form: CreateIntegration,
  actor: Doer,
  signal: AbortSignal,
): Promise<IntegrationRow> {
  const { db, parts } = room;
  const { vendor, allowPrivate, certificate = null } = form;
  const { kind, name } = VENDORS[vendor];
  await refuseSecondPsa(db, kind, null);
  const credentials = readCredentials(connectorOf(parts, vendor), form.credentials);
  const session = await prove(room, vendor, { credentials: credentials.all, allowPrivate, certificate }, signal);
  const now = parts.clock.now();
  const [inserted] = await saving(() =>
    db.write([
      {
        sql: `INSERT INTO integration (vendor, kind, name, state, settings, web_url, sandbox, allow_private, certificate,
                error_code, error_message, created_at)
              VALUES (?, ?, ?, 'needs-attention', ?, ?, ?, ?, ?, 'credentials-refused', 'Enter the secret again.', ?)
              RETURNING id`,
        args: [
          vendor,
          kind,
          form.name ?? name,
          JSON.stringify(credentials.settings),
          session.webUrl,
          Number(parts.routes.length > 0),
          Number(allowPrivate),
          certificate,
          now,
        ],
      },
    ]),
  );
  const id = Number(inserted?.rows[0]?.id);
  // Saved as "enter the secret again" first: a crash before the secrets are stored leaves exactly that.
  await storeSecrets(room, id, credentials);
  await db.write([
    {
      sql: `UPDATE integration SET state = 'connected', error_code = NULL, error_message = NULL WHERE id = ?`,
      args: [id],
    },
    ...hostStatements(id, session),
    ...defaultStreams(id, vendor),
    ...firstRun(id, actor, now),
    auditStatement(parts.clock, {
      actor,
      event: 'integration.connected',
      target: `integration:${id}`,
      detail: { vendor },
    }),
  ]);
  return mustFind(db, id);
}

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
  if (reaches) {
    await refuseSecondPsa(db, row.kind, id);
    const connector = connectorOf(parts, row.vendor);
    const entered = patch.credentials ?? {};
    const kept = await keptSecrets(vault, id, secretFields(connector.credentials), entered);
    const credentials = mergeCredentials(connector, row.settings, entered, kept);
    const session = await prove(room, row.vendor, { credentials: credentials.all, allowPrivate, certificate }, signal);
    // Before the settings: a crash in between leaves a new key beside the old host, never the old key beside a new host.
    await storeSecrets(room, id, credentials);
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
  await saving(() =>
    db.write([
      {
        sql: `UPDATE integration SET name = ?2, rev = CASE WHEN ?3 IS NULL OR rev = ?3 THEN rev + 1 END WHERE id = ?1`,
        args: [id, patch.name ?? row.name, patch.rev ?? null],
      },
      ...changes,
      auditStatement(parts.clock, {
        actor,
        event: row.disconnectedAt !== null && reaches ? 'integration.reconnected' : 'integration.updated',
        target: `integration:${id}`,
        detail: { fields: [...Object.keys(patch), ...Object.keys(patch.credentials ?? {})] },
      }),
    ]),
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

/** The first line of the permission doctor is the cheapest call that needs the credentials; refused ones throw. */
async function prove(
  { parts }: IntegrationRoom,
  vendor: IntegrationRow['vendor'],
  entered: Entered,
  signal: AbortSignal,
): Promise<Session> {
  const session = await openTrial(parts, vendor, entered, { signal, live: true });
  for await (const _line of session.check()) break;
  return session;
}

async function refuseSecondPsa(db: Database, kind: string, self: number | null): Promise<void> {
  if (kind !== 'psa') return;
  const [other] = await db.point<{ name: string }>(
    `SELECT name FROM integration WHERE kind = 'psa' AND disconnected_at IS NULL AND id IS NOT ?`,
    [self],
  );
  if (other) throw psaAlreadyConnected(other.name);
}

function psaAlreadyConnected(name: string, cause?: unknown): Refusal {
  return new Refusal(
    'psa_already_connected',
    `A PSA is connected already: ${name}. There can be one at a time.`,
    { hint: 'Disconnect it first; its records and mappings are kept.' },
    cause,
  );
}

/** The database holds the rule as well, for two requests at the same moment. */
async function saving<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DatabaseError && error.code === 'constraint' && error.message.includes('integration.kind')) {
      throw psaAlreadyConnected('connected a moment ago', error);
    }
    throw error;
  }
}

async function storeSecrets({ vault }: IntegrationRoom, id: number, { secrets }: ReadCredentials): Promise<void> {
  for (const [field, value] of Object.entries(secrets)) await vault.put(scopeOf(id), field, value);
}

/** Stored secrets that were not entered anew; one that can no longer be read is missing, and the form asks for it. */
async function keptSecrets(
  vault: SecretStore,
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

async function readOrForget(vault: SecretStore, id: number, field: string): Promise<string | undefined> {
  try {
    return await vault.get(scopeOf(id), field);
  } catch (error) {
    if (error instanceof VaultError && error.code === 'unreadable') return undefined;
    throw error;
  }
}

function hostStatements(id: number, session: Session): Statement[] {
  const hosts = [...new Set([...session.hosts, URL.parse(session.webUrl)?.host ?? ''])].filter((host) => host !== '');
  return [
    { sql: 'DELETE FROM integration_host WHERE integration_id = ?', args: [id] },
    {
      sql: `INSERT INTO integration_host (host, integration_id) SELECT value, ?1 FROM json_each(?2)
            WHERE true ON CONFLICT DO UPDATE SET integration_id = excluded.integration_id`,
      args: [id, JSON.stringify(hosts.map((host) => host.toLowerCase()))],
    },
  ];
}

/** The vendor's companies and small lists, for somebody is waiting to map them. */
function firstRun(integrationId: number, actor: Doer, now: number): Statement[] {
  const scope: RunScope = { streams: ['companies'], companies: 'all' };
  const request: RunRequest = { integrationId, lane: laneFor(scope), scope, trigger: 'settings', userId: actor.userId };
  return [enqueueStatement(request, now)];
}
