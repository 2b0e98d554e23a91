import type { VendorId } from '../../shared/vendors.ts';
import type { Session } from '../connectors/connector.ts';
import type { Database, Statement } from '../db/database.ts';
import { type Entered, openTrial, type SessionParts } from './open-session.ts';

/** Where the secrets of an integration are kept, by `scopeOf` and field. */
interface SecretStore {
  putWith<T>(
    scope: string,
    secrets: Readonly<Record<string, string>>,
    save: (statements: Statement[]) => Promise<T>,
  ): Promise<T>;
  get(scope: string, field: string): Promise<string | undefined>;
}

export interface IntegrationRoom {
  db: Database;
  parts: SessionParts;
  vault: SecretStore;
}

/**
 * Opens a session with credentials that are not saved yet. The first line of the permission doctor is the cheapest call that needs the credentials; refused ones
 * throw.
 */
export async function proveCredentials(
  { parts }: IntegrationRoom,
  vendor: VendorId,
  entered: Entered,
  signal: AbortSignal,
): Promise<Session> {
  const session = await openTrial(parts, vendor, entered, { signal, live: true });
  for await (const _line of session.check()) break;
  return session;
}
