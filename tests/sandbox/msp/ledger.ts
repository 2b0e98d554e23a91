/**
 * What has happened to the records of one kind since the first day: the only part of the estate that takes memory.
 * Values are sparse (only edited fields of edited records), and a log by time answers "what changed since" without
 * a walk over the whole estate.
 */

/** When and by whom a record was last written. Times are milliseconds since 1970. */
export interface Stamp {
  readonly at: number;
  readonly by: string;
}

export class Ledger<F extends object> {
  readonly #edits = new Map<number, Partial<F>>();
  readonly #stamps = new Map<number, Stamp>();
  readonly #born = new Map<number, Stamp>();
  readonly #amended = new Map<number, Stamp>();
  #log: { at: number; ordinal: number }[] = [];

  /** The edited fields of a record, or undefined when it is as it was made. */
  edits(ordinal: number): Partial<F> | undefined {
    return this.#edits.get(ordinal);
  }

  stamp(ordinal: number): Stamp | undefined {
    return this.#stamps.get(ordinal);
  }

  /** When a record was created, if that was after the first day. */
  born(ordinal: number): Stamp | undefined {
    return this.#born.get(ordinal);
  }

  create(ordinal: number, fields: Partial<F>, stamp: Stamp): void {
    this.#born.set(ordinal, stamp);
    this.write(ordinal, fields, stamp);
  }

  write(ordinal: number, fields: Partial<F>, stamp: Stamp): void {
    this.#edits.set(ordinal, { ...this.#edits.get(ordinal), ...fields });
    this.#stamps.set(ordinal, stamp);
    this.#log.push({ at: stamp.at, ordinal });
    // Records written every night would otherwise make the log grow without end.
    if (this.#log.length > 1024 && this.#log.length > 4 * this.#stamps.size) this.#compact();
  }

  /** Changes fields behind the back of the record's date: a vendor that keeps them elsewhere shows it in no list. */
  amend(ordinal: number, fields: Partial<F>, stamp: Stamp): void {
    this.#edits.set(ordinal, { ...this.#edits.get(ordinal), ...fields });
    this.#amended.set(ordinal, stamp);
  }

  /** The last change that the record's own date does not show. */
  amended(ordinal: number): Stamp | undefined {
    return this.#amended.get(ordinal);
  }

  /** Ordinals amended after `at`, in no order. */
  *amendedSince(at: number): Generator<number> {
    for (const [ordinal, stamp] of this.#amended) if (stamp.at > at) yield ordinal;
  }

  /** A deleted record leaves nothing behind. */
  forget(ordinal: number): void {
    this.#edits.delete(ordinal);
    this.#stamps.delete(ordinal);
    this.#amended.delete(ordinal);
    this.#born.delete(ordinal);
  }

  /** Ordinals written after `at`; each once, in no order. */
  writtenSince(at: number): Set<number> {
    const found = new Set<number>();
    for (let i = this.#log.length - 1; i >= 0; i--) {
      const entry = this.#log[i];
      if (entry === undefined) break;
      // A clock may have been set back between two entries, so the walk cannot stop at the first old one.
      if (entry.at > at && this.#stamps.has(entry.ordinal)) found.add(entry.ordinal);
    }
    return found;
  }

  #compact(): void {
    this.#log = [...this.#stamps].map(([ordinal, { at }]) => ({ at, ordinal }));
  }
}
