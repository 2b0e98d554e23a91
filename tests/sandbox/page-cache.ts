import type { SandboxResponse } from './vendor.ts';

/**
 * Answers and sorted lists, kept while the estate does not change, within a bound of bytes; the least recently used
 * go first. A million records are never held at once.
 */
export class PageCache {
  readonly #answers = new Map<string, { answer: SandboxResponse; bytes: number }>();
  readonly #lists = new Map<string, number[]>();
  readonly #limit: number;
  #bytes = 0;
  #revision = -1;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Forgets everything that was kept under another revision of the estate. */
  at(revision: number): void {
    if (revision === this.#revision) return;
    this.#revision = revision;
    this.#answers.clear();
    this.#lists.clear();
    this.#bytes = 0;
  }

  answer(key: string, make: () => SandboxResponse): SandboxResponse {
    const known = this.#answers.get(key);
    if (known) {
      this.#answers.delete(key);
      this.#answers.set(key, known);
      return known.answer;
    }
    const made = make();
    const body = typeof made.body === 'string' ? Buffer.from(made.body) : made.body;
    const answer = { ...made, body };
    if (made.status === 200 && body.length <= this.#limit / 4) this.#keep(key, answer, body.length);
    return answer;
  }

  /** Ordered rows of a list, so that page 2 does not sort again. Only the last few lists are kept. */
  readonly lists = {
    get: (key: string): number[] | undefined => this.#lists.get(key),
    set: (key: string, slots: number[]): void => {
      this.#lists.set(key, slots);
      const [oldest] = this.#lists.keys();
      if (this.#lists.size > 4 && oldest !== undefined) this.#lists.delete(oldest);
    },
  };

  #keep(key: string, answer: SandboxResponse, bytes: number): void {
    this.#answers.set(key, { answer, bytes });
    this.#bytes += bytes;
    for (const [oldest, { bytes: freed }] of this.#answers) {
      if (this.#bytes <= this.#limit) break;
      this.#answers.delete(oldest);
      this.#bytes -= freed;
    }
  }
}
