import { refuse, type Token, tokenize } from './tokens.ts';

export type Literal = string | number | bigint | boolean | null | { readonly datetime: number };

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like' | 'contains';

/** What a `conditions` text says. */
export type Condition =
  | { readonly op: 'and' | 'or'; readonly terms: readonly Condition[] }
  | { readonly op: 'not'; readonly term: Condition }
  | { readonly op: 'compare'; readonly path: readonly string[]; readonly by: Comparator; readonly to: Literal }
  | { readonly op: 'in'; readonly path: readonly string[]; readonly list: readonly Literal[] };

const COMPARATORS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=', 'like', 'contains']);

const isComparator = (text: string): text is Comparator => COMPARATORS.has(text);

/**
 * Reads a `conditions` text. `and` binds tighter than `or`, `not` tightest; keywords in any case.
 * @throws QueryError with the position of what cannot be read
 */
export const parseConditions = (text: string): Condition => {
  const words = new Words(tokenize(text));
  const condition = parseOr(words);
  const rest = words.peek();
  if (rest !== undefined) refuse(`Nothing was expected at position ${rest.at}.`);
  return condition;
};

class Words {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  /** Takes the next word if it is this keyword or symbol. */
  take(text: string): boolean {
    const token = this.peek();
    const is = (token?.type === 'name' || token?.type === 'symbol') && token.text.toLowerCase() === text;
    if (is) this.#next++;
    return is;
  }

  next(expected: string): Token {
    const token = this.#tokens[this.#next++];
    return token ?? refuse(`The text ends where ${expected} was expected.`);
  }
}

const parseOr = (words: Words): Condition => parseChain(words, 'or', (inner) => parseChain(inner, 'and', parseNot));

const parseChain = (words: Words, op: 'and' | 'or', parseTerm: (words: Words) => Condition): Condition => {
  const first = parseTerm(words);
  const terms = [first];
  while (words.take(op)) terms.push(parseTerm(words));
  return terms.length === 1 ? first : { op, terms };
};

const parseNot = (words: Words): Condition => {
  if (words.take('not')) return { op: 'not', term: parseNot(words) };
  if (!words.take('(')) return parseComparison(words);
  const inner = parseOr(words);
  if (!words.take(')')) refuse('A closing parenthesis is missing.');
  return inner;
};

const parseComparison = (words: Words): Condition => {
  const field = words.next('a field name');
  if (field.type !== 'name') return refuse(`A field name was expected at position ${field.at}.`);
  const path = field.text.split('/');
  if (words.take('not')) return { op: 'not', term: parseOperator(words, path) };
  return parseOperator(words, path);
};

const parseOperator = (words: Words, path: readonly string[]): Condition => {
  if (words.take('in')) return { op: 'in', path, list: parseList(words) };
  const word = words.next('an operator');
  const by = word.type === 'symbol' || word.type === 'name' ? word.text.toLowerCase() : '';
  if (!isComparator(by)) return refuse(`An operator was expected at position ${word.at}.`);
  return { op: 'compare', path, by, to: parseLiteral(words) };
};

const parseList = (words: Words): Literal[] => {
  if (!words.take('(')) refuse('in needs a list in parentheses.');
  const list = [parseLiteral(words)];
  while (words.take(',')) list.push(parseLiteral(words));
  if (!words.take(')')) refuse('The list after in has no closing parenthesis.');
  return list;
};

const KEYWORD_LITERALS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

const parseLiteral = (words: Words): Literal => {
  const token = words.next('a value');
  switch (token.type) {
    case 'string':
      return token.text;
    case 'number':
      return token.value;
    case 'datetime':
      return { datetime: token.ms };
    default: {
      const literal = KEYWORD_LITERALS[token.text.toLowerCase()];
      return literal === undefined ? refuse(`'${token.text}' at position ${token.at} is not a value.`) : literal;
    }
  }
};
