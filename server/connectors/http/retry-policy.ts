/**
 * How hard to try: the one place that says how often a request is repeated. Whoever asks for more than one answer must
 * not repeat it on top of this. A person who waits gets an answer soon; a night has time: a vendor that fails at once is
 * given up after 15 s at most, one that hangs after two timeouts.
 */
export interface Patience {
  /** In all, the first one included. */
  tries: number;
  /** Tries that may end in our own timeout: the same heavy question seldom gets easier by asking again. */
  timeouts: number;
  baseMs: number;
  capMs: number;
  /** The longest a budget, or a vendor by all its answers, can make us wait; beyond it we give up, the time named. */
  longestWaitMs: number;
}

export const PATIENCE = {
  sync: { tries: 5, timeouts: 2, baseMs: 1_000, capMs: 30_000, longestWaitMs: 10 * 60_000 },
  live: { tries: 3, timeouts: 1, baseMs: 250, capMs: 2_000, longestWaitMs: 5_000 },
} as const satisfies Record<string, Patience>;

const RETRYABLE = new Set([429, 500, 502, 503, 504, 520, 521, 522, 523, 524]);

/** Whether the same question may get a better answer: too many requests, a failing server, or its gateway's 52x. */
export function isRetryableStatus(status: number): boolean {
  return RETRYABLE.has(status);
}

/** Exponential with full jitter: waits of many clients spread instead of meeting again. `failed` counts from 1. */
export function backoffMs(patience: Patience, failed: number, random: () => number): number {
  return Math.round(random() * Math.min(patience.capMs, patience.baseMs * 2 ** (failed - 1)));
}

/**
 * Milliseconds from `now` that a `Retry-After` asks for: seconds, whole or not (Microsoft Graph sends 2.128), or an
 * HTTP date. Undefined when absent or unreadable; a time gone by is 0.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const text = header?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  const at = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
