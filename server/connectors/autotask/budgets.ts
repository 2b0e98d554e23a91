import { hash } from 'node:crypto';
import type { Budget } from '../http.ts';
import { ENTITIES, type Entity } from './entities.ts';

const HOUR_MS = 3_600_000;

/** Requests an hour to one customer's database, by all tools and people together (Autotask sheet, limits). */
export const HOURLY_LIMIT = 10_000;

/** From three quarters on Autotask slows every request by a second: a sync stops there, and people still get answers. */
const RESERVE = 0.25;

/** Keys by what Autotask counts: the customer's database, and the threads of a tracking identifier on an entity. */
export interface BudgetKeys {
  database: string;
  entity(entity: Entity): string;
}

/** @param integrationCode a secret: only a digest of it is in a key */
export function budgetKeys(database: string, integrationCode: string): BudgetKeys {
  const code = hash('sha256', integrationCode, 'hex').slice(0, 12);
  return {
    database: `autotask:${database}`,
    entity: (entity) => `autotask:${database}:${code}:${entity}`,
  };
}

/**
 * Three threads an entity is what Autotask allows, whatever the process. One is a sync's, which asks for a page after
 * the other anyway; two are for people, who are served by another thread of this server and so are counted apart.
 */
export function budgetsOf(keys: BudgetKeys): Budget[] {
  const hourly = { limit: HOURLY_LIMIT, perMs: HOUR_MS, reserve: RESERVE } as const;
  return [
    { key: keys.database, ...hourly, parallel: 6 },
    ...ENTITIES.map((entity): Budget => ({ key: keys.entity(entity), ...hourly, parallel: 2 })),
  ];
}
