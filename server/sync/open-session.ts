import type { VendorId } from '../../shared/vendors.ts';
import type { Ledger } from '../connectors/budget-ledger.ts';
import type { Connector, Io, Memo, Session, Tokens } from '../connectors/connector.ts';
import { requiredSecrets, secretFields } from '../connectors/credential-field.ts';
import { ConnectorError } from '../connectors/errors.ts';
import type { Transport } from '../connectors/http/transport.ts';
import type { VendorRoute } from '../connectors/http/vendor-routes.ts';
import type { Http } from '../connectors/http.ts';
import { createHttp } from '../connectors/http-client.ts';
import { memoryMemo, memoryTokens } from '../connectors/memory-store.ts';
import type { Clock } from '../db/database.ts';
import type { Log } from '../log.ts';
import type { Timers } from '../timers.ts';
import { enteredHosts } from './entered-hosts.ts';
import type { IntegrationRow } from './integration-row.ts';

/** What sessions are made with: once a process, and the same for routes and for the sync worker. */
export interface SessionParts {
  clock: Clock;
  log: Log;
  ledger: Ledger;
  routes: readonly VendorRoute[];
  connectors: Readonly<Partial<Record<VendorId, Connector>>>;
  secrets: { get(scope: string, field: string): Promise<string | undefined> };
  /** Durable tokens and facts of one integration. */
  tokens(scope: string, signal: AbortSignal): Tokens;
  memo(scope: string): Memo;
  transport?: Transport;
  timers?: Timers;
  /** First wait before a failing vendor is asked again; absent leaves the usual patience. */
  retryMs?: number | undefined;
}

export interface SessionUse {
  /** Ends every request and wait of the session. */
  signal: AbortSignal;
  /** A person is waiting: few tries, short waits, and the reserve of each budget. */
  live: boolean;
  /** Called for each request that is sent. */
  onRequest?(): void;
}

/** Where the secrets, tokens and memo of an integration are kept. */
export function scopeOf(integrationId: number): string {
  return `integration:${integrationId}`;
}

/**
 * Opens a session with a stored integration's credentials. Throws `ConnectorError`: `credentials-refused` too when a
 * secret is missing or can no longer be read, for then it has to be entered again.
 */
export async function openSession(parts: SessionParts, integration: IntegrationRow, use: SessionUse): Promise<Session> {
  refuseMixing(parts, integration);
  const scope = scopeOf(integration.id);
  const connector = connectorOf(parts, integration.vendor);
  const credentials: Record<string, string> = { ...integration.settings };
  const needed = requiredSecrets(connector.credentials);
  for (const field of secretFields(connector.credentials)) {
    const value = await readSecret(parts, scope, field);
    if (value !== undefined) credentials[field] = value;
    else if (needed.includes(field))
      throw new ConnectorError('credentials-refused', `No ${field} is stored. ${ENTER_AGAIN}`, { field });
  }
  const { allowPrivate, certificate } = integration;
  return connect(parts, connector, { credentials, allowPrivate, certificate }, use, {
    tokens: parts.tokens(scope, use.signal),
    memo: parts.memo(scope),
  });
}

/** What is needed to reach a vendor, entered and not yet saved. */
export interface Entered {
  credentials: Readonly<Record<string, string>>;
  allowPrivate: boolean;
  certificate: string | null;
}

/** Opens a session with credentials that are not stored, to prove them; whatever it learns is forgotten with it. */
export function openTrial(parts: SessionParts, vendor: VendorId, entered: Entered, use: SessionUse): Promise<Session> {
  return connect(parts, connectorOf(parts, vendor), entered, use, {
    tokens: memoryTokens(parts.clock),
    memo: memoryMemo(),
  });
}

/** The connector of a vendor. Throws `ConnectorError` for one this server was built without. */
export function connectorOf(parts: Pick<SessionParts, 'connectors'>, vendor: VendorId): Connector {
  const connector = parts.connectors[vendor];
  if (connector) return connector;
  throw new ConnectorError('not-found', `This server has no connector for ${vendor}. Update the server.`);
}

async function connect(
  parts: SessionParts,
  connector: Connector,
  { credentials, allowPrivate, certificate }: Entered,
  { signal, live, onRequest }: SessionUse,
  kept: Pick<Io, 'tokens' | 'memo'>,
): Promise<Session> {
  let session: Session | undefined;
  const secret = new Set(secretFields(connector.credentials));
  const entered = enteredHosts(Object.fromEntries(Object.entries(credentials).filter(([field]) => !secret.has(field))));
  const http = createHttp({
    // Until the connector has found the vendor's server, only what the administrator entered is known.
    hosts: () => session?.hosts ?? entered,
    budgets: () => session?.budgets ?? [],
    ledger: parts.ledger,
    routes: parts.routes,
    policy: { allowPrivate, certificateFingerprint: certificate ?? undefined },
    clock: parts.clock,
    signal,
    live,
    log: parts.log,
    retryMs: parts.retryMs,
    ...(parts.transport ? { transport: parts.transport } : {}),
    ...(parts.timers ? { timers: parts.timers } : {}),
  });
  const counted: Http = {
    send(request) {
      onRequest?.();
      return http.send(request);
    },
    used: (cost) => http.used(cost),
  };
  const io: Io = { http: counted, ...kept, now: () => new Date(parts.clock.now()), signal };
  session = await connector.open(connector.credentials.parse(credentials), io);
  return session;
}

/** Credentials made for a sandbox never reach a real vendor, and real ones never a sandbox. */
function refuseMixing({ routes }: SessionParts, { name, sandbox }: IntegrationRow): void {
  const routed = routes.length > 0;
  if (sandbox === routed) return;
  throw new ConnectorError(
    'blocked-address',
    sandbox
      ? `"${name}" was made while VENDOR_ROUTES led to a sandbox. It is not used against a real vendor: disconnect it, and connect again.`
      : `"${name}" belongs to a real vendor, and VENDOR_ROUTES is on. Start the server without it, or use another data directory for the sandbox.`,
  );
}

const ENTER_AGAIN = "Enter it again in the integration's settings.";

async function readSecret({ secrets }: SessionParts, scope: string, field: string): Promise<string | undefined> {
  try {
    return await secrets.get(scope, field);
  } catch (cause) {
    const message = `The stored ${field} can no longer be read. ${ENTER_AGAIN}`;
    throw new ConnectorError('credentials-refused', message, { field }, cause);
  }
}
