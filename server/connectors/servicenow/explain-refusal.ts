import { z } from 'zod';
import { answerError } from '../answer-error.ts';
import { ConnectorError, type ConnectorErrorFacts, TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import { requestIdOf } from '../request-id.ts';
import type { Right } from '../try-feature.ts';

/** What was asked, for the sentence a person reads. */
export interface Asked {
  url: URL;
  right: Right;
  /** Milliseconds since 1970, for "not before". */
  now: number;
  /** The lines of the form that may be wrong when we are not let in. */
  fields: readonly string[];
}

const errorBody = z.object({
  error: z.union([z.string(), z.object({ message: z.string().nullish(), detail: z.string().nullish() })]),
});

/** An answer other than success, as an error that says who refused, what, and what to do next. */
export function explainRefusal(answer: HttpAnswer, { url, right, now, fields }: Asked): ConnectorError {
  const { status, headers } = answer;
  const said = vendorWords(answer);
  const plain = answerError(url, answer, now, said);
  const requestId = requestIdOf(headers);
  const facts: ConnectorErrorFacts = { host: url.host, status, ...(requestId === undefined ? {} : { requestId }) };
  if (status === 401)
    return new ConnectorError(
      'credentials-refused',
      headers['x-mfa_token'] === undefined
        ? `${url.host} let nobody in. Check what was entered; if it is right, the account lacks the role snc_platform_rest_api_access, or the instance refuses passwords of people: give the account web service access only, or the role snc_basic_auth_api_access.`
        : `${url.host} wants a second factor of the account. Use an account with web service access only.`,
      { ...facts, field: fields },
    );
  if (status === 403)
    return new ConnectorError(
      'right-missing',
      `ServiceNow does not let this account do that. It needs: ${right.right}.${said === undefined ? '' : ` ServiceNow said: ${said}`}`,
      { ...facts, hint: right.fix },
    );
  if (status === 202)
    return new ConnectorError(
      'vendor-failing',
      `${url.host} put the request aside instead of answering it, which it does when it is busy. Try again later.`,
      facts,
    );
  if (status === 429)
    return new ConnectorError('rate-limited', plain.message, {
      ...facts,
      retryAt: plain.facts.retryAt ?? resetOf(headers, now),
    });
  if (isCancelled(answer))
    return new ConnectorError(
      'vendor-failing',
      `${url.host} broke the request off because it took longer than a minute.`,
      facts,
    );
  return plain;
}

/** ServiceNow gave up at its own time limit; asking for the same again would end the same (ServiceNow sheet, limits). */
export function isCancelled({ body }: HttpAnswer): boolean {
  return body.includes('Transaction cancelled') || body.includes('maximum execution time exceeded');
}

const LONGEST_RULE_MS = 3_600_000;

function resetOf(headers: HttpAnswer['headers'], now: number): number {
  const at = Number(headers['x-ratelimit-reset']) * 1_000;
  return at > now && at <= now + LONGEST_RULE_MS ? at : now + 60_000;
}

function vendorWords(answer: HttpAnswer): string | undefined {
  const read = errorBody.safeParse(jsonOrNothing(answer));
  if (!read.success) return undefined;
  const { error } = read.data;
  const words = typeof error === 'string' ? [error] : [error.message, error.detail];
  const said = words.filter((word) => word !== null && word !== undefined && word !== '').join(' / ');
  return said === '' ? undefined : said.slice(0, 400);
}

/** An error page need not be JSON: the status has already said what matters. */
function jsonOrNothing(answer: HttpAnswer): unknown {
  try {
    return readJson(answer);
  } catch (error) {
    if (error instanceof TransientError) return undefined;
    throw error;
  }
}
