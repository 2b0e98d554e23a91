/** Says within this process that something was written to the table `event`, or that somebody's access changed. */
export interface News {
  publish(): void;
  /** Calls `listener` on every news; the answer takes it back. */
  subscribe(listener: () => void): () => void;
}

/** Listeners are few (one an open event stream) and only wake somebody up; what is new is read from the database. */
export function createNews(): News {
  const listeners = new Set<() => void>();
  return {
    publish() {
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
