import type { Budget } from './http.ts';

/** A budget as a leaking bucket: units go in as they are leased and leak out at a steady rate. */
export interface Pace {
  /** The most units a sync leases at once: about a second's worth. */
  chunk: number;
  /** How full a sync may make the bucket. */
  bulk: number;
  /** How full a waiting person may make it. */
  brim: number;
  /** Units that leak in a millisecond. */
  rate: number;
  /** A lease not spent by then is void, so that saved-up leases cannot burst. */
  holdMs: number;
}

/** Shares of the limit: together they cost about a twentieth of it in the long run. */
const CHUNK_SHARE = 0.02;
const BULK_SHARE = 0.03;
const HOLD_SHARE = 0.015;
const HOLD_MOST_MS = 2_000;

/**
 * Why no window can see more than the limit: what is spent in a window of `perMs` was leased in that window or at most
 * `holdMs` before it. Between the first of those leases and the last, the bucket can take what it had room for, and
 * what leaked meanwhile: fewer than `brim + rate × (perMs + holdMs)` units. The rate below makes that `limit + 1`, and
 * units are whole. A fresh window is never handed out at once, so two of them cannot meet.
 *
 * What a sync cannot use: the reserve, the bulk share, and the hold. It is left with more than 85 % of the rest.
 */
export function paceOf({ key, limit, perMs, reserve }: Budget): Pace {
  if (!(limit >= 1) || !(perMs > 0) || !(reserve >= 0 && reserve < 1)) {
    throw new RangeError(
      `The budget "${key}" must have a limit of at least 1, a time above 0 and a reserve from 0 to below 1.`,
    );
  }
  const perSecond = (limit * 1_000) / perMs;
  const chunk = Math.max(1, Math.floor(Math.min(perSecond, limit * CHUNK_SHARE)));
  const bulk = Math.max(chunk, Math.floor(limit * BULK_SHARE));
  const brim = Math.min(bulk + Math.ceil(limit * reserve), Math.floor(limit));
  const holdMs = Math.min(HOLD_MOST_MS, perMs * HOLD_SHARE);
  return { chunk, bulk, brim, rate: (Math.floor(limit) + 1 - brim) / (perMs + holdMs), holdMs };
}
