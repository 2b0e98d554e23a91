import { answerError } from '../answer-error.ts';
import { ConnectorError, TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import { requestIdOf } from '../request-id.ts';
import type { Right } from '../try-feature.ts';
import { isObject } from '../values.ts';

/** What was asked, for the sentence a person reads. */
export interface Asked {
  url: URL;
  right: Right;
  /** Milliseconds since 1970, for "not before". */
  now: number;
}

const MAX_WORDS = 400;

/** An answer other than success, as an error that says who refused, what, and what to do next. */
export function explainRefusal(answer: HttpAnswer, { url, right, now }: Asked): ConnectorError {
  const { status } = answer;
  const words = vendorWords(answer);
  const requestId = requestIdOf(answer.headers);
  const facts = { host: url.host, status, ...(requestId === undefined ? {} : { requestId }) };
  // A missing permission is a 401 here, not a 403; only its words tell it from a wrong token (Syncro sheet, errors).
  if (status === 403 || (status === 401 && /permission/i.test(words ?? ''))) {
    const message = `Syncro does not let this API token do that. It needs the permission "${right.right}".`;
    return new ConnectorError('right-missing', message, { ...facts, hint: right.fix });
  }
  if (status === 401) {
    const message = `${url.host} refused the API token. Make a new one under Admin > API Tokens and enter it here.`;
    return new ConnectorError('credentials-refused', message, { ...facts, field: 'apiToken' });
  }
  if (status === 400 || status === 422) {
    const message = `Syncro refused the request: ${words ?? 'it gave no reason.'}`;
    return new ConnectorError('refused-by-vendor', message, facts);
  }
  return answerError(url, answer, now, words);
}

/** Syncro's own words, from any of the shapes its errors come in; a page of HTML is not worth repeating. */
function vendorWords(answer: HttpAnswer): string | undefined {
  const body = jsonOrNothing(answer);
  if (!isObject(body)) return undefined;
  const { message, error, errors, instructions } = body;
  const told = [message, error, errors, instructions].some((value) => value !== undefined && value !== null);
  const words = told ? [message, error, errors, instructions].flatMap((value) => sentences(value)) : sentences(body);
  const text = words.join('. ');
  return text === '' ? undefined : text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS)}…` : text;
}

/** Texts, lists of texts, and maps of what is wrong by field: `{"date":["can't be blank"]}` reads "date can't be blank". */
function sentences(value: unknown, of = ''): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [`${of}${value.trim()}`];
  if (Array.isArray(value)) return value.flatMap((one) => (typeof one === 'string' ? sentences(one, of) : []));
  if (!isObject(value) || of !== '') return [];
  return Object.entries(value).flatMap(([field, wrong]) => (Array.isArray(wrong) ? sentences(wrong, `${field} `) : []));
}

/** An error's body need not be JSON: the status has already said what matters. */
function jsonOrNothing(answer: HttpAnswer): unknown {
  try {
    return readJson(answer);
  } catch (error) {
    if (error instanceof TransientError) return undefined;
    throw error;
  }
}
