import type { Budget } from './http.ts';

/** A budget as a window that slides in slots: a lease is counted in the slot in which it was asked for. */
export interface BudgetWindow {
  key: string;
  /** Whole units that fit into a window. */
  limit: number;
  /** How full a sync may make it; the rest is for people who are waiting. */
  bulk: number;
  /** The most units a sync leases at once. */
  chunk: number;
  /** A lease not spent by then is void: what is leased must not wander into a later window. */
  holdMs: number;
  slotMs: number;
}

const SLOTS = 20;
/** The slots that count at any moment: one more than the window is long, because the present one has only begun. */
export const COUNTED_SLOTS = SLOTS + 1;

const HOLD_SHARE = 0.05;
const HOLD_MOST_MS = 2_000;
const CHUNK_SHARE = 0.05;
const CHUNK_MOST = 32;

/**
 * Why no stretch of `perMs` can see more than the limit: what is spent in it was leased in it or at most `holdMs`
 * before, so the first and the last of those leases are less than `perMs + holdMs`, that is at most `SLOTS` slots,
 * apart. Whichever of them was written last counted all the others.
 *
 * What that costs: a slot is free again after at most `COUNTED_SLOTS` slots, which is 1.1 × `perMs`. Whoever always has
 * something to ask uses more than 90 % of the limit, all of it at once if he likes.
 *
 * Throws `RangeError` for a budget that makes no sense.
 */
export function windowOf({ key, limit, perMs, reserve }: Budget): BudgetWindow {
  if (!(limit >= 1) || !(perMs > 0) || !(reserve >= 0 && reserve < 1)) {
    throw new RangeError(
      `The budget "${key}" must have a limit of at least 1, a time above 0 and a reserve from 0 to below 1.`,
    );
  }
  const holdMs = Math.min(HOLD_MOST_MS, perMs * HOLD_SHARE);
  return {
    key,
    limit: Math.floor(limit),
    bulk: Math.max(1, Math.floor(limit * (1 - reserve))),
    chunk: Math.max(1, Math.min(CHUNK_MOST, Math.floor(limit * CHUNK_SHARE))),
    holdMs,
    slotMs: Math.ceil((perMs + holdMs) / SLOTS),
  };
}
