/** Requests of the last minute: a vendor that counts them refuses what is above its limit. */
export class Limiter {
  readonly #perMinute: number;
  readonly #times: number[] = [];

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Counts a request at `now` (milliseconds); a number is the seconds to wait, undefined means it may pass. */
  take(now: number): number | undefined {
    while (this.#times.length > 0 && (this.#times[0] ?? 0) <= now - 60_000) this.#times.shift();
    const [oldest] = this.#times;
    if (oldest !== undefined && this.#times.length >= this.#perMinute)
      return Math.max(1, Math.ceil((oldest + 60_000 - now) / 1000));
    this.#times.push(now);
    return undefined;
  }
}
