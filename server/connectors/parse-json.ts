/**
 * A number token that may be beyond ±(2^53 - 1), where a value may stand. Digits inside a string can look the same; then
 * the slower way is taken without need, and comes to the same.
 */
const LONG_INTEGER = /(?:^|[:,[\s])-?(?:9\d{15}|\d{17})/;
/** The same as the value of a member. A letter, a quote and a colon end a name: an opening quote follows no letter, and one inside a string follows a backslash. */
const LONG_MEMBER = /(?<=\w":\s?)-?(?:9\d{15}|\d{17,})(?=[,}\s])/g;
const INTEGER = /^-?\d+$/;

/**
 * Parses JSON and loses no digit: an integer beyond ±(2^53 - 1) becomes a string of exactly its digits, because vendor
 * ids of that size exist and ids are text here. Everything else is as `JSON.parse` has it, its `SyntaxError` too.
 */
export function parseJson(text: string): unknown {
  if (!LONG_INTEGER.test(text)) return JSON.parse(text);
  // Most are ids, which stand in members: put in quotes they are read at full speed.
  const quoted = text.replace(LONG_MEMBER, (digits) => (Number.isSafeInteger(Number(digits)) ? digits : `"${digits}"`));
  return LONG_INTEGER.test(quoted) ? JSON.parse(text, keepDigits) : JSON.parse(quoted);
}

/** `context` is what the engine passes for values that are not objects: the token as it was written. */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && INTEGER.test(source) ? source : value;
}
