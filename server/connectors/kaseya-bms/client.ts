import { maskSecrets } from '../../log-mask.ts';
import { answerError } from '../answer-error.ts';
import type { Io } from '../connector.ts';
import { ConnectorError, type ConnectorErrorCode, TransientError } from '../errors.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import { requestIdOf } from '../request-id.ts';
import type { Right } from '../try-feature.ts';
import type { Credentials } from './credentials.ts';
import { budgetKey, ENDPOINTS, type Endpoint, waitAfter } from './endpoints.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import type { Place } from './place.ts';
import { accessTokens } from './tokens.ts';

const TIMEOUT_MS = 60_000;

export interface Call {
  endpoint: Endpoint;
  /** For endpoints with `{id}`: digits. */
  id?: string;
  /** What the user's role needs for it: said when it is refused. */
  right: Right;
  query?: Readonly<Record<string, string | undefined>>;
  /** Body of a PUT, which replaces the whole record and so may be repeated. */
  put?: string;
  /** That there is no such record is an answer here: null. */
  missing?: 'answer';
  verify?(answer: HttpAnswer): void;
}

/** Speaks to one tenant of BMS. */
export interface Client {
  readonly host: string;
  /** Sends one call. Every answer but a success, whatever its status says, is thrown as a `ConnectorError`. */
  send(call: Call): Promise<HttpAnswer>;
  /** Sends one call for a single record: what is in the envelope, or null where there is no such record. */
  read(call: Call): Promise<unknown>;
}

export function createClient(io: Io, credentials: Credentials, place: Place): Client {
  const tokens = accessTokens(io, credentials, place);

  const urlOf = ({ endpoint, id = '', query = {} }: Call): URL => {
    const url = new URL(`https://${place.apiHost}${ENDPOINTS[endpoint].replace('{id}', encodeURIComponent(id))}`);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    return url;
  };

  const attempt = (call: Call, token: string): Promise<HttpAnswer> => {
    const { put, verify } = call;
    const request: HttpRequest = {
      url: urlOf(call),
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(put === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      },
      budgets: [{ key: budgetKey(place, credentials.tenant, call.endpoint) }],
      timeoutMs: TIMEOUT_MS,
      retry: 'safe',
      waitMs: waitAfter,
      verify: (answer) => {
        failForAWhile(readEnvelope(answer));
        verify?.(answer);
      },
      ...(put === undefined ? {} : { method: 'PUT', body: put }),
    };
    return io.http.send(request);
  };

  const send = async (call: Call): Promise<HttpAnswer> => {
    const token = await tokens.current();
    let answer = await attempt(call, token);
    if (answer.status === 401) {
      // A token can end before its time, in the middle of a list (BMS sheet, auth).
      await tokens.refused(token);
      answer = await attempt(call, await tokens.current());
    }
    const refused = refusalIn(answer);
    if (refused === null || (refused.status === 404 && call.missing === 'answer')) return answer;
    throw explain(answer, refused, urlOf(call), call.right, io.now().getTime());
  };

  return {
    host: place.apiHost,
    send,
    async read(call) {
      const answer = await send({ ...call, missing: 'answer' });
      if (refusalIn(answer) !== null || answer.body.length === 0) return null;
      const read = readEnvelope(answer);
      return read.success ? (read.result ?? null) : null;
    },
  };
}

/** A refusal, by its status or by the code in its envelope. */
interface Refusal {
  status: number;
  words: string | undefined;
}

function refusalIn(answer: HttpAnswer): Refusal | null {
  const isGood = answer.status >= 200 && answer.status < 300;
  if (isGood && answer.body.length === 0) return null;
  const read = isGood ? readEnvelope(answer) : envelopeOrNothing(answer);
  if (read !== null && !read.success) return { status: isGood ? (read.code ?? 400) : answer.status, words: read.words };
  return isGood ? null : { status: answer.status, words: undefined };
}

/** A failure of the server's own that is told with status 200 may be over at the next try. */
function failForAWhile(read: Envelope): void {
  if (!read.success && read.code !== undefined && (read.code === 429 || read.code >= 500))
    throw new TransientError(`the answer is a failure (${read.code})`);
}

function envelopeOrNothing(answer: HttpAnswer): Envelope | null {
  try {
    return readEnvelope(answer);
  } catch (error) {
    if (error instanceof TransientError) return null;
    throw error;
  }
}

interface Verdict {
  code: ConnectorErrorCode;
  say(host: string, words: string, right: Right): string;
}

const VERDICTS: Readonly<Record<number, Verdict>> = {
  400: { code: 'refused-by-vendor', say: (_, words) => `BMS refused the request: ${words}` },
  401: {
    code: 'credentials-refused',
    say: (host) => `${host} refused a token that was just made. Check that the API employee is active.`,
  },
  403: {
    code: 'right-missing',
    say: (_, words, { right }) => `BMS does not let this user do that: ${words} The role needs ${right}.`,
  },
  404: { code: 'not-found', say: (_, words) => `BMS has no such record or address: ${words}` },
};

const MAX_VENDOR_WORDS = 300;

function explain(answer: HttpAnswer, { status, words }: Refusal, url: URL, right: Right, now: number): ConnectorError {
  const verdict = VERDICTS[status];
  if (verdict === undefined) return answerError(url, { ...answer, status }, now, words);
  // Masked before it is cut: half a secret is a secret.
  const said = maskSecrets(words ?? 'it gave no reason.').slice(0, MAX_VENDOR_WORDS);
  const requestId = requestIdOf(answer.headers);
  return new ConnectorError(verdict.code, verdict.say(url.host, said, right), {
    host: url.host,
    status,
    ...(requestId === undefined ? {} : { requestId }),
    ...(verdict.code === 'right-missing' ? { hint: right.fix } : {}),
  });
}
