import type { Clock, Database } from '../db/database.ts';
import { sleep, systemTimers, type Timers } from '../timers.ts';
import { Gate } from './budget-gate.ts';
import { createBudgetStore, type Lease } from './budget-store.ts';
import { type BudgetWindow, windowOf } from './budget-window.ts';
import { ConnectorError } from './errors.ts';
import type { Budget, Cost } from './http.ts';

export interface Taking {
  /** A person is waiting: goes first, and may draw from the reserve. */
  live: boolean;
  signal: AbortSignal;
  /** Give up, with the time named, rather than wait longer than this for one budget. */
  longestWaitMs: number;
  /** Named in the error. */
  host: string;
}

/** Keeps every vendor's limits, over all integrations and processes that share the database. */
export interface Ledger {
  /**
   * Waits until all costs can be drawn at one moment, and draws them. The caller sends its request at once and calls
   * the answer, once, when it is done. A cost whose key no budget declares is free: before discovery a session has
   * none. A request may cost the whole limit; a sync's that costs more than the reserve leaves waits until nothing else
   * is in its way. Throws `ConnectorError` `rate-limited`, `RangeError` for a cost beyond the limit, and the signal's
   * reason.
   */
  take(budgets: readonly Budget[], costs: readonly Cost[], taking: Taking): Promise<() => void>;
  /**
   * The vendor said "not before": nobody leases from the key until then (milliseconds since 1970, an hour at most).
   * What other processes leased before may still be spent, for two seconds at most.
   */
  block(key: string, until: number): Promise<void>;
  /** The vendor said how many whole units of its limit are used in the last `perMs`, by other tools too. */
  used(budget: Budget, units: number): Promise<void>;
}

/** Units leased from the shared window and not yet spent in this process. */
interface Purse {
  gate: Gate;
  units: number;
  leased: number;
  leasedAt: number;
  expiresAt: number;
  /** The question to the store under way; whoever is short meanwhile waits for it instead of asking too. */
  asking: Promise<Lease> | undefined;
}

interface Draw {
  budget: Budget;
  window: BudgetWindow;
  purse: Purse;
  units: number;
}

