import { ConnectorError } from '../errors.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const HOPS = 3;

/**
 * Where an answer sends us, if we go there: only a GET, only to the same host over https, at most three times. A login
 * page or another tenant's host must never see the credentials. Throws `ConnectorError` `redirected` otherwise.
 */
export function redirectTarget(request: HttpRequest, from: URL, answer: HttpAnswer, hops: number): URL | undefined {
  const { location } = answer.headers;
  if (!REDIRECTS.has(answer.status) || location === undefined) return undefined;
  const to = URL.canParse(location, from) ? new URL(location, from) : undefined;
  const same = to?.protocol === 'https:' && to.host === from.host;
  const repeatable = (request.method ?? 'GET') === 'GET';
  if (to && same && repeatable && hops < HOPS) return to;
  const where = to && !same ? `${to.protocol}//${to.host}` : 'another page of its own';
  const why = same && repeatable ? 'too many times' : 'where we do not follow';
  throw new ConnectorError('redirected', `${from.host} sends us on to ${where}, ${why}.`, {
    host: from.host,
    status: answer.status,
    hint: 'Enter the address the vendor names for its API, not the one of its sign-in page.',
  });
}
