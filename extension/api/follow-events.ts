import { createParser } from 'eventsource-parser';
import { type Problem, problem } from '../result.ts';

export interface FollowOptions {
  readonly origin: string;
  readonly token: string;
  readonly signal: AbortSignal;
  /** Id of the last news that was seen; absent: from now on. */
  readonly after?: string;
  readonly onNews: (news: News) => void;
  /** True when the stream is open, false when it broke and is tried again. */
  readonly onOpen?: (open: boolean) => void;
  /** For tests. */
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds before the first try after a break; doubled with every further one, up to 30 s. */
  readonly pause?: number;
}

/** `kind` as the server names it, such as `run.progress`; `reset` means: what you know is too old, load it anew. */
export interface News {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Follows the server's news until `signal`, coming back where it broke off. Read by fetch, because an EventSource
 * cannot send the token. Resolves with the reason when the server refuses it for good.
 */
export async function followEvents(options: FollowOptions): Promise<Problem | null> {
  const { signal, onNews, onOpen, pause = FIRST_PAUSE_MS } = options;
  let last = options.after;
  let wait = pause;
  while (!signal.aborted) {
    const end = await readStream(options, last, {
      onOpen: () => {
        wait = pause;
        onOpen?.(true);
      },
      onNews: (news) => {
        last = news.id;
        onNews(news);
      },
    });
    if (end !== null) return end;
    if (signal.aborted) break;
    onOpen?.(false);
    await sleep(wait, signal);
    wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
  }
  return null;
}

interface Listener {
  onOpen(): void;
  onNews(news: News): void;
}

/** Reads one stream to its end. Null: try again; a problem: it is of no use. */
async function readStream(
  options: FollowOptions,
  last: string | undefined,
  listener: Listener,
): Promise<Problem | null> {
  const { origin, token, signal, fetch = globalThis.fetch } = options;
  try {
    const response = await fetch(`${origin}/api/events`, {
      headers: { Authorization: `Bearer ${token}`, ...(last === undefined ? {} : { 'Last-Event-ID': last }) },
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      signal,
    });
    if (response.status === 401 || response.status === 403) {
      await response.body?.cancel();
      return problem('not_paired', 'The server does not know this browser any more.', { status: response.status });
    }
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      return null;
    }
    listener.onOpen();
    const parser = createParser({
      onEvent: ({ id, event, data }) => {
        if (id !== undefined && event !== undefined) listener.onNews({ id, kind: event, payload: JSON.parse(data) });
      },
    });
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) parser.feed(text);
    return null;
  } catch (error) {
    // A stream that breaks is tried again; what else goes wrong in here would go wrong again, and is told.
    if (signal.aborted || error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener('abort', wake);
  });
}
