import type { CompanyNameKeys } from './company-name-keys.ts';
import { editSimilarity } from './edit-similarity.ts';

/** How much a word tells a company apart, 0 to 1. */
export type TokenWeight = (token: string) => number;

/** Words less alike than this are different words, not one misspelt. */
const SAME_WORD = 0.7;

/**
 * How alike two names are, 0 to 1, by their words, rare ones weighing more, in any order. Names of different length in
 * words are also compared letter by letter, for a space lost or put in; names of equal length are not, since there
 * "Acme North" and "Acme South" would look like a misspelling. The same both ways round.
 */
export function nameSimilarity(a: CompanyNameKeys, b: CompanyNameKeys, weight: TokenWeight): number {
  if (a.base === '' || b.base === '') return 0;
  const byWords = wordSimilarity(a.tokens, b.tokens, weight);
  return a.tokens.length === b.tokens.length ? byWords : Math.max(byWords, editSimilarity(a.base, b.base, byWords));
}

function wordSimilarity(a: readonly string[], b: readonly string[], weight: TokenWeight): number {
  const [one, other] = [weighAgainst(a, b, weight), weighAgainst(b, a, weight)];
  return (one.matched + other.matched) / (one.total + other.total);
}

function weighAgainst(words: readonly string[], others: readonly string[], weight: TokenWeight) {
  let matched = 0;
  let total = 0;
  for (const word of words) {
    const w = weight(word);
    total += w;
    matched += w * bestMatch(word, others);
  }
  return { matched, total };
}

function bestMatch(word: string, others: readonly string[]): number {
  if (others.includes(word)) return 1;
  let best = 0;
  for (const other of others) {
    best = Math.max(best, editSimilarity(word, other, SAME_WORD));
  }
  return best;
}
