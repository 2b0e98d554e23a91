import { createApi } from '../api.ts';
import { done, type Result } from '../result.ts';
import { type Connection, connection, signedOut } from '../storage.ts';
import type { FoundServer } from './check-server.ts';

export interface PairInput {
  readonly code: string;
  /** What this browser is to be called: "Edge on DESK-4". */
  readonly device: string;
  /** Name of the owner; asked for when nobody has claimed the server yet. */
  readonly name?: string;
}

/**
 * Exchanges a code for the token of this browser and keeps it. Clicks that are kept for another server or person stay
 * kept: they are sent only once that person is back.
 */
export async function pair(
  server: FoundServer,
  input: PairInput,
  fetch?: typeof globalThis.fetch,
): Promise<Result<Connection>> {
  const api = createApi({ origin: server.origin, ...(fetch ? { fetch } : {}) });
  const answer = await api.call('POST /api/pair', { body: input });
  if (!answer.ok) return answer;
  const { token, deviceId, user } = answer.data;
  const paired: Connection = {
    origin: server.origin,
    token,
    deviceId,
    user,
    sandbox: server.hello.sandbox,
    pairedAt: Date.now(),
  };
  await connection.set(paired);
  await signedOut.set(false);
  return done(paired);
}
