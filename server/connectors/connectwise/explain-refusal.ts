import { z } from 'zod';
import { answerError } from '../answer-error.ts';
import { ConnectorError, type ConnectorErrorCode, TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import { requestIdOf } from '../request-id.ts';
import type { Right } from '../try-feature.ts';

const errorBody = z.object({
  code: z.string().nullish(),
  error: z.string().nullish(),
  message: z.string().nullish(),
  errors: z
    .array(z.object({ code: z.string().nullish(), message: z.string().nullish(), field: z.string().nullish() }))
    .nullish(),
});

const MAX_VENDOR_WORDS = 400;

/** What was asked, for the sentence a person reads. */
export interface Asked {
  url: URL;
  right: Right;
  /** Milliseconds since 1970, for "not before". */
  now: number;
}

interface Verdict {
  code: ConnectorErrorCode;
  say(asked: Asked, words: string): string;
  field?: readonly string[];
}

/** ConnectWise refuses a wrong key of either kind in the same words. */
const KEYS = ['publicKey', 'privateKey'] as const;

const VERDICTS: Record<number, Verdict> = {
  400: { code: 'refused-by-vendor', say: (_, words) => `ConnectWise refused the request: ${words}` },
  401: {
    code: 'credentials-refused',
    say: ({ url }) =>
      `${url.host} refused the keys. Check the company id and make a new API key if need be. If they are right, this server's client id (CONNECTWISE_CLIENT_ID) is not known to ConnectWise.`,
    field: KEYS,
  },
  403: {
    code: 'right-missing',
    say: ({ right }) =>
      `ConnectWise does not let this API member do that. The role needs ${right.right}. If every call is refused so, this server's client id (CONNECTWISE_CLIENT_ID) is not known to ConnectWise.`,
  },
  404: { code: 'not-found', say: (_, words) => `ConnectWise has no such record or address: ${words}` },
  405: { code: 'refused-by-vendor', say: (_, words) => `This ConnectWise server does not offer the call: ${words}` },
  409: {
    code: 'refused-by-vendor',
    say: (_, words) => `The record is in use in ConnectWise, try again later: ${words}`,
  },
  415: { code: 'refused-by-vendor', say: (_, words) => `ConnectWise does not take this kind of content: ${words}` },
};

/** An answer other than success, as an error that says who refused, what, and what to do next. */
export function explainRefusal(answer: HttpAnswer, asked: Asked): ConnectorError {
  const verdict = VERDICTS[answer.status];
  const words = vendorWords(answer);
  if (verdict === undefined) return answerError(asked.url, answer, asked.now, words);
  return new ConnectorError(verdict.code, verdict.say(asked, words ?? 'it gave no reason.'), {
    ...factsOf(answer, asked.url),
    ...(verdict.field === undefined ? {} : { field: verdict.field }),
    ...(verdict.code === 'right-missing' ? { hint: asked.right.fix } : {}),
  });
}

/** On the cloud wrong keys answer 404 on every call (ConnectWise sheet, errors), so that is what this says. */
export function explainLockedOut(answer: HttpAnswer, url: URL): ConnectorError {
  return new ConnectorError(
    'credentials-refused',
    `${url.host} answers "not found" to every call, which is how ConnectWise's cloud refuses wrong keys. Check the company id and both keys.`,
    { ...factsOf(answer, url), field: KEYS },
  );
}

/** Facts of an answer that every error about it carries. */
function factsOf(answer: HttpAnswer, url: URL): { host: string; status: number; requestId?: string } {
  const requestId = requestIdOf(answer.headers);
  return { host: url.host, status: answer.status, ...(requestId === undefined ? {} : { requestId }) };
}

/** ConnectWise's own message with the fields it complains about; a page of HTML is not worth repeating. */
function vendorWords(answer: HttpAnswer): string | undefined {
  const body = errorBody.safeParse(jsonOrNothing(answer));
  if (!body.success) return undefined;
  const { message, code, error, errors } = body.data;
  const details = (errors ?? []).map((one) => [one.field, one.message ?? one.code].filter(Boolean).join(': '));
  const words = [message ?? code ?? error, ...details].filter(Boolean).join(' ');
  return words.length > MAX_VENDOR_WORDS ? `${words.slice(0, MAX_VENDOR_WORDS)}…` : words || undefined;
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
