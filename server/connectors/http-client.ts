import type { Clock } from '../db/database.ts';
import type { Log } from '../log.ts';
import { sleep, systemTimers, type Timers } from '../timers.ts';
import type { Ledger } from './budget-ledger.ts';
import { ConnectorError } from './errors.ts';
import { explainFailure, explainTimeout, type Failure } from './http/explain-failure.ts';
import { createOutbound, type OutboundPolicy } from './http/outbound.ts';
import { redirectTarget } from './http/redirect-target.ts';
import { backoffMs, isRetryableStatus, PATIENCE, retryAfterMs } from './http/retry-policy.ts';
import { createTransport, type Transport } from './http/transport.ts';
import type { VendorRoute } from './http/vendor-routes.ts';
import type { Budget, Cost, Http, HttpAnswer, HttpRequest } from './http.ts';
import { requestIdOf } from './request-id.ts';

export interface HttpOptions {
  /**
   * `URL.host` of every address that credentials may go to, port included where it is not 443. Asked at each request,
   * because a session knows its hosts only after discovery; until then, what the administrator entered.
   */
  hosts(): readonly string[];
  budgets(): readonly Budget[];
  ledger: Ledger;
  routes: readonly VendorRoute[];
  policy: OutboundPolicy;
  clock: Clock;
  /** Ends every wait and every request under way. */
  signal: AbortSignal;
  /** A person is waiting: few tries, short waits, and the reserve of each budget. */
  live?: boolean;
  /** First wait before another try; absent leaves the usual patience. */
  retryMs?: number | undefined;
  log: Log;
  transport?: Transport;
  timers?: Timers;
  /** 0 to 1, for the jitter. */
  random?: () => number;
}

/** What one try came to. */
type Outcome = { answer: HttpAnswer } | { failure: Failure; timeout: boolean };

const DEFAULT_TIMEOUT_MS = 30_000;

let processTransport: Transport | undefined;

