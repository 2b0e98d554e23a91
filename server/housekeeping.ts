import type { Clock, Database, Statement } from './db/database.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What is kept only so long, and how long. Everything else is kept. */
const KEPT = [
  // Longer than any client repeats a request.
  { sql: 'DELETE FROM idempotency WHERE at < ?', forMs: DAY },
  { sql: 'DELETE FROM rate_limit WHERE window_start < ?', forMs: DAY },
  { sql: 'DELETE FROM pairing_code WHERE expires_at < ?', forMs: DAY },
] as const;

/** Removes what has served its time. Safe to call from several processes and at any moment. */
export async function keepHouse(db: Database, clock: Clock): Promise<void> {
  const now = clock.now();
  await db.write(
    KEPT.map(({ sql, forMs }): Statement => ({ sql, args: [now - forMs] })),
    'bulk',
  );
}

export const HOUSEKEEPING_EVERY_MS = HOUR;