/** One ledger a process: leases are kept in it, so that most requests cost no question to the database. */
export function createLedger(db: Database, clock: Clock, timers: Timers = systemTimers): Ledger {
  const store = createBudgetStore(db, clock);
  const purses = new Map<string, Purse>();

  function purseOf(key: string): Purse {
    const purse = purses.get(key) ?? newPurse();
    purses.set(key, purse);
    return purse;
  }

  async function take(budgets: readonly Budget[], costs: readonly Cost[], taking: Taking): Promise<() => void> {
    const draws = drawsOf(budgets, costs, purseOf);
    const entered: Gate[] = [];
    const leave = () => {
      for (const gate of entered.splice(0)) gate.leave();
    };
    try {
      for (const { purse, budget } of draws) {
        await purse.gate.enter(placesFor(budget, taking.live), taking.live, taking.signal);
        entered.push(purse.gate);
      }
      await fill(draws, taking);
      return leave;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** All draws are made in one moment, so that nothing drawn from one budget ages while another keeps us waiting. */
  async function fill(draws: readonly Draw[], taking: Taking): Promise<void> {
    for (;;) {
      taking.signal.throwIfAborted();
      const short = draws.find((draw) => isShort(draw, clock.now()));
      if (!short) break;
      const { purse, budget } = short;
      if (purse.asking) {
        await purse.asking.catch(ignore);
        continue;
      }
      purse.asking = ask(short, taking.live);
      // Awaited right here, before anybody else can await it: what a person was given is drawn before others wake up.
      const lease = await purse.asking;
      if (lease.granted) continue;
      const wait = lease.until - clock.now();
      if (wait > taking.longestWaitMs) throw rateLimited(budget.key, lease, taking.host);
      if (wait > 0) await sleep(timers, wait, taking.signal);
    }
    for (const { purse, units } of draws) purse.units -= units;
  }

  /** A person takes what he needs; a sync takes some in advance, in whole requests, for there is no change given. */
  async function ask({ window, purse, units }: Draw, live: boolean): Promise<Lease> {
    const line = live ? window.limit : Math.max(window.bulk, units);
    const advance = live ? units : Math.min(line, appetite(purse, window, clock.now()));
    try {
      const lease = await store.lease(window, { units, most: units * Math.max(1, Math.floor(advance / units)), line });
      if (lease.granted) {
        const { units: leased, at } = lease;
        Object.assign(purse, { units: leased, leased, leasedAt: at, expiresAt: at + window.holdMs });
      }
      return lease;
    } finally {
      purse.asking = undefined;
    }
  }

  async function block(key: string, until: number): Promise<void> {
    await store.block(key, until);
    purseOf(key).units = 0;
  }

  async function used(budget: Budget, units: number): Promise<void> {
    await store.raise(windowOf(budget), units);
  }

  return { take, block, used };
}

function newPurse(): Purse {
  return { gate: new Gate(), units: 0, leased: 0, leasedAt: 0, expiresAt: 0, asking: undefined };
}

/** A lease is good for its hold, and not while the clock is before it: nobody knows how old it is then. */
function isShort({ purse, units }: Draw, now: number): boolean {
  return purse.units < units || now < purse.leasedAt || now >= purse.expiresAt;
}

/**
 * As many units as were spent lately in the time a lease holds, and at most twice the lease before: what is leased and
 * not spent is lost to everybody.
 */
function appetite({ leased, units, leasedAt, expiresAt }: Purse, { chunk, holdMs }: BudgetWindow, now: number): number {
  const elapsed = Math.max(1, Math.min(now, expiresAt) - leasedAt);
  return Math.min(chunk, 2 * leased, ((leased - units) * holdMs) / elapsed);
}

/** Whoever waited for another's question asks again himself; its failure is told to the one who asked. */
function ignore(): void {}

/** The costs that count, the slowest budget first: nothing then expires while a slower one is waited for. */
function drawsOf(budgets: readonly Budget[], costs: readonly Cost[], purseOf: (key: string) => Purse): Draw[] {
  const draws: Draw[] = [];
  for (const [key, units] of unitsByKey(costs)) {
    const budget = budgets.find((candidate) => candidate.key === key);
    if (!budget) continue;
    const window = windowOf(budget);
    if (!Number.isSafeInteger(units) || units < 1 || units > window.limit) {
      throw new RangeError(`A request may cost 1 to ${window.limit} whole units of the budget "${key}", not ${units}.`);
    }
    draws.push({ budget, window, purse: purseOf(key), units });
  }
  return draws.sort((a, b) => rateOf(a) - rateOf(b) || (a.budget.key < b.budget.key ? -1 : 1));
}

/** A request that names a budget twice is one draw of both: it takes one place, and is weighed as a whole. */
function unitsByKey(costs: readonly Cost[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { key, units = 1 } of costs) sums.set(key, (sums.get(key) ?? 0) + units);
  return sums;
}

function rateOf({ budget }: Draw): number {
  return budget.limit / budget.perMs;
}

/** Where there is a reserve, the last place is part of it: a person does not wait for a page of a sync to end. */
function placesFor({ parallel, reserve }: Budget, live: boolean): number {
  return live || reserve === 0 ? parallel : Math.max(1, parallel - 1);
}

function rateLimited(
  key: string,
  { until, blocked }: { until: number; blocked: boolean },
  host: string,
): ConnectorError {
  const why = blocked ? 'has asked us to wait' : 'has a limit that is used up for now';
  return new ConnectorError(
    'rate-limited',
    `${host} ${why} (${key}): the work goes on after ${new Date(until).toISOString()}. Nothing is lost.`,
    { host, retryAt: until },
  );
}
