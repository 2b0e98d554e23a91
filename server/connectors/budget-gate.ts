interface Waiter {
  most: number;
  live: boolean;
  enter(): void;
}

/** Lets at most so many in at once; people who are waiting go before a sync, otherwise first come, first served. */
export class Gate {
  #inside = 0;
  readonly #waiting: Waiter[] = [];

  /** Resolves once fewer than `most` are inside; rejects with the signal's reason. Every entry needs one `leave`. */
  enter(most: number, live: boolean, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        most,
        live,
        enter: () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      signal.addEventListener('abort', giveUp, { once: true });
      const firstBulk = live ? this.#waiting.findIndex((other) => !other.live) : -1;
      this.#waiting.splice(firstBulk < 0 ? this.#waiting.length : firstBulk, 0, waiter);
      this.#admit();
    });
  }

  leave(): void {
    this.#inside--;
    this.#admit();
  }

  #admit(): void {
    for (;;) {
      const [next] = this.#waiting;
      if (!next || this.#inside >= next.most) return;
      this.#waiting.shift();
      this.#inside++;
      next.enter();
    }
  }
}
