/** A word of the query language; `at` is its place in the text, for messages. */
export type Token =
  | { readonly type: 'name'; readonly text: string; readonly at: number }
  | { readonly type: 'string'; readonly text: string; readonly at: number }
  | { readonly type: 'number'; readonly value: number | bigint; readonly at: number }
  | { readonly type: 'datetime'; readonly ms: number; readonly at: number }
  | { readonly type: 'symbol'; readonly text: string; readonly at: number };

/** A `conditions`, `orderBy` or `fields` text that the vendor refuses with 400. */
export class QueryError extends Error {
  readonly code = 'query_refused';
  override readonly name = 'QueryError';
}

const HINT =
  'String values must be in quotes, datetime values in square brackets, and numbers, booleans and null without either';

const SYMBOLS = ['!=', '<=', '>=', '=', '<', '>', '(', ')', ','] as const;
const NUMBER = /-?\d+(?:\.\d+)?(?![\w/])/uy;
const NAME = /[A-Za-z_]\w*(?:\/[A-Za-z_]\w*)*/uy;

/** @throws QueryError where the text is not made of the language's words */
export const tokenize = (text: string): Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    if (char === undefined || /\s/u.test(char)) {
      at++;
      continue;
    }
    const { token, end } = readToken(text, at, char);
    tokens.push(token);
    at = end;
  }
  return tokens;
};

const readToken = (text: string, at: number, char: string): { token: Token; end: number } => {
  if (char === '"' || char === "'") return readString(text, at, char);
  if (char === '[') return readDatetime(text, at);
  const symbol = SYMBOLS.find((candidate) => text.startsWith(candidate, at));
  if (symbol !== undefined) return { token: { type: 'symbol', text: symbol, at }, end: at + symbol.length };
  const number = matchAt(NUMBER, text, at);
  if (number !== undefined) {
    const value = Number(number);
    const exact = Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(number) : value;
    return { token: { type: 'number', value: exact, at }, end: at + number.length };
  }
  const name = matchAt(NAME, text, at);
  if (name !== undefined) return { token: { type: 'name', text: name, at }, end: at + name.length };
  throw new QueryError(`Unexpected '${char}' at position ${at}. ${HINT}.`);
};

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

const readString = (text: string, at: number, quote: string): { token: Token; end: number } => {
  let value = '';
  for (let i = at + 1; i < text.length; i++) {
    const char = text[i];
    if (char === quote) return { token: { type: 'string', text: value, at }, end: i + 1 };
    if (char === '\\' && (text[i + 1] === quote || text[i + 1] === '\\')) i++;
    value += text[i];
  }
  throw new QueryError(`The string that starts at position ${at} has no closing quote. ${HINT}.`);
};

const readDatetime = (text: string, at: number): { token: Token; end: number } => {
  const end = text.indexOf(']', at);
  const ms = end < 0 ? Number.NaN : Date.parse(text.slice(at + 1, end).trim());
  if (Number.isNaN(ms)) throw new QueryError(`The datetime at position ${at} is not [ISO 8601]. ${HINT}.`);
  return { token: { type: 'datetime', ms, at }, end: end + 1 };
};

export const refuse = (message: string): never => {
  throw new QueryError(`${message} ${HINT}.`);
};
