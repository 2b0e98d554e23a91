import { z } from 'zod';
import type { Io } from '../connector.ts';
import { ConnectorError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import { HOURLY_LIMIT } from './budgets.ts';

/** Often enough to see what other tools use, and seldom enough to cost nothing (Autotask sheet, limits). */
const EVERY_MS = 90_000;
const MEMO_KEY = 'autotask.threshold-asked';

const threshold = z.object({
  externalRequestThreshold: z.number().positive(),
  currentTimeframeRequestCount: z.number().nonnegative(),
});

/**
 * Tells the budget ledger now and then what Autotask itself counts: the limit is shared with every other tool of the
 * customer. Whoever asks first in a while waits for the answer, so that a sync stops before it makes things worse.
 *
 * @param ask gets `ThresholdInformation`; whatever it says about itself is no reason to stop
 */
export function thresholdWatch(io: Io, databaseKey: string, ask: () => Promise<HttpAnswer>): () => Promise<void> {
  let dueAt = 0;
  let asking: Promise<void> | undefined;

  const askNow = async (): Promise<void> => {
    const now = io.now().getTime();
    const asked = await io.memo.get(MEMO_KEY);
    if (typeof asked === 'number' && asked <= now && now - asked < EVERY_MS) {
      dueAt = asked + EVERY_MS;
      return;
    }
    dueAt = now + EVERY_MS;
    await io.memo.set(MEMO_KEY, now, EVERY_MS);
    const answer = await answerOrNothing(ask);
    const read = answer?.status === 200 ? threshold.safeParse(readJson(answer)) : undefined;
    if (!read?.success) return;
    const { externalRequestThreshold, currentTimeframeRequestCount } = read.data;
    // Some customers have another limit than the usual one: what counts is how full it is.
    const units = Math.ceil((currentTimeframeRequestCount * HOURLY_LIMIT) / externalRequestThreshold);
    if (units > 0) await io.http.used({ key: databaseKey, units: Math.min(units, HOURLY_LIMIT) });
  };

  return async () => {
    if (io.now().getTime() < dueAt) return;
    asking ??= askNow().finally(() => {
      asking = undefined;
    });
    await asking;
  };
}

/** What stands in the way of everything will be said by the request itself, which comes next. */
async function answerOrNothing(ask: () => Promise<HttpAnswer>): Promise<HttpAnswer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ConnectorError && error.code !== 'cancelled') return undefined;
    throw error;
  }
}
