import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { failure } from '../../shared/api/failure.ts';
import { DemoError } from './demo-error.ts';

type Method = 'GET' | 'POST' | 'PUT';

const TIMEOUT_MS = 60_000;

/** The server's HTTP API, as a client that trusts nothing: every answer is read by its schema. */
export interface ApiClient {
  get<T extends z.ZodType>(path: string, answer: T): Promise<z.output<T>>;
  post<T extends z.ZodType>(path: string, body: unknown, answer: T): Promise<z.output<T>>;
  put<T extends z.ZodType>(path: string, body: unknown, answer: T): Promise<z.output<T>>;
  /** Every item of a list, page after page. */
  list<T extends z.ZodType>(path: string, item: T): AsyncGenerator<z.output<T>>;
  /** The bare answer to a GET, for streams; ends when `signal` is aborted. */
  open(path: string, signal: AbortSignal): Promise<Response>;
}

/** Calls `origin`, signed in if there is a token. A refusal throws a `DemoError` with the server's own sentence. */
export function createApiClient(origin: string, token?: string): ApiClient {
  const authorization = token ? { Authorization: `Bearer ${token}` } : {};

  async function call<T extends z.ZodType>(method: Method, path: string, body: unknown, answer: T) {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: {
        ...authorization,
        ...(method === 'GET' ? {} : { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() }),
      },
      body: method === 'GET' ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const json: unknown = await response.json();
    if (!response.ok) throw refused(`${method} ${path}`, response.status, json);
    return answer.parse(json);
  }

  const get: ApiClient['get'] = (path, answer) => call('GET', path, undefined, answer);
  return {
    get,
    post: (path, body, answer) => call('POST', path, body, answer),
    put: (path, body, answer) => call('PUT', path, body, answer),
    async *list<T extends z.ZodType>(path: string, item: T): AsyncGenerator<z.output<T>> {
      const page = z.object({ items: z.array(item), nextCursor: z.string().nullable() });
      const joint = path.includes('?') ? '&' : '?';
      let cursor: string | null = '';
      while (cursor !== null) {
        const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const { items, nextCursor } = await get(`${path}${joint}limit=200${from}`, page);
        yield* items;
        cursor = nextCursor;
      }
    },
    open: (path, signal) => fetch(`${origin}${path}`, { headers: authorization, signal }),
  };
}

function refused(what: string, status: number, body: unknown): DemoError {
  const { data } = failure.safeParse(body);
  const sentence = data ? `${data.error.message} ${data.error.hint ?? ''}`.trim() : JSON.stringify(body);
  return new DemoError('api-refused', `The server answered ${status} to ${what}: ${sentence}`);
}
