/** The time by which a sandbox lives. It runs with the real one unless a test has set or moved it. */
export class Clock {
  #offset = 0;
  #fixed: number | undefined;

  /** Milliseconds since 1970. */
  now(): number {
    return this.#fixed ?? Date.now() + this.#offset;
  }

  /** Stops the clock at a time (milliseconds since 1970). */
  fix(at: number): void {
    this.#fixed = at;
  }

  /** Moves the clock by milliseconds, forwards or back; it goes on running or standing as before. */
  advance(by: number): void {
    if (this.#fixed === undefined) this.#offset += by;
    else this.#fixed += by;
  }

  /** Back to the real time. */
  release(): void {
    this.#fixed = undefined;
    this.#offset = 0;
  }
}
