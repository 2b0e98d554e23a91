import { browser } from 'wxt/browser';
import type { Answers, Request } from './messaging.ts';
import { failed, problem, type Result } from './result.ts';

const PATIENCE_MS = 10_000;
/** Said by browsers while a worker starts or a page comes back from the back/forward cache: once more helps. */
const PASSING = /Receiving end does not exist|message port closed|back\/forward cache/i;
const RELOADED = /Extension context invalidated|context invalidated/i;

/** Asks the background. Never throws: what goes wrong is in the result. `signal` gives the answer up. */
export async function ask<R extends Request>(request: R, signal?: AbortSignal): Promise<Result<Answers[R['type']]>> {
  const first = await askOnce(request, signal);
  return !first.ok && first.error.code === 'background_silent' && first.error.retryable && !signal?.aborted
    ? askOnce(request, signal)
    : first;
}

async function askOnce<R extends Request>(request: R, signal?: AbortSignal): Promise<Result<Answers[R['type']]>> {
  // Gone once the extension was updated under an open page: everything else would throw.
  if (!browser.runtime?.id) return failed(reloaded());
  const { promise: stopped, resolve: stop } = Promise.withResolvers<Result<never>>();
  const giveUp = () => stop(failed(problem('cancelled', 'The page was left.')));
  const timer = setTimeout(
    () => stop(failed(problem('timeout', 'The extension did not answer in 10 s.', { retryable: true }))),
    PATIENCE_MS,
  );
  if (signal?.aborted) giveUp();
  signal?.addEventListener('abort', giveUp);
  try {
    const answer: Result<Answers[R['type']]> | undefined = await Promise.race([
      browser.runtime.sendMessage(request),
      stopped,
    ]);
    return answer ?? failed(problem('background_silent', 'Nobody took the question.', { retryable: true }));
  } catch (error) {
    return failed(explain(error));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

function explain(error: unknown) {
  const message = error instanceof Error ? error.message : String(error);
  if (RELOADED.test(message)) return reloaded();
  return problem('background_silent', message, { retryable: PASSING.test(message) });
}

function reloaded() {
  return problem('extension_reloaded', 'The extension was updated. Reload this tab once.');
}
