/** The records of one kind as a vendor lists them. A *slot* is a row's place; slots and ids rise together. */
export interface RowSource {
  id(slot: number): number;
  /** The row with this id, whether or not the caller may see it. */
  find(id: number): number | undefined;
  /** Every row, in the order of slots. */
  all(): Iterable<number>;
  /** The rows of one company (its ordinal), in any order. */
  ofCompany(company: number): Iterable<number>;
  /** Rows written after a time, in any order; undefined where nothing beats a full walk. */
  writtenSince(at: number): Iterable<number> | undefined;
  companyOf(slot: number): number;
  /** Whether the caller may see a row, and it has not been deleted. */
  visible(slot: number): boolean;
  /** Left out where records are never inactive. */
  inactive?(slot: number): boolean;
  /** Milliseconds since 1970. */
  updatedAt(slot: number): number;
}

/** What a request leaves of a list. */
export interface Narrowing {
  readonly tests: readonly ((slot: number) => boolean)[];
  /** Only rows of this company; one that does not exist has none. */
  readonly company: number | undefined;
  /** Only rows written at this time or later; among `tests` as well, this is where the search begins. */
  readonly since: number | undefined;
}

/** The rows that are left, in the order of their ids. */
export const slotsOf = (source: RowSource, { tests, company, since }: Narrowing): number[] => {
  const few = company === undefined ? since !== undefined && source.writtenSince(since - 1) : source.ofCompany(company);
  const candidates = few ? [...new Set(few)].sort((a, b) => a - b) : source.all();
  const slots: number[] = [];
  for (const slot of candidates) if (tests.every((test) => test(slot))) slots.push(slot);
  return slots;
};
