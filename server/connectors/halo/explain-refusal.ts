import { z } from 'zod';
import { maskSecrets } from '../../log-mask.ts';
import { answerError } from '../answer-error.ts';
import { ConnectorError, type ConnectorErrorCode, TransientError } from '../errors.ts';
import type { HttpAnswer } from '../http.ts';
import { readJson } from '../read-json.ts';
import { requestIdOf } from '../request-id.ts';
import type { Right } from '../try-feature.ts';

const text = z.string().nullish();
/** The shapes seen, from a serialised .NET exception to what the token endpoint says (Halo sheet, errors). */
const errorBody = z.object({ Message: text, errorMessage: text, message: text, error: text, error_description: text });

const MAX_VENDOR_WORDS = 300;

/** Halo's own sentence about what went wrong, secrets masked and shortened; a page of HTML is not worth repeating. */
export function vendorWords(answer: HttpAnswer): string | undefined {
  const body = jsonOrText(answer);
  const shape = errorBody.safeParse(body);
  const words = typeof body === 'string' ? body : shape.success ? wordsOf(shape.data) : undefined;
  const said = maskSecrets(words?.trim() ?? '');
  if (said === '') return undefined;
  return said.length > MAX_VENDOR_WORDS ? `${said.slice(0, MAX_VENDOR_WORDS)}…` : said;
}

function wordsOf(body: z.infer<typeof errorBody>): string | undefined {
  const { Message, errorMessage, message, error, error_description: description } = body;
  return Message ?? errorMessage ?? message ?? ([error, description].filter(Boolean).join(': ') || undefined);
}

function jsonOrText(answer: HttpAnswer): unknown {
  try {
    return readJson(answer);
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    const plain = answer.body.toString('utf8').trim();
    return plain.startsWith('<') ? undefined : plain;
  }
}

interface Asked {
  url: URL;
  right: Right;
  /** Milliseconds since 1970. */
  now: number;
}

interface Verdict {
  code: ConnectorErrorCode;
  say(asked: Asked, words: string): string;
}

const VERDICTS: Readonly<Record<number, Verdict>> = {
  400: { code: 'refused-by-vendor', say: (_, words) => `Halo refused the request: ${words}` },
  401: {
    code: 'credentials-refused',
    say: ({ url }) =>
      `${url.host} refused a token that was just made. Check that the application is active and that the agent it logs in as is not disabled.`,
  },
  403: {
    code: 'right-missing',
    say: ({ right }, words) => `Halo does not let this application do that: ${words} It needs ${right.right}.`,
  },
  404: { code: 'not-found', say: (_, words) => `Halo has no such record or address: ${words}` },
};

/** An answer other than success, as an error that says who refused, what, and what to do next. */
export function explainRefusal(answer: HttpAnswer, asked: Asked): ConnectorError {
  const verdict = VERDICTS[answer.status];
  const words = vendorWords(answer);
  if (verdict === undefined) return answerError(asked.url, answer, asked.now, words);
  const requestId = requestIdOf(answer.headers);
  return new ConnectorError(verdict.code, verdict.say(asked, words ?? 'it gave no reason.'), {
    host: asked.url.host,
    status: answer.status,
    ...(requestId === undefined ? {} : { requestId }),
    ...(verdict.code === 'right-missing' ? { hint: asked.right.fix } : {}),
  });
}
