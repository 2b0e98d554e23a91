/**
 * A number token of 16 or more digits where a value may stand. Digits inside a string can look the same; then the
 * slower way is taken without need, and comes to the same.
 */
const LONG_INTEGER = /(?:^|[:,[\s])-?\d{16}/;
const INTEGER = /^-?\d+$/;

/**
 * Parses JSON and loses no digit: an integer beyond ±(2^53 - 1) becomes a string of exactly its digits, because vendor
 * ids of that size exist and ids are text here. Everything else is as `JSON.parse` has it, its `SyntaxError` too.
 */
export function parseJson(text: string): unknown {
  return LONG_INTEGER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

/** `context` is what the engine passes for values that are not objects: the token as it was written. */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && INTEGER.test(source) ? source : value;
}
