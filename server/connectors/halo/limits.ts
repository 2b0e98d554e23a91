import type { Budget, HttpAnswer } from '../http.ts';

/** Rows a page; the server caps larger ones without a word (Halo sheet, pagination). */
export const MAX_PAGE = 100;

/**
 * Halo counts 300 requests in a rolling five minutes, by instance as far as anybody knows; other tools of the customer's
 * call it too, so that some are left to them (Halo sheet, limits).
 */
const LIMIT = { limit: 250, perMs: 5 * 60_000, parallel: 3, reserve: 0.1 } as const;

/** Key of the request budget: the instance, whatever the integration. */
export function budgetKey(host: string): string {
  return `halo:${host}`;
}

export function budgetOf(host: string): Budget {
  return { key: budgetKey(host), ...LIMIT };
}

const FIRST_WAIT_MS = 30_000;
const NEXT_WAIT_MS = 60_000;

/** A refusal for too many requests names no time, and five seconds were proven too short (Halo sheet, limits). */
export function waitAfter({ status }: HttpAnswer, tried: number): number | undefined {
  if (status !== 429) return undefined;
  return tried === 1 ? FIRST_WAIT_MS : NEXT_WAIT_MS;
}
