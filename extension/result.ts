/** What went wrong, as data: it crosses the borders between server, background and panel, where thrown errors do not. */
export interface Problem {
  /** The server's own code, or one of ours (`LocalCode`) where there was no answer of the server. */
  readonly code: string;
  /** A sentence for a person. Ours are English and for logs; screens translate by `code`. */
  readonly message: string;
  /** What to do next, in the server's words. */
  readonly hint?: string;
  /** The field of the request that is wrong. */
  readonly field?: string;
  /** All that may be wrong, `field` first, when nobody can say which. */
  readonly fields?: readonly string[];
  /** HTTP status; absent when there was no answer. */
  readonly status?: number;
  /** Whether the same request may succeed later without anybody changing anything. */
  readonly retryable: boolean;
  /** Milliseconds the server asked us to wait. */
  readonly retryAfter?: number;
}

/** Codes of problems that arise in the extension itself. */
export type LocalCode =
  | 'unreachable'
  | 'timeout'
  | 'cancelled'
  | 'unreadable_answer'
  | 'not_paired'
  | 'not_our_server'
  | 'extension_too_old'
  | 'server_too_old'
  | 'bad_address'
  | 'insecure_address'
  | 'extension_reloaded'
  | 'background_silent'
  | 'page_gone'
  | 'not_allowed_here'
  | 'storage_full';

export type Result<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: Problem };

export function done<T>(data: T): Result<T> {
  return { ok: true, data };
}

export function failed<T = never>(error: Problem): Result<T> {
  return { ok: false, error };
}

/** A problem of our own making. */
export function problem(
  code: LocalCode,
  message: string,
  more: Partial<Omit<Problem, 'code' | 'message'>> = {},
): Problem {
  return { retryable: false, ...more, code, message };
}
