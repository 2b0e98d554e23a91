const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;

/**
 * Blanks the values of `keys` in a JSON body, without parsing it, so that two bodies which differ only there are equal.
 * Works on a copy, and only if one of the keys occurs at all. The result is for comparing, not for reading.
 */
export function cutVolatile(body: Uint8Array, keys: readonly string[]): Uint8Array {
  const source = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const marks = keys.map((key) => Buffer.from(`"${key}"`)).filter((mark) => source.includes(mark));
  if (marks.length === 0) return body;
  const kept: Buffer[] = [];
  let from = 0;
  for (;;) {
    const found = nearest(source, marks, from);
    if (!found) break;
    const colon = skipSpace(source, found.end);
    if (source[colon] !== COLON || isEscaped(source, found.start)) {
      kept.push(source.subarray(from, found.end));
      from = found.end;
      continue;
    }
    kept.push(source.subarray(from, found.start));
    from = endOfValue(source, skipSpace(source, colon + 1));
  }
  kept.push(source.subarray(from));
  return Buffer.concat(kept);
}

function nearest(source: Buffer, marks: readonly Buffer[], from: number): { start: number; end: number } | undefined {
  let best: { start: number; end: number } | undefined;
  for (const mark of marks) {
    const start = source.indexOf(mark, from);
    if (start !== -1 && (!best || start < best.start)) best = { start, end: start + mark.length };
  }
  return best;
}

/** Whether the quote at `at` stands inside a text: then an odd number of backslashes comes before it. */
function isEscaped(source: Buffer, at: number): boolean {
  let backslashes = 0;
  while (source[at - 1 - backslashes] === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}

function skipSpace(source: Buffer, from: number): number {
  let at = from;
  while (source[at] === 0x20 || source[at] === 0x0a || source[at] === 0x0d || source[at] === 0x09) at++;
  return at;
}

/** The index after the JSON value that starts at `from`; the end of the body when the value is cut. */
function endOfValue(source: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const byte = source[at];
    if (byte === QUOTE) {
      at = endOfText(source, at);
      if (depth === 0) return at + 1;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (depth === 0) return at;
      depth--;
      if (depth === 0) return at + 1;
    } else if (byte === COMMA && depth === 0) return at;
  }
  return source.length;
}

function endOfText(source: Buffer, quote: number): number {
  let at = quote + 1;
  while (at < source.length && source[at] !== QUOTE) at += source[at] === BACKSLASH ? 2 : 1;
  return at;
}
