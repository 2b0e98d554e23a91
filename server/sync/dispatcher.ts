import type { ClaimedRun } from './claim.ts';
import { claimRun, releaseLeases } from './claim.ts';
import { type Executor, executeRun } from './execute-run.ts';
import { planNights } from './schedule.ts';
import type { Lane } from './scope.ts';

/** Runs of each lane that one process works on at once. */
const AT_ONCE: Record<Lane, number> = { interactive: 3, nightly: 2, crawl: 1 };
/** How long a run queued by another process may wait to be seen. */
const POLL_MS = 500;
const PLAN_EVERY_MS = 30_000;

/**
 * Takes runs from the queue and works on them, as many at once as the lanes allow; plans the nights. The leases are
 * kept by the thread that started this one, which has nothing else to be busy with.
 */
export class Dispatcher {
  readonly #executor: Executor;
  readonly #onActive: (runIds: number[]) => void;
  readonly #active = new Map<number, { claimed: ClaimedRun; abort: AbortController; done: Promise<void> }>();
  #stopped = false;
  #isWoken = false;
  #endPause: () => void = () => undefined;
  #plannedAt = Number.NEGATIVE_INFINITY;
  #loop: Promise<void> | undefined;

  constructor(executor: Executor, onActive: (runIds: number[]) => void) {
    this.#executor = executor;
    this.#onActive = onActive;
  }

  start(): void {
    this.#loop ??= this.#work();
  }

  /** Something was queued, cancelled or changed. */
  async wake(): Promise<void> {
    this.#plannedAt = Number.NEGATIVE_INFINITY;
    this.#wake();
    await this.#dropCancelled();
  }

  /** These runs are no longer ours. */
  drop(runIds: readonly number[]): void {
    for (const id of runIds) this.#active.get(id)?.abort.abort();
  }

  /** Lets pages in flight be saved, gives the leases back, and ends. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#loop;
    this.drop([...this.#active.keys()]);
    await Promise.all([...this.#active.values()].map((run) => run.done));
    await releaseLeases(this.#executor.db, this.#executor.owner);
  }

  async #work(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#plan();
        await this.#takeRuns();
      } catch (error) {
        // A full disk or a database that is away: nothing is lost by waiting.
        this.#executor.report(error, 0);
      }
      await this.#pause();
    }
  }

  async #plan(): Promise<void> {
    if (performance.now() - this.#plannedAt < PLAN_EVERY_MS) return;
    await planNights(this.#executor.db, this.#executor.clock.now());
    this.#plannedAt = performance.now();
  }

  async #takeRuns(): Promise<void> {
    while (!this.#stopped) {
      const lanes = (Object.keys(AT_ONCE) as Lane[]).filter((lane) => this.#countOf(lane) < AT_ONCE[lane]);
      if (lanes.length === 0) return;
      const claimed = await claimRun(this.#executor.db, this.#executor.owner, this.#executor.clock.now(), lanes);
      if (!claimed) return;
      this.#begin(claimed);
    }
  }

  #begin(claimed: ClaimedRun): void {
    const abort = new AbortController();
    const done = executeRun(this.#executor, claimed, abort.signal)
      .catch((error: unknown) => this.#executor.report(error, claimed.id))
      .finally(() => {
        this.#active.delete(claimed.id);
        this.#onActive([...this.#active.keys()]);
        this.#wake();
      });
    this.#active.set(claimed.id, { claimed, abort, done });
    this.#onActive([...this.#active.keys()]);
  }

  async #dropCancelled(): Promise<void> {
    if (this.#active.size === 0) return;
    const rows = await this.#executor.db.point<{ id: number }>(
      `SELECT r.id FROM json_each(?1) a CROSS JOIN run r ON r.id = a.value WHERE r.cancel_asked = 1 OR r.owner IS NOT ?2`,
      [JSON.stringify([...this.#active.keys()]), this.#executor.owner],
    );
    this.drop(rows.map((row) => row.id));
  }

  #countOf(lane: Lane): number {
    return [...this.#active.values()].filter((run) => run.claimed.lane === lane).length;
  }

  /** Until somebody wakes us, or another process may have queued something. */
  async #pause(): Promise<void> {
    if (!this.#isWoken && !this.#stopped) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        this.#endPause = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#isWoken = false;
  }

  #wake(): void {
    this.#isWoken = true;
    this.#endPause();
  }
}
