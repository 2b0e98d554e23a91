import type { Clock, Database } from '../db/database.ts';
import { type BudgetWindow, COUNTED_SLOTS } from './budget-window.ts';

/**
 * `at` is the time the units are counted from; `until` says when it is worth asking again. Both in milliseconds since
 * 1970.
 */
export type Lease = { granted: true; units: number; at: number } | { granted: false; until: number; blocked: boolean };

export interface Ask {
  /** The fewest units of any use. */
  units: number;
  /** A multiple of `units`: granted as far as there is room, in whole multiples. */
  most: number;
  /** How full the window may become. */
  line: number;
}

interface Slot {
  slot: number;
  used: number;
}

/** No vendor is believed for longer than this; then it is asked again. A wrong clock cannot block for longer either. */
const LONGEST_BLOCK_MS = 60 * 60_000;

/** Slots ahead of the present one count too: they are of a process whose clock is a little ahead of ours. */
const COUNTED = `slot > ?2 - ${COUNTED_SLOTS}`;
const TAKEN = `WITH taken (units) AS (SELECT coalesce(sum(used), 0) FROM budget_slot WHERE key = ?1 AND ${COUNTED})`;
const ADD = 'ON CONFLICT (key, slot) DO UPDATE SET used = used + excluded.used';

const FORGET = `DELETE FROM budget_slot WHERE key = ?1 AND NOT ${COUNTED}`;

const LEASE = `
  ${TAKEN}
  INSERT INTO budget_slot (key, slot, used)
  SELECT ?1, ?2, ?3 FROM taken
  WHERE taken.units + ?3 <= ?4 AND NOT EXISTS (
    SELECT 1 FROM budget_block WHERE key = ?1 AND until > ?5 AND until <= ?5 + ${LONGEST_BLOCK_MS}
  )
  ${ADD} RETURNING used`;

const RAISE = `
  ${TAKEN}
  INSERT INTO budget_slot (key, slot, used)
  SELECT ?1, ?2, ?3 - taken.units FROM taken WHERE taken.units < ?3
  ${ADD}`;

const BLOCK = `
  INSERT INTO budget_block (key, until) VALUES (?1, ?2)
  ON CONFLICT (key) DO UPDATE SET until = CASE WHEN until > ?3 + ${LONGEST_BLOCK_MS} THEN ?2 ELSE max(until, ?2) END`;

/** Further ahead than this is a clock that jumped: what was leased then is counted from now on. */
const SLOTS_AHEAD = 1;
const AHEAD = `slot > ?2 + ${SLOTS_AHEAD}`;
const SET_RIGHT = [
  `INSERT INTO budget_slot (key, slot, used)
   SELECT key, ?2, sum(used) FROM budget_slot WHERE key = ?1 AND ${AHEAD} GROUP BY key
   ${ADD}`,
  `DELETE FROM budget_slot WHERE key = ?1 AND ${AHEAD}`,
] as const;

/** The part of the ledger all processes share: a row a slot, changed by single statements. */
export interface BudgetStore {
  lease(window: BudgetWindow, ask: Ask): Promise<Lease>;
  /** Nobody leases before `until`, an hour from now at most. */
  block(key: string, until: number): Promise<void>;
  /** So many units are used in the window at least: others draw from the vendor's limit too. */
  raise(window: BudgetWindow, units: number): Promise<void>;
}

export function createBudgetStore(db: Database, clock: Clock): BudgetStore {
  /** Ends: each further turn follows a change, by another process or by a clock, since the turn before. */
  async function lease(window: BudgetWindow, { units, most, line }: Ask): Promise<Lease> {
    const { key, slotMs } = window;
    for (let wanted = most; ; ) {
      const now = clock.now();
      const slot = Math.floor(now / slotMs);
      const [, written] = await db.write(
        [
          { sql: FORGET, args: [key, slot] },
          { sql: LEASE, args: [key, slot, wanted, line, now] },
        ],
        'interactive',
      );
      if (written?.rows.length) return { granted: true, units: wanted, at: now };
      const blockedUntil = await readBlock(key);
      if (blockedUntil > now && blockedUntil <= now + LONGEST_BLOCK_MS)
        return { granted: false, until: blockedUntil, blocked: true };
      const slots = await readSlots(key, slot);
      if (slots.some((each) => each.slot > slot + SLOTS_AHEAD)) {
        await db.write(
          SET_RIGHT.map((sql) => ({ sql, args: [key, slot] })),
          'interactive',
        );
        continue;
      }
      const room = line - slots.reduce((sum, { used }) => sum + used, 0);
      if (room < units) return { granted: false, until: whenFree(slots, units - room, slotMs), blocked: false };
      wanted = Math.min(wanted, room - (room % units));
    }
  }

  async function readBlock(key: string): Promise<number> {
    const [block] = await db.point<{ until: number }>('SELECT until FROM budget_block WHERE key = ?1', [key]);
    return block?.until ?? 0;
  }

  function readSlots(key: string, slot: number): Promise<Slot[]> {
    return db.point<Slot>(`SELECT slot, used FROM budget_slot WHERE key = ?1 AND ${COUNTED} ORDER BY slot`, [
      key,
      slot,
    ]);
  }

  async function block(key: string, until: number): Promise<void> {
    const now = clock.now();
    await db.write([{ sql: BLOCK, args: [key, Math.min(until, now + LONGEST_BLOCK_MS), now] }], 'interactive');
  }

  async function raise({ key, slotMs }: BudgetWindow, units: number): Promise<void> {
    await db.write([{ sql: RAISE, args: [key, Math.floor(clock.now() / slotMs), units] }], 'interactive');
  }

  return { lease, block, raise };
}

/** When so many slots have fallen out of the window, the oldest first, that `missing` units are free. */
function whenFree(slots: readonly Slot[], missing: number, slotMs: number): number {
  let until = 0;
  for (const { slot, used } of slots) {
    if (missing <= 0) break;
    missing -= used;
    until = (slot + COUNTED_SLOTS) * slotMs;
  }
  return until;
}
