/** What SQLite binds and returns here. Integers beyond 2^53 are never stored: vendor ids are text. */
export type SqlValue = string | number | null | Uint8Array;
export type SqlRow = Record<string, SqlValue>;

export interface Statement {
  sql: string;
  args?: readonly SqlValue[];
}

export interface Written {
  /** Rows of a `RETURNING` clause. */
  rows: SqlRow[];
  changes: number;
}

/** People who are waiting go before pages of a sync. */
export type WriteLane = 'interactive' | 'bulk';

/**
 * The database, as every room sees it: the same over an embedded file (where writes and long reads happen on threads
 * of their own) and over a libSQL server. There are no interactive transactions: a unit of work is one batch.
 */
export interface Database {
  /** A read that ends in a few rows by an index. On an embedded file it runs on the calling thread, at once. */
  point<R = SqlRow>(sql: string, args?: readonly SqlValue[]): Promise<R[]>;
  /** A list, search, export or count: runs where it cannot hold up an answer. */
  list<R = SqlRow>(sql: string, args?: readonly SqlValue[]): Promise<R[]>;
  /**
   * One atomic batch: all statements or none. To refuse a batch from within, make a statement violate a constraint.
   * Throws `DatabaseError`: `busy` after its own retries, `full`, `constraint`, `closed`, `unreadable`.
   */
  write(statements: readonly Statement[], lane?: WriteLane): Promise<Written[]>;
  close(): Promise<void>;
}

export type DatabaseErrorCode = 'busy' | 'full' | 'constraint' | 'closed' | 'unreadable' | 'failed';

export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** Milliseconds since 1970, from whoever keeps time: the system, or a test. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
