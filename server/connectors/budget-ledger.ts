import type { Clock, Database } from '../db/database.ts';
import { sleep, systemTimers, type Timers } from '../timers.ts';
import { Gate } from './budget-gate.ts';
import { type Pace, paceOf } from './budget-pace.ts';
import { createBudgetStore } from './budget-store.ts';
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
   * none. Throws `ConnectorError` `rate-limited`, `RangeError` for a cost no bucket can ever hold, and the signal's
   * reason.
   */
  take(budgets: readonly Budget[], costs: readonly Cost[], taking: Taking): Promise<() => void>;
  /** The vendor said "not before": nobody draws from the key until then (milliseconds since 1970, an hour at most). */
  block(key: string, until: number): Promise<void>;
  /** The vendor said how many units of its limit are used in the last `perMs`, by other tools too. */
  used(budget: Budget, units: number): Promise<void>;
}

/** Units leased from the shared row and not yet spent in this process. */
interface Purse {
  gate: Gate;
  units: number;
  leased: number;
  leasedAt: number;
  expiresAt: number;
  /** The question to the store under way; whoever is short meanwhile waits for it instead of asking too. */
  asking: Promise<unknown> | undefined;
}

interface Draw {
  budget: Budget;
  pace: Pace;
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
      const short = draws.find(({ purse, units }) => purse.units < units || purse.expiresAt <= clock.now());
      if (!short) break;
      const { purse } = short;
      if (purse.asking) await purse.asking;
      else await refill(short, taking);
    }
    for (const { purse, units } of draws) purse.units -= units;
  }

  /** One question to the store, and the wait it names if the answer is no. */
  async function refill(draw: Draw, taking: Taking): Promise<void> {
    const { budget, pace, purse, units } = draw;
    // A person takes what he needs; a sync takes some in advance, in whole requests, for there is no change given.
    const wanted = taking.live ? units : units * Math.max(1, Math.floor(appetite(purse, pace, clock.now()) / units));
    const askedAt = clock.now();
    const answer = store.lease(budget, pace, wanted, taking.live ? pace.brim : pace.bulk);
    purse.asking = answer.catch(ignore);
    const lease = await answer.finally(() => {
      purse.asking = undefined;
    });
    if (lease.granted) {
      Object.assign(purse, { units: wanted, leased: wanted, leasedAt: askedAt, expiresAt: askedAt + pace.holdMs });
      return;
    }
    const wait = lease.until - clock.now();
    if (wait > taking.longestWaitMs) throw rateLimited(budget.key, lease, taking.host);
    if (wait > 0) await sleep(timers, wait, taking.signal);
  }

  async function used(budget: Budget, units: number): Promise<void> {
    const pace = paceOf(budget);
    const level = pace.brim - (budget.limit - units);
    if (level > 0) await store.raise(budget, pace, Math.min(level, pace.brim));
  }

  return { take, block: store.block, used };
}

function newPurse(): Purse {
  return { gate: new Gate(), units: 0, leased: 0, leasedAt: 0, expiresAt: 0, asking: undefined };
}

/** As many units as were spent lately in the time a lease holds: what is leased and not spent is lost to everybody. */
function appetite({ leased, units, leasedAt, expiresAt }: Purse, { chunk, holdMs }: Pace, now: number): number {
  const elapsed = Math.max(1, Math.min(now, expiresAt) - leasedAt);
  return Math.min(chunk, ((leased - units) * holdMs) / elapsed);
}

/** Whoever waited for another's question asks again himself; its failure is told to the one who asked. */
function ignore(): void {}

/** The costs that count, the slowest budget first: nothing then expires while a slower one is waited for. */
function drawsOf(budgets: readonly Budget[], costs: readonly Cost[], purseOf: (key: string) => Purse): Draw[] {
  const draws: Draw[] = [];
  for (const { key, units = 1 } of costs) {
    const budget = budgets.find((candidate) => candidate.key === key);
    if (!budget) continue;
    const pace = paceOf(budget);
    if (!Number.isSafeInteger(units) || units < 1 || units > pace.bulk) {
      throw new RangeError(`A request may cost 1 to ${pace.bulk} whole units of the budget "${key}", not ${units}.`);
    }
    draws.push({ budget, pace, purse: purseOf(key), units });
  }
  return draws.sort((a, b) => a.pace.rate - b.pace.rate || (a.budget.key < b.budget.key ? -1 : 1));
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
