import { expect, it } from 'vitest';
import { keepHouse } from '../../server/housekeeping.ts';
import { tempDatabase } from './support/temp-database.ts';

const DAY = 86_400_000;

it('removes what has served its time, and nothing younger', async () => {
  const { db, remove } = await tempDatabase();
  try {
    const now = Date.UTC(2026, 0, 15, 3);
    for (const [name, at] of [
      ['old', now - DAY - 1],
      ['young', now - DAY + 1],
    ] as const) {
      await db.write([
        { sql: "INSERT INTO idempotency (user_id, key, request, at) VALUES (1, ?, '', ?)", args: [name, at] },
        { sql: 'INSERT INTO rate_limit (key, window_start, used) VALUES (?, ?, 1)', args: [name, at] },
        { sql: "INSERT INTO pairing_code (hash, role, expires_at) VALUES (?, 'viewer', ?)", args: [name, at] },
      ]);
    }
    await keepHouse(db, { now: () => now });
    const kept = await db.point(
      `SELECT key AS name FROM idempotency UNION ALL SELECT key FROM rate_limit UNION ALL SELECT hash FROM pairing_code`,
    );
    expect(kept).toEqual([{ name: 'young' }, { name: 'young' }, { name: 'young' }]);
  } finally {
    await remove();
  }
});
