import type { Clock, Database } from '../db/database.ts';
import { ownerExists } from './owner-exists.ts';
import { hashPairingCode, hashSetupCode, newPairingCode } from './pairing-code.ts';

const PRINTED_MS = 15 * 60_000;
const GIVEN_MS = 24 * 60 * 60_000;

export interface SetupCode {
  /** Only when it was drawn here: a code from the environment is never repeated. */
  printed?: string;
  expiresAt: number;
}

/**
 * Makes the code by which the owner joins; undefined once there is an owner. Without a code from the environment a new
 * one is drawn at each start, good for a quarter of an hour and on this machine alone, because whoever has it first
 * owns the server.
 */
export async function makeSetupCode(
  db: Database,
  clock: Clock,
  given: string | undefined,
): Promise<SetupCode | undefined> {
  if (await ownerExists(db)) return undefined;
  const printed = given === undefined ? newPairingCode() : undefined;
  const hash = printed === undefined ? hashSetupCode(given ?? '') : hashPairingCode(printed);
  const expiresAt = clock.now() + (printed === undefined ? GIVEN_MS : PRINTED_MS);
  await db.write([
    {
      // The same code from the environment at the next start: its time begins anew.
      sql: `INSERT INTO pairing_code (hash, role, loopback_only, expires_at) VALUES (?, 'owner', ?, ?)
            ON CONFLICT (hash) DO UPDATE SET expires_at = excluded.expires_at WHERE used_at IS NULL`,
      args: [hash, printed === undefined ? 0 : 1, expiresAt],
    },
  ]);
  return { ...(printed === undefined ? {} : { printed }), expiresAt };
}
