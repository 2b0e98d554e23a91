const THREADS = 3;

/** Requests that are being answered, by entity: a fourth at one time is refused. Times are those of the wall clock. */
export class Threads {
  readonly #ends = new Map<string, number[]>();

  /** False when all threads of the entity are busy; else one is taken for so many milliseconds. */
  take(entity: string, now: number, forMs: number): boolean {
    const busy = (this.#ends.get(entity) ?? []).filter((end) => end > now);
    const free = busy.length < THREADS;
    if (free && forMs > 0) busy.push(now + forMs);
    this.#ends.set(entity, busy);
    return free;
  }
}
