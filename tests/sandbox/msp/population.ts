/**
 * Which records of one kind exist. A record is known by its *ordinal*; ordinals and the ids a vendor makes of them
 * rise together, so a list by id is a list by ordinal. Base records are `0 … base-1`, later ones continue from there.
 * A few *giants* live above `GIANT`: vendors give them ids that no 32-bit integer, or no double, can hold.
 */
export const GIANT = 2 ** 40;

/** Giants get hash keys of their own, above every ordinary ordinal. */
const GIANT_KEY = 0x40000000;

/** A 32-bit hash key that is different for every ordinal. */
export const keyOf = (ordinal: number): number => (ordinal < GIANT ? ordinal : GIANT_KEY + (ordinal - GIANT));

export class Population {
  /** Records that were there on the first day, giants among them. */
  readonly base: number;
  readonly #giants: number;
  readonly #ordinary: number;
  readonly #deleted = new Set<number>();
  #next: number;

  constructor(base: number, giants: number) {
    if (giants > base) throw new RangeError('a population cannot hold more giants than records');
    this.base = base;
    this.#giants = giants;
    this.#ordinary = base - giants;
    this.#next = this.#ordinary;
  }

  /** How many records exist now. */
  get size(): number {
    return this.#next + this.#giants - this.#deleted.size;
  }

  /** Position of a first-day record in `0 … base-1`, or undefined for one created later. */
  baseIndex(ordinal: number): number | undefined {
    if (ordinal >= GIANT) return this.#ordinary + (ordinal - GIANT);
    return ordinal < this.#ordinary ? ordinal : undefined;
  }

  /** The ordinal of the first-day record at `index` (the inverse of `baseIndex`). */
  atBase(index: number): number {
    return index < this.#ordinary ? index : GIANT + (index - this.#ordinary);
  }

  /** Ordinal for a record created now. */
  create(): number {
    return this.#next++;
  }

  delete(ordinal: number): void {
    if (this.has(ordinal)) this.#deleted.add(ordinal);
  }

  has(ordinal: number): boolean {
    const inRange = ordinal < GIANT ? ordinal >= 0 && ordinal < this.#next : ordinal - GIANT < this.#giants;
    return inRange && Number.isInteger(ordinal) && !this.#deleted.has(ordinal);
  }

  /** The first existing ordinal above `ordinal` (-1 to begin), or undefined at the end. */
  after(ordinal: number): number | undefined {
    let at = ordinal + 1;
    if (at < this.#next) {
      while (at < this.#next && this.#deleted.has(at)) at++;
      if (at < this.#next) return at;
    }
    at = Math.max(at, GIANT);
    const end = GIANT + this.#giants;
    while (at < end && this.#deleted.has(at)) at++;
    return at < end ? at : undefined;
  }

  /** Ordinary ordinals lie below this one. */
  get ordinaryEnd(): number {
    return this.#next;
  }

  /** The existing records above `GIANT`. */
  *giants(): Generator<number> {
    for (let at = GIANT; at < GIANT + this.#giants; at++) if (!this.#deleted.has(at)) yield at;
  }

  *ordinals(): Generator<number> {
    for (let at = this.after(-1); at !== undefined; at = this.after(at)) yield at;
  }

  /** A record that exists, chosen by a roll: the next one above where the roll falls, wrapping round. */
  choose(roll: number): number | undefined {
    if (this.size === 0) return undefined;
    const span = this.#next + this.#giants;
    const fall = roll % span;
    const start = fall < this.#next ? fall : GIANT + (fall - this.#next);
    return this.after(start - 1) ?? this.after(-1);
  }
}