/** The one way out: see `Http`. Everything a vendor's sheet says about patience is in here, once. */
export function createHttp(options: HttpOptions): Http {
  const { clock, ledger, log, signal } = options;
  processTransport ??= createTransport();
  const transport = options.transport ?? processTransport;
  const timers = options.timers ?? systemTimers;
  const random = options.random ?? Math.random;
  const usual = options.live ? PATIENCE.live : PATIENCE.sync;
  const patience = options.retryMs === undefined ? usual : { ...usual, baseMs: options.retryMs };
  const prepare = createOutbound({
    hosts: options.hosts,
    routes: options.routes,
    policy: options.policy,
    guard: transport.guard,
    log,
  });

  /** One try, redirects included, under one time limit. */
  async function attempt(request: HttpRequest): Promise<Outcome> {
    const { url } = request;
    const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const limit = new AbortController();
    const stop = () => limit.abort(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    let timeout = false;
    const cancel = timers.after(timeoutMs, () => {
      timeout = true;
      limit.abort();
    });
    try {
      let target = url;
      for (let hops = 0; ; hops++) {
        const answer = await transport.dispatch(await prepare(request, target, limit.signal));
        const next = redirectTarget(request, target, answer, hops);
        if (next === undefined) return { answer: checked(request, answer) };
        target = next;
      }
    } catch (error) {
      if (signal.aborted) throw cancelled(url, signal.reason);
      if (timeout) return { failure: explainTimeout(url.host, timeoutMs), timeout };
      return { failure: explainFailure(error, url.host), timeout };
    } finally {
      cancel();
      signal.removeEventListener('abort', stop);
    }
  }

  async function attemptWithinBudget(request: HttpRequest): Promise<Outcome> {
    const costs = request.budgets ?? [];
    const release = await ledger.take(options.budgets(), costs, {
      live: options.live ?? false,
      signal,
      longestWaitMs: patience.longestWaitMs,
      host: request.url.host,
    });
    try {
      return await attempt(request);
    } finally {
      release();
    }
  }

  async function send(request: HttpRequest): Promise<HttpAnswer> {
    const { url } = request;
    const repeatable = (request.retry ?? ((request.method ?? 'GET') === 'GET' ? 'safe' : 'never')) === 'safe';
    const tries = repeatable ? patience.tries : 1;
    let timeouts = 0;
    let waited = 0;
    for (let tried = 1; ; tried++) {
      if (signal.aborted) throw cancelled(url, signal.reason);
      const startedAt = clock.now();
      const outcome = await attemptWithinBudget(request);
      if ('answer' in outcome && !mayGetBetter(request, outcome.answer, tried)) {
        log.debug(facts(url, request, outcome, tried, clock.now() - startedAt), 'vendor answered');
        return outcome.answer;
      }
      if ('failure' in outcome && outcome.timeout) timeouts++;
      log.warn(facts(url, request, outcome, tried, clock.now() - startedAt), 'vendor gave no usable answer');
      const askedFor = 'answer' in outcome ? waitAskedFor(request, outcome.answer, tried) : undefined;
      if (askedFor !== undefined) await holdBudgets(request, askedFor);
      const spent = tried >= tries || timeouts >= patience.timeouts || ('failure' in outcome && !outcome.failure.again);
      if (spent) return finalAnswer(outcome, tried);
      waited += askedFor ?? 0;
      if (waited > patience.longestWaitMs) throw tooLong(url, outcome, clock.now() + (askedFor ?? 0));
      await pause(url, Math.max(askedFor ?? 0, backoffMs(patience, tried, random)));
    }
  }

  function waitAskedFor(request: HttpRequest, answer: HttpAnswer, tried: number): number | undefined {
    return retryAfterMs(answer.headers['retry-after'], clock.now()) ?? request.waitMs?.(answer, tried);
  }

  /** The vendor's "not before" holds for every process that draws from the same budgets. */
  async function holdBudgets(request: HttpRequest, forMs: number): Promise<void> {
    for (const { key } of request.budgets ?? []) await ledger.block(key, clock.now() + forMs);
  }

  async function pause(url: URL, ms: number): Promise<void> {
    try {
      await sleep(timers, ms, signal);
    } catch (error) {
      throw cancelled(url, error);
    }
  }

  async function used({ key, units }: Required<Cost>): Promise<void> {
    const budget = options.budgets().find((candidate) => candidate.key === key);
    if (budget) await ledger.used(budget, units);
  }

  return { send, used };
}

function mayGetBetter(request: HttpRequest, answer: HttpAnswer, tried: number): boolean {
  return request.again?.(answer, tried) ?? isRetryableStatus(answer.status);
}

/** `verify` speaks about good answers only: an error page is allowed to be an HTML page. */
function checked(request: HttpRequest, answer: HttpAnswer): HttpAnswer {
  if (answer.status >= 200 && answer.status < 300) request.verify?.(answer);
  return answer;
}

function finalAnswer(outcome: Outcome, tries: number): HttpAnswer {
  if ('answer' in outcome) return outcome.answer;
  const { code, message, facts, cause } = outcome.failure.error;
  throw new ConnectorError(code, message, { ...facts, tries }, cause);
}

function cancelled(url: URL, cause: unknown): ConnectorError {
  return new ConnectorError('cancelled', `The request to ${url.host} was cancelled.`, { host: url.host }, cause);
}

function tooLong(url: URL, outcome: Outcome, retryAt: number): ConnectorError {
  const answer = 'answer' in outcome ? outcome.answer : undefined;
  const requestId = answer && requestIdOf(answer.headers);
  return new ConnectorError(
    'rate-limited',
    `${url.host} asks us to wait until ${new Date(retryAt).toISOString()}. Nothing is lost: the work goes on after that time.`,
    { host: url.host, retryAt, ...(answer ? { status: answer.status } : {}), ...(requestId ? { requestId } : {}) },
  );
}

/** What the log may know of an exchange: never a query, a header of ours or a body. */
function facts(url: URL, request: HttpRequest, outcome: Outcome, tried: number, ms: number) {
  const seen = { host: url.host, method: request.method ?? 'GET', path: url.pathname, tried, ms };
  if ('failure' in outcome) return { ...seen, code: outcome.failure.error.code, err: outcome.failure.error };
  const { status, headers, body } = outcome.answer;
  return { ...seen, status, bytes: body.length, requestId: requestIdOf(headers) };
}
