/** One condition of an encoded query. */
export interface Term {
  readonly field: string;
  readonly operator: Operator;
  readonly value: string;
}

/** `^NQ` parts of which one must hold; each all of its groups; each group one of its terms. */
export interface Query {
  readonly parts: readonly (readonly (readonly Term[])[])[];
  readonly order: readonly { readonly field: string; readonly descending: boolean }[];
  /** Pieces that are no condition at all: the rest of a value with `^` in it, a word that means nothing. */
  readonly senseless: readonly string[];
}

/** Longer operators first: `>=` begins with `>`. */
// biome-ignore format: a list of words
const OPERATORS = [
  'ISNOTEMPTY', 'ISEMPTY', 'INSTANCEOF', 'STARTSWITH', 'ENDSWITH', 'NOT LIKE', 'NOTLIKE', 'NOT IN', 'LIKE', 'IN',
  '!=', '>=', '<=', '>', '<', '=',
] as const;

export type Operator = (typeof OPERATORS)[number];

/**
 * Reads an encoded query. `^OR` binds to the one condition before it, `^NQ` begins another query, `^EQ` ends one. No
 * escape exists: a `^` inside a value ends the condition.
 */
export const parseQuery = (text: string): Query => {
  const parts: Term[][][] = [[]];
  const order: { field: string; descending: boolean }[] = [];
  const senseless: string[] = [];
  for (const piece of text.split('^')) {
    const [, down, by] = /^ORDERBY(DESC)?([a-z_][\w.]*)$/u.exec(piece) ?? [];
    if (by !== undefined) order.push({ field: by, descending: down !== undefined });
    else if (piece === '' || piece === 'EQ') continue;
    else if (piece.startsWith('NQ')) {
      parts.push([]);
      add(parts, piece.slice(2), false, senseless);
    } else if (piece.startsWith('OR')) add(parts, piece.slice(2), true, senseless);
    else add(parts, piece, false, senseless);
  }
  return { parts, order, senseless };
};

const add = (parts: Term[][][], piece: string, alternative: boolean, senseless: string[]): void => {
  const term = parseTerm(piece);
  if (term === undefined) {
    if (piece !== '') senseless.push(piece);
    return;
  }
  const groups = parts.at(-1) ?? [];
  const last = groups.at(-1);
  if (alternative && last) last.push(term);
  else groups.push([term]);
};

const parseTerm = (piece: string): Term | undefined => {
  const [, field, rest = ''] = /^([a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*)(.*)$/su.exec(piece) ?? [];
  const operator = OPERATORS.find((one) => rest.startsWith(one));
  return field === undefined || operator === undefined
    ? undefined
    : { field, operator, value: rest.slice(operator.length) };
};
