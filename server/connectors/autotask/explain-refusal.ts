import { answerError } from '../answer-error.ts';
import { ConnectorError, type ConnectorErrorFacts } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { requestIdOf } from '../request-id.ts';
import type { Right } from '../try-feature.ts';
import { isMissingRight, isThreadLimit, vendorErrors } from './vendor-errors.ts';

/** What was asked, for the sentence a person reads. */
export interface Asked {
  url: URL;
  right: Right;
  /** Milliseconds since 1970, for "not before". */
  now: number;
}

/** Autotask's own advice where it names no time (Autotask sheet, limits and errors). */
const AFTER_THRESHOLD_MS = 60_000;
const AFTER_THREADS_MS = 5_000;

/**
 * An answer other than success, as an error that says who refused, what, and what to do next. Autotask's 500 is seldom
 * a failure: field names, rights and business rules all speak through it.
 */
export function explainRefusal(answer: HttpAnswer, { url, right, now }: Asked): ConnectorError {
  const { status, headers, body } = answer;
  const words = vendorErrors(body);
  const said = words.join(' ');
  const plain = answerError(url, answer, now, said);
  const requestId = requestIdOf(headers);
  const facts: ConnectorErrorFacts = { host: url.host, status, ...(requestId === undefined ? {} : { requestId }) };
  if (isThreadLimit(words))
    return new ConnectorError(
      'rate-limited',
      'Autotask allows only three requests at once for each kind of record, and they are in use. The work goes on by itself.',
      { ...facts, retryAt: now + AFTER_THREADS_MS },
    );
  if (status === 429)
    return new ConnectorError(
      'rate-limited',
      'Autotask’s hourly limit of requests for this database is used up, by us and all other tools together. The work goes on by itself.',
      { ...facts, retryAt: plain.facts.retryAt ?? now + AFTER_THRESHOLD_MS },
    );
  if (status === 401)
    return new ConnectorError(
      'credentials-refused',
      `${url.host} refused the API user. Check username, password and tracking identifier, and that the user is active and not locked.`,
      { ...facts, field: ['username', 'secret', 'integrationCode'] },
    );
  if (status === 403 || isMissingRight(words))
    return new ConnectorError(
      'right-missing',
      `Autotask does not let this API user do that. Its security level needs ${right.right}.${said === '' ? '' : ` Autotask said: ${shorten(said)}`}`,
      { ...facts, hint: right.fix },
    );
  if (said !== '' && status !== 404)
    return new ConnectorError('refused-by-vendor', `Autotask refused the request: ${shorten(said)}`, facts);
  return plain;
}

function shorten(text: string): string {
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
