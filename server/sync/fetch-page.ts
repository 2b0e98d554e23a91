import { setTimeout as sleep } from 'node:timers/promises';
import type { Json } from '../../shared/json.ts';
import type { Query } from '../connectors/connector.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { freeBytes } from '../free-bytes.ts';
import { completeRows } from './complete-rows.ts';
import { rememberedPage } from './page-memory.ts';
import type { PartTask } from './part-task.ts';
import { type ReadPage, readRows } from './read-rows.ts';
import type { RunContext } from './run-context.ts';
import { pageDigest, type Step } from './walk.ts';

/** A page as it came in: either read, or known by its bytes to be what was stored last time. */
export interface FetchedPage {
  askedAt: number;
  next: Json | null;
  mark: Json | undefined;
  restart: boolean;
  digest: string | null;
  /** Absent for a page that did not change. */
  rows?: ReadPage;
  /** Of a page that did not change: ids listed, and how many of them are kept. */
  remembered: { n: number; kept: number };
}

const MOST_AGAIN = 3;
const SMALLEST_PAGE = 50;
/** No smaller page is asked for when so much time has gone by since the page was asked for first. */
const LONGEST_MS = 10 * 60_000;

/**
 * Fetches and reads one page. What a request can be repeated for has been repeated below, where it is sent; here is
 * only what cannot be seen there: a page that came well and is not what was asked for is asked for again, whole, and
 * one that takes the vendor too long in halves.
 */
export async function fetchPage(
  run: RunContext,
  task: PartTask,
  step: Step,
  query: Omit<Query, 'pageSize'>,
  pager: { size: number },
  comparable: (body: Uint8Array) => Uint8Array,
): Promise<FetchedPage> {
  const begun = run.clock.now();
  for (let again = 0; ; ) {
    try {
      return await fetchOnce(run, task, step, { ...query, pageSize: pager.size }, comparable);
    } catch (error) {
      if (run.signal.aborted || !(error instanceof ConnectorError)) throw error;
      const { tries, tooSlow } = error.facts;
      if (tooSlow && pager.size / 2 >= SMALLEST_PAGE && run.clock.now() - begun < LONGEST_MS) {
        pager.size = Math.floor(pager.size / 2);
      } else if (error.code === 'unreadable-answer' && tries === undefined && again < MOST_AGAIN) {
        again++;
        await sleep(run.retryMs * 2 ** again, undefined, { signal: run.signal });
      } else throw error;
    }
  }
}

async function fetchOnce(
  run: RunContext,
  task: PartTask,
  step: Step,
  query: Query,
  comparable: (body: Uint8Array) => Uint8Array,
): Promise<FetchedPage> {
  const askedAt = run.clock.now();
  const page = await task.part.page(step.cursor, query);
  const digest = page.body ? pageDigest(comparable(page.body), task.basis) : null;
  // Only the same range, whole: a page that goes on elsewhere is another page.
  const isSame = digest !== null && digest === step.digest && (step.upTo === undefined || page.next === null);
  // Rows before all else: where a page ends is known for nothing once it has been read.
  const rows = isSame ? undefined : await completeRows(run, task, readRows(page, step, task));
  const common = { askedAt, next: page.next, mark: page.mark, restart: page.restart ?? false };
  if (page.body) freeBytes(page.body);
  if (!rows) return { ...common, digest, remembered: await rememberedPage(run.db, task, step) };
  // What could not be read is read again next time, and told again.
  return { ...common, rows, digest: rows.rejects.length > 0 ? null : digest, remembered: { n: 0, kept: 0 } };
}
