import type { PageRef } from '../../shared/api/pages.ts';
import { done, failed, type Problem, problem, type Result } from '../result.ts';
import { type PageKey, pageKey, type RecordPage } from '../sites/page.ts';
import { pairedServer } from './server.ts';
import { cacheView } from './view-cache.ts';

/** Questions on their way, so that two tabs with the same record ask once. Lost with the worker, as they are. */
const asking = new Map<PageKey, Promise<Result<null>>>();
/** Why the last question about a record had no answer. Lost with the worker: then it is asked again. */
const problems = new Map<PageKey, Problem>();

/**
 * Asks the server for what is to be shown of a record, and keeps the answer. `anew` asks although a question is on its
 * way: it was asked before something was changed.
 */
export function refreshView(page: RecordPage, { anew = false } = {}): Promise<Result<null>> {
  const key = pageKey(page);
  const running = asking.get(key);
  if (running && !anew) return running;
  const question = askServer(page, key).finally(() => {
    if (asking.get(key) === question) asking.delete(key);
  });
  asking.set(key, question);
  return question;
}

export function isAsking(key: PageKey): boolean {
  return asking.has(key);
}

export function viewProblem(key: PageKey): Problem | null {
  return problems.get(key) ?? null;
}

async function askServer(page: RecordPage, key: PageKey): Promise<Result<null>> {
  const result = await fetchView(page, key);
  if (result.ok) problems.delete(key);
  else problems.set(key, result.error);
  return result;
}

async function fetchView({ vendor, host, kind, externalId }: RecordPage, key: PageKey): Promise<Result<null>> {
  const server = await pairedServer();
  if (server === null) return failed(problem('not_paired', 'This browser is not paired with a server.'));
  const at = Date.now();
  const ref: PageRef = { vendor, host, kind, externalId };
  const answer = await server.api.call('POST /api/pages', { body: { refs: [ref] } });
  if (!answer.ok) return answer;
  const [view] = answer.data.views;
  if (view === undefined) return failed(problem('unreadable_answer', 'The server answered without the page.'));
  await cacheView(key, { view, at });
  return done(null);
}
