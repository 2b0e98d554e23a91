import { TransientError } from './errors.ts';
import type { HttpAnswer } from './http.ts';
import { parseJson } from './parse-json.ts';

/**
 * The body of an answer as data (big integers as in `parseJson`). Throws `TransientError` for an HTML page, an empty
 * or a cut body, and for anything else that is no JSON.
 */
export function readJson(answer: HttpAnswer): unknown {
  checkJson(answer);
  try {
    return parseJson(bodyText(answer));
  } catch (error) {
    throw new TransientError('the answer is not readable as JSON; it may have been cut on its way', { cause: error });
  }
}

/**
 * For `HttpRequest.verify` on large bodies: looks at both ends without parsing, which finds HTML pages and cut bodies.
 * Throws `TransientError`.
 */
export function checkJson(answer: Pick<HttpAnswer, 'body'>): void {
  const start = firstByte(answer.body);
  const end = lastByte(answer.body);
  if (start === undefined) throw new TransientError('the answer is empty where JSON was expected');
  if (start === LESS_THAN)
    throw new TransientError(
      'the answer is an HTML page instead of JSON; a proxy, a login page or a maintenance page may stand in between',
    );
  const closing = CLOSING.get(start);
  if (closing !== undefined && closing !== end)
    throw new TransientError('the answer was cut on its way: its JSON does not end');
}

const LESS_THAN = 0x3c;
/** `{` and `[`, by what must come last. */
const CLOSING: ReadonlyMap<number, number> = new Map([
  [0x7b, 0x7d],
  [0x5b, 0x5d],
]);
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

function bodyText({ body }: HttpAnswer): string {
  return body.toString('utf8', markLength(body));
}

/** Bytes of the byte order mark that some servers put before their JSON. */
export function markLength(body: Buffer): number {
  return BYTE_ORDER_MARK.every((byte, index) => body[index] === byte) ? BYTE_ORDER_MARK.length : 0;
}

function firstByte(body: Buffer): number | undefined {
  return body.subarray(markLength(body)).find((byte) => !isSpace(byte));
}

function lastByte(body: Buffer): number | undefined {
  return body.findLast((byte) => !isSpace(byte));
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
