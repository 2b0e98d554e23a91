import { maskSecrets } from '../log-mask.ts';
import { ConnectorError, type ConnectorErrorCode } from './errors.ts';
import { retryAfterMs } from './http/retry-policy.ts';
import type { HttpAnswer } from './http.ts';
import { requestIdOf } from './request-id.ts';

const BY_STATUS: Readonly<Record<number, { code: ConnectorErrorCode; says: string }>> = {
  401: { code: 'credentials-refused', says: 'refused the credentials. Enter them again' },
  403: { code: 'right-missing', says: 'does not let these credentials see this. Grant the right and check again' },
  404: { code: 'not-found', says: 'has nothing at that address' },
  410: { code: 'not-found', says: 'says this is gone for good' },
  429: { code: 'rate-limited', says: 'has had too many requests from us. The work goes on later' },
};

/** A gateway gave up waiting for the vendor behind it. */
const TOO_SLOW: ReadonlySet<number> = new Set([504, 524]);

/**
 * The error for an answer a connector cannot use and has no better word for, by status alone. `now` is in milliseconds
 * since 1970. `reason` is the vendor's own sentence, if the body held one; it is shortened.
 */
export function answerError(url: URL, answer: HttpAnswer, now: number, reason?: string): ConnectorError {
  const { status, headers } = answer;
  const { code, says } = BY_STATUS[status] ?? byClass(status);
  const requestId = requestIdOf(headers);
  const wait = retryAfterMs(headers['retry-after'], now);
  // Masked before it is cut: half a secret is a secret.
  const said = maskSecrets(reason?.trim() ?? '');
  const own = said ? ` It said: "${shorten(said)}".` : '';
  return new ConnectorError(code, `${url.host} ${says} (HTTP ${status}).${own}`, {
    host: url.host,
    status,
    ...(requestId ? { requestId } : {}),
    ...(wait === undefined ? {} : { retryAt: now + wait }),
    ...(TOO_SLOW.has(status) ? { tooSlow: true } : {}),
  });
}

function byClass(status: number): { code: ConnectorErrorCode; says: string } {
  if (status >= 500)
    return { code: 'vendor-failing', says: 'is failing. Try again later; if it lasts, ask its support' };
  return { code: 'refused-by-vendor', says: 'did not accept the request' };
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
