import { createApi } from '../api.ts';
import { done, type Result } from '../result.ts';
import { connection, signedOut } from '../storage.ts';

const PATIENCE_MS = 5_000;

/**
 * Revokes the token of this browser and forgets it. It is forgotten also when the server cannot be told: the failure
 * then says so, and the device stays in the server's list until somebody signs it out there.
 */
export async function signOut(fetch?: typeof globalThis.fetch): Promise<Result<null>> {
  const paired = await connection.get();
  await connection.remove();
  await signedOut.remove();
  if (paired === null) return done(null);
  const { origin, token, deviceId } = paired;
  const api = createApi({ origin, token, patience: PATIENCE_MS, ...(fetch ? { fetch } : {}) });
  const answer = await api.call('DELETE /api/devices/{id}', { params: { id: deviceId } });
  // Signed out already is what was wanted.
  return !answer.ok && answer.error.status === 401 ? done(null) : answer;
}
