/** What the vendors were asked, and what they ignored, capped or refused without saying so. */
export class Counters {
  readonly #requests = new Map<string, number>();
  readonly #oddities = new Map<string, number>();
  readonly #statuses = new Map<string, number>();
  readonly #faults = new Map<string, number>();

  /** @param endpoint method and path with ids replaced, e.g. `connectwise GET /company/companies/{id}/sites` */
  request(endpoint: string): void {
    add(this.#requests, endpoint);
  }

  status(vendor: string, status: number): void {
    add(this.#statuses, `${vendor} ${status}`);
  }

  /** Something a well-made client never does, e.g. `connectwise capped-page-size`. */
  oddity(vendor: string, kind: string): void {
    add(this.#oddities, `${vendor} ${kind}`);
  }

  fault(kind: string): void {
    add(this.#faults, kind);
  }

  reset(): void {
    for (const counts of [this.#requests, this.#oddities, this.#statuses, this.#faults]) counts.clear();
  }

  toJSON(): CounterValues {
    const total = [...this.#requests.values()].reduce((sum, count) => sum + count, 0);
    return {
      total,
      requests: Object.fromEntries(this.#requests),
      statuses: Object.fromEntries(this.#statuses),
      oddities: Object.fromEntries(this.#oddities),
      faults: Object.fromEntries(this.#faults),
    };
  }
}

export interface CounterValues {
  readonly total: number;
  readonly requests: Readonly<Record<string, number>>;
  readonly statuses: Readonly<Record<string, number>>;
  readonly oddities: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
}

const add = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
