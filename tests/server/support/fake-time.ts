import type { Clock } from '../../../server/db/database.ts';
import type { Timers } from '../../../server/timers.ts';

interface Appointment {
  at: number;
  ms: number;
  run(): void;
}

/** Time that moves by hand, or by itself over the waits a test is not about. */
export class FakeTime implements Clock, Timers {
  #now: number;
  readonly #appointments = new Set<Appointment>();
  readonly #skips: (ms: number) => boolean;
  readonly #watchers: { ms: number; seen(): void }[] = [];
  /** Every wait that was asked for, in order. */
  readonly waits: number[] = [];

  constructor(skips: (ms: number) => boolean = () => false, now = Date.UTC(2026, 0, 15, 3)) {
    this.#skips = skips;
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const appointment = { at: this.#now + ms, ms, run };
    this.waits.push(ms);
    this.#appointments.add(appointment);
    if (this.#skips(ms)) setImmediate(() => this.#keep(appointment));
    for (const watcher of this.#watchers) if (watcher.ms === ms) watcher.seen();
    return () => this.#appointments.delete(appointment);
  }

  /** Resolves when somebody waits for exactly so long. */
  whenWaiting(ms: number): Promise<void> {
    if ([...this.#appointments].some((appointment) => appointment.ms === ms)) return Promise.resolve();
    return new Promise((seen) => {
      this.#watchers.push({ ms, seen });
    });
  }

  /** Moves on, keeping every appointment on the way in its order. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const due = [...this.#appointments].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#keep(due);
    }
    this.#now = until;
  }

  /** The time of the next appointment, if there is one. */
  next(): number | undefined {
    const times = [...this.#appointments].map(({ at }) => at);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  #keep(appointment: Appointment): void {
    if (!this.#appointments.delete(appointment)) return;
    this.#now = Math.max(this.#now, appointment.at);
    appointment.run();
  }
}
