import type { Transport } from '../../server/connectors/http/transport.ts';
import type { Clock } from '../../server/db/database.ts';
import { sleep, type Timers } from '../../server/timers.ts';

interface Appointment {
  at: number;
  run(): void;
}

/**
 * Time that stands still while anybody works and jumps to the next appointment when all wait: an hour of a vendor's
 * limits passes in the time its requests take.
 */
export class VirtualTime implements Clock, Timers {
  #now: number;
  #atWork = 0;
  #isLooking = false;
  readonly #appointments = new Set<Appointment>();
  readonly #moved: (now: number) => void;

  /** `moved` hears of every jump: other clocks are set by it. */
  constructor(now: number, moved: (now: number) => void) {
    this.#now = now;
    this.#moved = moved;
    moved(now);
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const appointment = { at: this.#now + ms, run };
    this.#appointments.add(appointment);
    this.#look();
    return () => this.#appointments.delete(appointment);
  }

  jumpTo(at: number): void {
    this.#now = Math.max(this.#now, at);
    this.#moved(this.#now);
  }

  /** A transport whose answers take `latencyMs` of this time, and whose work lets it stand still. */
  slowed(transport: Transport, latencyMs: number): Transport {
    return {
      ...transport,
      dispatch: async (request) => {
        this.#atWork++;
        const answer = await transport.dispatch(request).finally(() => {
          this.#atWork--;
          this.#look();
        });
        await sleep(this, latencyMs, new AbortController().signal);
        return answer;
      },
    };
  }

  /** Looks again and again, a moment apart, whether all wait. */
  #look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    setTimeout(() => {
      this.#isLooking = false;
      if (this.#appointments.size === 0) return;
      if (this.#atWork === 0) this.#keepNext();
      this.#look();
    }, 0);
  }

  #keepNext(): void {
    const [next] = [...this.#appointments].sort((a, b) => a.at - b.at);
    if (!next) return;
    this.#appointments.delete(next);
    this.jumpTo(next.at);
    next.run();
  }
}
