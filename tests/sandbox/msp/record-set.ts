import { Ledger, type Stamp } from './ledger.ts';
import { keyOf, type Population } from './population.ts';

/**
 * One function a field. `nth` 0 gives the first-day value, other numbers another roll of the same kind of value
 * (an edit is a re-roll). `ordinal` is there for fields that follow from where the record belongs.
 */
export type Makers<F> = { readonly [K in keyof F]: (key: number, nth: number, ordinal: number) => F[K] };

/** The records of one kind: who exists, what they hold, what was written when. Values are made on demand. */
export class RecordSet<F extends object> {
  readonly population: Population;
  readonly ledger = new Ledger<F>();
  readonly #makers: Makers<F>;
  readonly #fields: readonly (keyof F)[];

  constructor(population: Population, makers: Makers<F>) {
    this.population = population;
    this.#makers = makers;
    this.#fields = Object.keys(makers) as (keyof F)[];
  }

  /** One field of one record: cheap enough to ask of a million records in a row. */
  peek<K extends keyof F>(ordinal: number, field: K): F[K] {
    const edits = this.ledger.edits(ordinal);
    if (edits !== undefined && field in edits) {
      const value = edits[field];
      if (value !== undefined) return value;
    }
    return this.original(ordinal, field);
  }

  /** A field as it was on the first day, whatever has been written since. */
  original<K extends keyof F>(ordinal: number, field: K): F[K] {
    return this.#makers[field](keyOf(ordinal), 0, ordinal);
  }

  /** All fields of one record. */
  read(ordinal: number): F {
    const record: Partial<F> = {};
    for (const field of this.#fields) record[field] = this.peek(ordinal, field);
    return record as F;
  }

  /** Another value for a field than the record has now, where its kind of value has more than one. */
  reroll<K extends keyof F>(ordinal: number, field: K, nth: number): F[K] {
    const now = JSON.stringify(this.peek(ordinal, field));
    let value = this.#makers[field](keyOf(ordinal), nth, ordinal);
    for (let go = 1; go < 8 && JSON.stringify(value) === now; go++) {
      value = this.#makers[field](keyOf(ordinal), nth + go * 7919, ordinal);
    }
    return value;
  }

  create(fields: Partial<F>, stamp: Stamp): number {
    const ordinal = this.population.create();
    this.ledger.create(ordinal, fields, stamp);
    return ordinal;
  }

  write(ordinal: number, fields: Partial<F>, stamp: Stamp): void {
    this.ledger.write(ordinal, fields, stamp);
  }

  /** Takes the record away for good: no vendor list will ever name it again. */
  remove(ordinal: number): void {
    this.population.delete(ordinal);
    this.ledger.forget(ordinal);
  }
}
