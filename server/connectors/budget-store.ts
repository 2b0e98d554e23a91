import { z } from 'zod';
import type { Clock, Database } from '../db/database.ts';
import type { Pace } from './budget-pace.ts';
import type { Budget } from './http.ts';

/** `until` says when it is worth asking again, in milliseconds since 1970. */
export type Lease = { granted: true } | { granted: false; until: number; blocked: boolean };

/** No vendor is believed for longer than this; then it is asked again. A wrong clock cannot block for longer either. */
const LONGEST_BLOCK_MS = 60 * 60_000;

const bucket = z.object({ level: z.number(), at: z.number(), blocked_until: z.number() });

/** The level now: what it was, less what has leaked. A time ahead of ours is another process's clock and leaks nothing. */
const LEVEL = 'max(0.0, used - (max(?1, window_start) - window_start) * ?2)';
const SINCE = 'max(?1, window_start)';
const OPEN = `(blocked_until <= ?1 OR blocked_until > ?1 + ${LONGEST_BLOCK_MS})`;
/** Against sums like 0.1 + 0.2 just above the line. */
const HAIR = 1e-6;

const LEASE = `
  INSERT INTO budget (key, window_start, used, blocked_until) VALUES (?3, ?1, ?4, 0)
  ON CONFLICT (key) DO UPDATE SET used = ${LEVEL} + ?4, window_start = ${SINCE}
  WHERE ${OPEN} AND ${LEVEL} + ?4 <= ?5 + ${HAIR}
  RETURNING used`;

const BLOCK = `
  INSERT INTO budget (key, window_start, used, blocked_until) VALUES (?1, ?2, 0, ?3)
  ON CONFLICT (key) DO UPDATE SET blocked_until = CASE WHEN ${OPEN.replaceAll('?1', '?2')} THEN ?3 ELSE max(blocked_until, ?3) END`;

const RAISE = `
  INSERT INTO budget (key, window_start, used, blocked_until) VALUES (?3, ?1, ?4, 0)
  ON CONFLICT (key) DO UPDATE SET used = max(${LEVEL}, ?4), window_start = ${SINCE}`;

/** A time further ahead than the whole window was a clock that jumped: the bucket leaks from now on again. */
const SET_RIGHT = 'UPDATE budget SET window_start = ?1 WHERE key = ?3 AND window_start > ?1 + ?2';

/** The part of the ledger all processes share: one row a budget, changed by single statements. */
export interface BudgetStore {
  /** Puts `units` into the bucket if they fit under `line`. */
  lease(budget: Budget, pace: Pace, units: number, line: number): Promise<Lease>;
  /** Nobody draws before `until`. */
  block(key: string, until: number): Promise<void>;
  /** The bucket is at least this full: others draw from the vendor's limit too. */
  raise(budget: Budget, pace: Pace, level: number): Promise<void>;
}

export function createBudgetStore(db: Database, clock: Clock): BudgetStore {
  async function lease(budget: Budget, pace: Pace, units: number, line: number): Promise<Lease> {
    const now = clock.now();
    const [written] = await db.write([{ sql: LEASE, args: [now, pace.rate, budget.key, units, line] }], 'interactive');
    if (written?.rows.length) return { granted: true };
    const [row] = await db.point('SELECT used AS level, window_start AS at, blocked_until FROM budget WHERE key = ?1', [
      budget.key,
    ]);
    const { level, at, blocked_until } = bucket.parse(row);
    if (blocked_until > now && blocked_until <= now + LONGEST_BLOCK_MS)
      return { granted: false, until: blocked_until, blocked: true };
    if (at > now + budget.perMs)
      await db.write([{ sql: SET_RIGHT, args: [now, budget.perMs, budget.key] }], 'interactive');
    const since = at > now + budget.perMs ? now : at;
    return {
      granted: false,
      until: Math.max(now + 1, Math.ceil(since + (level + units - line) / pace.rate)),
      blocked: false,
    };
  }

  async function block(key: string, until: number): Promise<void> {
    const now = clock.now();
    await db.write([{ sql: BLOCK, args: [key, now, Math.min(until, now + LONGEST_BLOCK_MS)] }], 'interactive');
  }

  async function raise(budget: Budget, pace: Pace, level: number): Promise<void> {
    await db.write([{ sql: RAISE, args: [clock.now(), pace.rate, budget.key, level] }], 'interactive');
  }

  return { lease, block, raise };
}
