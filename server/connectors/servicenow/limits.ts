import { z } from 'zod';
import type { Memo } from '../connector.ts';
import type { Budget, HttpAnswer } from '../http.ts';

const MEMO_KEY = 'servicenow.hourly-limit';
const REMEMBERED_MS = 24 * 3_600_000;
/** Without a rule of the administrator's there is no limit: a number that no sync comes near. */
const NO_RULE = 100_000;

export interface Limits {
  /** What the budget is now: the rule that ServiceNow told last. */
  budget(): Budget;
  /** Learns from the headers of an answer which hourly rule applies to us. */
  learn(answer: HttpAnswer): Promise<void>;
}

/**
 * One request at a time for a sync and one for people, who are served by another thread of this server and so are
 * counted apart: more than two would fill the few places a node has (ServiceNow sheet, limits).
 */
export async function readLimits(host: string, memo: Memo): Promise<Limits> {
  const key = `servicenow:${host}`;
  let hourly =
    z
      .int()
      .positive()
      .safeParse(await memo.get(MEMO_KEY)).data ?? NO_RULE;
  return {
    budget: () => ({ key, limit: hourly, perMs: 3_600_000, parallel: 1, reserve: 0.1 }),
    async learn({ headers }) {
      const told = Number(headers['x-ratelimit-limit']);
      if (!Number.isSafeInteger(told) || told < 1 || told === hourly) return;
      hourly = told;
      await memo.set(MEMO_KEY, told, REMEMBERED_MS);
    },
  };
}
