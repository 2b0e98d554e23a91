import { ConnectorError, TransientError } from './errors.ts';
import type { HttpAnswer } from './http.ts';
import { requestIdOf } from './request-id.ts';

/**
 * The error of a page that was understood only after the fact, when the outbound client can no longer try again: what
 * was transient is now final. Any other error is itself.
 */
export function lateError(error: unknown, answer: HttpAnswer, host: string): unknown {
  if (!(error instanceof TransientError)) return error;
  const message = `${host} sent a page that cannot be read: ${error.message}. Nothing of it was taken; it will be asked for again.`;
  const requestId = requestIdOf(answer.headers);
  const facts = { host, status: answer.status, ...(requestId === undefined ? {} : { requestId }) };
  return new ConnectorError('unreadable-answer', message, facts, error);
}

/**
 * Where the next listing of changes starts, as an ISO instant: the moment of this answer, by the vendor's own clock
 * where it tells the time, less an overlap for rows that are stamped before they can be seen.
 */
export function markOf({ headers }: HttpAnswer, now: Date, overlapMs: number): string {
  const vendors = Date.parse(headers.date ?? '');
  return new Date((Number.isNaN(vendors) ? now.getTime() : vendors) - overlapMs).toISOString();
}
