type Listener = (...args: never[]) => unknown;

/** An event of the browser: a set of listeners that a test can call. */
export class FakeEvent {
  readonly #listeners = new Set<Listener>();

  addListener(listener: Listener): void {
    this.#listeners.add(listener);
  }

  removeListener(listener: Listener): void {
    this.#listeners.delete(listener);
  }

  /** Calls every listener; the results in their order. */
  emit(...args: unknown[]): unknown[] {
    return [...this.#listeners].map((listener) => listener(...(args as never[])));
  }
}

/** One area of the browser's storage: what is read is a copy, as it is there. */
export class FakeArea {
  readonly #values = new Map<string, unknown>();
  /** Listeners belong to the worker that added them. */
  #changed = new FakeEvent();

  /** For a worker that starts: those of the one before hear nothing any more. */
  api(): object {
    this.#changed = new FakeEvent();
    const changed = this.#changed;
    return {
      onChanged: changed,
      get: async (key: string) => (this.#values.has(key) ? { [key]: this.read(key) } : {}),
      set: async (items: Record<string, unknown>) => {
        const changes = Object.fromEntries(
          Object.entries(items).map(([key, newValue]) => {
            this.#values.set(key, structuredClone(newValue));
            return [key, { newValue }];
          }),
        );
        changed.emit(changes);
      },
      remove: async (keys: string | string[]) => {
        for (const key of [keys].flat()) {
          if (this.#values.delete(key)) changed.emit({ [key]: {} });
        }
      },
    };
  }

  read(key: string): unknown {
    return structuredClone(this.#values.get(key));
  }

  write(key: string, value: unknown): void {
    this.#values.set(key, structuredClone(value));
    this.#changed.emit({ [key]: { newValue: value } });
  }

  keys(): string[] {
    return [...this.#values.keys()];
  }
}
