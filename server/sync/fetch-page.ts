import { setTimeout as sleep } from 'node:timers/promises';
import type { Json } from '../../shared/json.ts';
import type { Query } from '../connectors/connector.ts';
import { ConnectorError, type ConnectorErrorCode } from '../connectors/errors.ts';
import { freeBytes } from '../free-bytes.ts';
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

const TRIES = 4;
const SMALLEST_PAGE = 50;
/** A vendor that wants more time than this is asked again by another run. */
const LONGEST_WAIT_MS = 10 * 60_000;
/** What another try can cure. The transport has already repeated what is safe to repeat at once. */
const CURABLE: readonly ConnectorErrorCode[] = ['unreachable', 'vendor-failing', 'unreadable-answer', 'rate-limited'];

/**
 * Fetches and reads one page, again if need be: the whole step is repeated, because a vendor may cut an answer that
 * began well. Pages that time out are asked for in halves.
 */
export async function fetchPage(
  run: RunContext,
  task: PartTask,
  step: Step,
  query: Omit<Query, 'pageSize'>,
  pager: { size: number },
  comparable: (body: Uint8Array) => Uint8Array,
): Promise<FetchedPage> {
  for (let tries = 1; ; tries++) {
    try {
      return await fetchOnce(run, task, step, { ...query, pageSize: pager.size }, comparable);
    } catch (error) {
      if (run.signal.aborted || !isCurable(error) || tries === TRIES) throw error;
      if (error.code === 'vendor-failing' && pager.size / 2 >= SMALLEST_PAGE) pager.size = Math.floor(pager.size / 2);
      const wait = waitFor(error, run, tries);
      if (wait > LONGEST_WAIT_MS) throw error;
      await sleep(wait, undefined, { signal: run.signal });
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
  const rows = isSame ? undefined : readRows(page, step, task);
  const common = { askedAt, next: page.next, mark: page.mark, restart: page.restart ?? false };
  if (page.body) freeBytes(page.body);
  if (!rows) return { ...common, digest, remembered: await rememberedPage(run.db, task, step) };
  // What could not be read is read again next time, and told again.
  return { ...common, rows, digest: rows.rejects.length > 0 ? null : digest, remembered: { n: 0, kept: 0 } };
}

function isCurable(error: unknown): error is ConnectorError {
  return error instanceof ConnectorError && CURABLE.includes(error.code);
}

function waitFor(error: ConnectorError, run: RunContext, tries: number): number {
  const { retryAt } = error.facts;
  const backoff = run.retryMs * 2 ** tries;
  return retryAt === undefined ? backoff : Math.max(backoff, retryAt - run.clock.now());
}
