import type { Failure } from '../shared/api/failure.ts';
import type { AnswerOf, InputFree, InputOf, Operation } from './api/operations.ts';
import { done, failed, type Problem, problem, type Result } from './result.ts';

export interface ApiOptions {
  /** `https://so.example.net`, without a slash at the end. */
  origin: string;
  /** Absent for the few operations that need no sign-in. */
  token?: string;
  /** Milliseconds until an answer is given up. Default 10 s. */
  patience?: number;
  /** For tests. */
  fetch?: typeof globalThis.fetch;
  /** Told of every answer or its absence, so that one place knows how the server does; the caller waits for it. */
  onOutcome?: (outcome: Result<unknown>) => Promise<void>;
}

export interface CallExtras {
  signal?: AbortSignal;
  /** Key of a change that may be sent again; a fresh one when absent. */
  idempotencyKey?: string;
  patience?: number;
}

export interface Api {
  /**
   * Calls one operation: `api.call('GET /api/integrations/{id}', { params: { id: 1 } })`. Never throws: refusals and
   * failures of the way there are in the result.
   */
  call<O extends Operation>(operation: O, input: InputOf<O>, extras?: CallExtras): Promise<Result<AnswerOf<O>>>;
  /** Where nothing in the input is needed, it may be left out. */
  call<O extends InputFree>(operation: O, input?: undefined, extras?: CallExtras): Promise<Result<AnswerOf<O>>>;
}

const PATIENCE_MS = 10_000;
const NO_BODY = 204;
/** Statuses after which the same request may succeed by itself. */
const PASSING: ReadonlySet<number> = new Set([429, 500, 502, 503, 504, 507]);

interface LooseInput {
  params?: Record<string, string | number>;
  query?: Record<string, string | number | readonly string[] | undefined>;
  body?: unknown;
}

/** The server, as seen by the background and by the extension's own pages. Content scripts never get one. */
export function createApi(options: ApiOptions): Api {
  // The table of operations types what callers see; the function itself handles all of them alike.
  function call<O extends Operation>(
    operation: O,
    input: InputOf<O>,
    extras?: CallExtras,
  ): Promise<Result<AnswerOf<O>>>;
  function call<O extends InputFree>(
    operation: O,
    input?: undefined,
    extras?: CallExtras,
  ): Promise<Result<AnswerOf<O>>>;
  async function call(operation: Operation, input: object = {}, extras: CallExtras = {}): Promise<Result<unknown>> {
    const outcome = await send(options, operation, input, extras);
    await options.onOutcome?.(outcome);
    return outcome;
  }
  return { call };
}

async function send(
  { origin, token, patience = PATIENCE_MS, fetch = globalThis.fetch }: ApiOptions,
  operation: string,
  input: LooseInput,
  extras: CallExtras,
): Promise<Result<unknown>> {
  const [method = 'GET', path = ''] = operation.split(' ');
  const timeout = AbortSignal.timeout(extras.patience ?? patience);
  const signal = extras.signal ? AbortSignal.any([extras.signal, timeout]) : timeout;
  try {
    const response = await fetch(origin + addressOf(path, input), {
      method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(method === 'GET' ? {} : { 'Idempotency-Key': extras.idempotencyKey ?? crypto.randomUUID() }),
        ...(input.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      // There are no cookies to send, and a redirect would carry the token to wherever it points.
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      signal,
    });
    return await readAnswer(response);
  } catch (error) {
    return failed(explain(error, extras.signal, timeout));
  }
}

function addressOf(path: string, { params = {}, query = {} }: LooseInput): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}

async function readAnswer(response: Response): Promise<Result<unknown>> {
  if (response.status === NO_BODY) return done(null);
  const body: unknown = await response.json().catch((error: unknown) => {
    // A proxy's page of HTML is not the server's word; a body cut on its way is a failure of the way.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  });
  // What the server's own schemas say an answer is, is not checked again here: both come from one source.
  if (response.ok && body !== undefined) return done(body);
  return failed(isFailure(body) ? refusal(response, body) : strange(response));
}

function refusal(response: Response, { error }: Failure): Problem {
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return {
    code: error.code,
    message: error.message,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(error.field === undefined ? {} : { field: error.field }),
    ...(error.fields === undefined ? {} : { fields: error.fields }),
    status: response.status,
    // `in_progress`: another try of the same request is at work, and its answer can be had in a moment.
    retryable: PASSING.has(response.status) || error.code === 'in_progress',
    ...(Number.isFinite(wait) ? { retryAfter: wait * 1000 } : {}),
  };
}

function strange(response: Response): Problem {
  const { status } = response;
  return problem('unreadable_answer', `Something other than the server answered (status ${status}).`, {
    status,
    retryable: PASSING.has(status),
  });
}

function isFailure(body: unknown): body is Failure {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error)) return false;
  return typeof error.code === 'string' && typeof error.message === 'string';
}

function explain(error: unknown, given: AbortSignal | undefined, timeout: AbortSignal): Problem {
  if (given?.aborted) return problem('cancelled', 'The question was given up.');
  if (timeout.aborted) return problem('timeout', 'The server did not answer in time.', { retryable: true });
  const message = error instanceof Error ? error.message : String(error);
  return problem('unreachable', `The server cannot be reached: ${message}`, { retryable: true });
}
