import type { Clock, Database } from '../db/database.ts';

export interface RateRule {
  limit: number;
  perMs: number;
}

/**
 * Counts one attempt under each key, over all processes. Answers with the milliseconds to wait when one of them has had
 * its attempts, else with 0. Counting and asking are one statement a key, so that attempts side by side cannot slip by.
 */
export async function countAttempt(
  db: Database,
  clock: Clock,
  rules: Readonly<Record<string, RateRule>>,
): Promise<number> {
  const now = clock.now();
  const entries = Object.entries(rules);
  const results = await db.write(
    entries.map(([key, { limit, perMs }]) => ({
      // Counting stops at one past the limit: whoever hammers on writes nothing more.
      sql: `INSERT INTO rate_limit (key, window_start, used) VALUES (?1, ?2, 1)
            ON CONFLICT (key) DO UPDATE SET
              used = CASE WHEN window_start + ?3 <= ?2 OR window_start > ?2 THEN 1 ELSE min(used + 1, ?4 + 1) END,
              window_start = CASE WHEN window_start + ?3 <= ?2 OR window_start > ?2 THEN ?2 ELSE window_start END
            RETURNING used, window_start`,
      args: [key, now, perMs, limit],
    })),
  );
  const waits = entries.map(([, { limit, perMs }], i) => {
    const { used, window_start: start } = results[i]?.rows[0] ?? {};
    return typeof used === 'number' && typeof start === 'number' && used > limit ? start + perMs - now : 0;
  });
  return Math.max(0, ...waits);
}
