/** Requests of the last minute, hour or whatever a vendor counts in: it refuses what is above its limit. */
export class Limiter {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #times: number[] = [];

  constructor(limit: number, windowMs = 60_000) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** Counts a request at `now` (milliseconds); a number is the seconds to wait, undefined means it may pass. */
  take(now: number): number | undefined {
    const used = this.used(now);
    const [oldest] = this.#times;
    if (oldest !== undefined && used >= this.#limit)
      return Math.max(1, Math.ceil((oldest + this.#windowMs - now) / 1000));
    this.#times.push(now);
    return undefined;
  }

  /** Requests that still count at `now`. */
  used(now: number): number {
    while (this.#times.length > 0 && (this.#times[0] ?? 0) <= now - this.#windowMs) this.#times.shift();
    return this.#times.length;
  }
}
