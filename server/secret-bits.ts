const ALPHABETS: readonly [RegExp, number][] = [
  [/^[0-9]+$/, 10],
  [/^[0-9a-f]+$/i, 16],
  [/^[0-9a-z]+$|^[0-9A-Z]+$/, 36],
  [/^[0-9a-zA-Z]+$/, 62],
];

/**
 * The most bits of chance a text can hold, going by the smallest usual alphabet it fits in. A text of few different
 * characters was typed, not drawn: it counts by those alone.
 */
export function secretBits(text: string): number {
  const alphabet = ALPHABETS.find(([pattern]) => pattern.test(text))?.[1] ?? 64;
  const different = new Set(text).size;
  return text.length * Math.log2(different < 8 ? Math.max(different, 1) : alphabet);
}
