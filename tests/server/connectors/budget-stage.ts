import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Ledger } from '../../../server/connectors/budget-ledger.ts';
import type { Budget } from '../../../server/connectors/http.ts';
import type { Clock, Database } from '../../../server/db/database.ts';
import { type TempDatabase, tempDatabase } from '../support/temp-database.ts';
import { BudgetWorld } from './budget-world.ts';

/** What a file of tests about budgets plays on: one database opened by three processes, and a new world for each test. */
export interface BudgetStage {
  readonly db: Database;
  readonly world: BudgetWorld;
  /** A new world in the middle of a test. */
  begin(): BudgetWorld;
  /** A budget of its own, of 1,000 a minute unless told otherwise. */
  budget(facts?: Partial<Budget>): Budget;
  ledger(clock?: Clock): Ledger;
  /** Of three processes, each with a connection of its own. */
  ledgers(): [Ledger, Ledger, Ledger];
  /** One unit or more drawn by itself, and what became of it at once: nothing, or the code of the refusal. */
  draw(ledger: Ledger, budget: Budget, facts?: { live?: boolean; units?: number }): Promise<unknown>;
}

export function budgetStage(): BudgetStage {
  let temp: TempDatabase;
  let others: [Database, Database];
  let world = new BudgetWorld();
  let serial = 0;
  beforeAll(async () => {
    temp = await tempDatabase();
    others = [await temp.again(), await temp.again()];
  });
  afterAll(() => temp.remove());
  const begin = () => {
    world = new BudgetWorld();
    return world;
  };
  beforeEach(() => {
    begin();
  });
  return {
    get db() {
      return temp.db;
    },
    get world() {
      return world;
    },
    begin,
    budget: (facts) => ({
      key: `key ${serial++}`,
      limit: 1_000,
      perMs: 60_000,
      parallel: 4,
      reserve: 0,
      ...facts,
    }),
    ledger: (clock) => world.process(temp.db, clock),
    ledgers: () => [world.process(temp.db), world.process(others[0]), world.process(others[1])],
    draw: (ledger, budget, { live = false, units = 1 } = {}) =>
      ledger.take([budget], [{ key: budget.key, units }], world.taking(live, 0)).then(
        (leave) => leave(),
        (error: unknown) => Object(error).code,
      ),
  };
}
