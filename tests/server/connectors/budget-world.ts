import { createLedger, type Ledger } from '../../../server/connectors/budget-ledger.ts';
import type { Budget } from '../../../server/connectors/http.ts';
import type { Clock, Database } from '../../../server/db/database.ts';
import { FakeTime } from '../support/fake-time.ts';

/** Several processes that draw from one budget, in a time that moves only when all of them wait. */
export class BudgetWorld {
  readonly time = new FakeTime();
  readonly signal = new AbortController();
  /** When each unit was spent. */
  readonly spent: number[] = [];
  questions = 0;
  #busy = 0;

  /** A ledger as another process has it: its own leases, the same database, and a clock that may be wrong. */
  process(db: Database, clock: Clock = this.time): Ledger {
    const counted: Database = {
      point: (sql, args) => this.#count(db.point(sql, args)),
      list: (sql, args) => this.#count(db.list(sql, args)),
      write: (statements, lane) => this.#count(db.write(statements, lane)),
      close: () => db.close(),
    };
    return createLedger(counted, clock, this.time);
  }

  /** Draws again and again, each time after `pause` milliseconds, until the world ends. */
  async worker(ledger: Ledger, budget: Budget, pause: () => number, live = false, units = 1): Promise<void> {
    for (;;) {
      const ms = pause();
      if (ms > 0) await new Promise<void>((resolve) => this.time.after(ms, resolve));
      if (this.signal.signal.aborted) return;
      const leave = await ledger.take([budget], [{ key: budget.key, units }], this.taking(live));
      for (let n = 0; n < units; n++) this.spent.push(this.time.now());
      leave();
    }
  }

  taking(live = false, longestWaitMs = Number.POSITIVE_INFINITY) {
    return { live, signal: this.signal.signal, longestWaitMs, host: 'api.vendor.example' };
  }

  /** Lets `ms` pass, then ends every worker. */
  async run(workers: Promise<void>[], ms: number): Promise<void> {
    await this.pass(ms);
    this.signal.abort(new Error('the world ends'));
    this.time.advance(3_600_000);
    await Promise.allSettled(workers);
  }

  /** Time passes from one appointment to the next, and stands still while anybody is at work. */
  async pass(ms: number): Promise<void> {
    const end = this.time.now() + ms;
    for (;;) {
      await this.settled();
      const next = this.time.next();
      if (next === undefined || next > end) break;
      this.time.advance(next - this.time.now());
    }
    this.time.advance(end - this.time.now());
    await this.settled();
  }

  async settled(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.#busy > 0);
  }

  #count<T>(work: Promise<T>): Promise<T> {
    this.questions++;
    this.#busy++;
    return work.finally(() => {
      this.#busy--;
    });
  }
}

/** The most units spent in any stretch of `perMs`, wherever it begins. */
export function busiestWindow(spent: readonly number[], perMs: number): number {
  const times = spent.toSorted((a, b) => a - b);
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= perMs) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/**
 * The share of its windows that somebody uses who never rests: from the first unit to the last, the windowful he began
 * with left out.
 */
export function longRunUse(spent: readonly number[], perMs: number, windowful: number): number {
  const windows = (Math.max(...spent) - Math.min(...spent)) / perMs;
  return (spent.length - windowful) / windowful / windows;
}
