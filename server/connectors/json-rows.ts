import { TransientError } from './errors.ts';
import { parseJson } from './parse-json.ts';
import { checkJson, markLength } from './read-json.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Where the elements of a JSON list stand in its bytes: from, to, from, to, … */
export type RowSpans = readonly number[];

/**
 * Finds the elements of a JSON list without parsing them. Throws `TransientError` for HTML, for an empty or a cut body
 * and for anything that is no list; whether an element is readable shows when it is read.
 */
export function rowSpans(body: Buffer): RowSpans {
  checkJson({ body });
  let at = body.indexOf(OPEN_BRACKET);
  if (at === -1 || !isBlank(body, markLength(body), at)) throw new TransientError('the answer is no list');
  const spans: number[] = [];
  let depth = 0;
  let from = at + 1;
  for (at++; at < body.length; at++) {
    const byte = body[at];
    if (byte === QUOTE) at = endOfText(body, at);
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
    else if (byte === COMMA && depth === 0) {
      spans.push(from, at);
      from = at + 1;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (depth > 0) depth--;
      else {
        if (byte === CLOSE_BRACE || !isBlank(body, at + 1, body.length)) break;
        if (spans.length > 0 || !isBlank(body, from, at)) spans.push(from, at);
        return spans;
      }
    }
  }
  throw new TransientError('the answer is not readable as JSON; it may have been cut on its way');
}

/**
 * Reads the elements one by one, so that no more than one of a page of thousands stands in memory at a time. Throws
 * `TransientError` at an element that is no JSON.
 */
export function* jsonRows(body: Buffer, spans: RowSpans): Generator<unknown> {
  for (let at = 0; at < spans.length; at += 2) yield parseRow(body.toString('utf8', spans[at], spans[at + 1]));
}

function parseRow(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw new TransientError('a row of the answer is not readable as JSON', { cause: error });
  }
}

/** The index of the quote that ends the text which begins at `quote`. */
function endOfText(body: Buffer, quote: number): number {
  let at = quote + 1;
  while (at < body.length && body[at] !== QUOTE) at += body[at] === BACKSLASH ? 2 : 1;
  return at;
}

function isBlank(body: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((body[at] ?? 0) > 0x20) return false;
  return true;
}
