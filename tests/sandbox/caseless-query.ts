/** Parameters of a request whose names know no case; one that is repeated has its values joined by commas. */
export class CaselessQuery {
  readonly #values = new Map<string, string>();

  constructor(query: string | URLSearchParams) {
    for (const [name, value] of new URLSearchParams(query)) {
      const before = this.#values.get(name.toLowerCase());
      this.#values.set(name.toLowerCase(), before === undefined ? value : `${before},${value}`);
    }
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** Undefined where the parameter is missing or no truth value. */
  flag(name: string): boolean | undefined {
    const value = this.get(name)?.toLowerCase();
    return value === 'true' ? true : value === 'false' ? false : undefined;
  }

  number(name: string): number | undefined {
    const value = this.get(name);
    return value !== undefined && /^-?\d+$/u.test(value) ? Number(value) : undefined;
  }

  names(): string[] {
    return [...this.#values.keys()];
  }

  /** A text that two requests for the same rows have in common, whatever page they ask for. */
  key(without: ReadonlySet<string>): string {
    const kept = [...this.#values].filter(([name]) => !without.has(name)).sort();
    return new URLSearchParams(kept).toString();
  }
}
