import type { CreateIntegration } from '../../shared/api/integrations.ts';
import { VENDORS } from '../../shared/vendors.ts';
import type { Actor } from '../auth/actor.ts';
import { auditStatement } from '../auth/audit-statement.ts';
import type { Database } from '../db/database.ts';
import { violates } from '../db/violates.ts';
import { firstRun, hostStatements } from './connected-statements.ts';
import { readCredentials } from './credential-form.ts';
import { defaultStreams } from './default-streams.ts';
import type { IntegrationRow } from './integration-row.ts';
import { mustFind } from './integrations.ts';
import { keepingOnePsa, refuseSecondPsa } from './one-psa.ts';
import { connectorOf, scopeOf } from './open-session.ts';
import { type IntegrationRoom, proveCredentials } from './prove-credentials.ts';

/**
 * Connects to a vendor: reads the form, proves the credentials by the vendor's cheapest call, and only then saves.
 * The vendor's companies are asked for at once, so that they can be mapped. Throws `Refusal` (`psa_already_connected`,
 * `invalid_credentials_form`) and `ConnectorError` (the vendor's own reason).
 */
export async function createIntegration(
  room: IntegrationRoom,
  form: CreateIntegration,
  actor: Pick<Actor, 'userId' | 'deviceId'>,
  signal: AbortSignal,
): Promise<IntegrationRow> {
  const { db, parts } = room;
  const { vendor, allowPrivate, certificate = null } = form;
  const { kind, name } = VENDORS[vendor];
  await refuseSecondPsa(db, kind, null);
  const credentials = readCredentials(connectorOf(parts, vendor), form.credentials);
  const session = await proveCredentials(
    room,
    vendor,
    { credentials: credentials.all, allowPrivate, certificate },
    signal,
  );
  const now = parts.clock.now();
  const id = await withNewId(db, (id) =>
    room.vault.putWith(scopeOf(id), credentials.secrets, (secrets) =>
      db.write([
        {
          sql: `INSERT INTO integration (id, vendor, kind, name, state, settings, web_url, sandbox, allow_private,
                  certificate, created_at)
                VALUES (?, ?, ?, ?, 'connected', ?, ?, ?, ?, ?, ?)`,
          args: [
            id,
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
        ...secrets,
        ...hostStatements(id, session),
        ...defaultStreams(id, vendor),
        ...firstRun(id, actor, now),
        auditStatement(parts.clock, {
          actor,
          event: 'integration.connected',
          target: `integration:${id}`,
          detail: { vendor },
        }),
      ]),
    ),
  );
  return mustFind(db, id);
}

const ID_TRIES = 5;

/**
 * Saves an integration under an id of its own, which its secrets are sealed for before there is a row: one that was
 * taken by another at the same moment undoes the batch, and the next is tried.
 */
async function withNewId(db: Database, save: (id: number) => Promise<unknown>): Promise<number> {
  for (let tried = 1; ; tried++) {
    const [last] = await db.point<{ seq: number }>(`SELECT seq FROM sqlite_sequence WHERE name = 'integration'`);
    const id = (last?.seq ?? 0) + 1;
    try {
      await keepingOnePsa(() => save(id));
      return id;
    } catch (error) {
      if (!violates(error, 'integration.id') || tried === ID_TRIES) throw error;
    }
  }
}
