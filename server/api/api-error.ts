import type { ContentfulStatusCode } from 'hono/utils/http-status';

export interface ApiErrorFacts {
  /** What to do next, when the message does not say it all. */
  hint?: string;
  /** The field of the request that is wrong. */
  field?: string;
  /** Seconds after which another try makes sense. */
  retryAfter?: number;
  cause?: unknown;
}

/** A request that is refused: what the caller is told, word for word. Never put a secret or a vendor's body in it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly facts: ApiErrorFacts;

  constructor(status: ContentfulStatusCode, code: string, message: string, facts: ApiErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.status = status;
    this.code = code;
    this.facts = facts;
  }
}

/** 404 for a thing that is not there, or that this caller may not know of. */
export function notFound(what: string): ApiError {
  return new ApiError(404, 'not_found', `There is no such ${what}.`, {
    hint: 'It may have been removed: reload the list.',
  });
}

/** 409 for a change made from an older revision than the stored one. */
export function changedMeanwhile(cause?: unknown): ApiError {
  return new ApiError(409, 'changed_meanwhile', 'Somebody changed this after you opened it. Nothing was saved.', {
    hint: 'Reload to see the newer version, then make your change again.',
    ...(cause === undefined ? {} : { cause }),
  });
}
