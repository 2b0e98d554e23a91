/** Letters that are an ordinary letter with a stroke, or two letters in one: Unicode does not decompose them. */
const FOLDED_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ĸ: 'k',
  ς: 'σ',
};
const FOLDED_LETTER = new RegExp(`[${Object.keys(FOLDED_LETTERS).join('')}]`, 'gu');

/** Japanese abbreviations in brackets: ㈱ and ㈲ become these by NFKC. */
const BRACKETED_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\(株\)/gu, '株式会社'],
  [/\(有\)/gu, '有限会社'],
  [/\(同\)/gu, '合同会社'],
];

/**
 * Accents of alphabets only. Dropping every combining mark would turn カ゛(ga) into カ (ka) and take the vowels out of
 * Thai and Hindi, making different companies equal.
 */
const ACCENT = /[\u0300-\u036f]/gu;
const DROPPED = /[.'’‘ʼʹ`´·\u2032]|\p{Default_Ignorable_Code_Point}|\p{Cf}|\p{Me}/gu;
const SEPARATOR = /[^\p{L}\p{N}\p{M}]+/gu;
const PLAIN = /^[a-z0-9 ]*$/;

/**
 * The comparison form of a name or any other text: compatibility forms joined, case and accents folded, `&` and `+` read
 * as "and", apostrophes and dots dropped, other punctuation as one space. Folding twice changes nothing.
 */
export function foldName(text: string): string {
  let folded = text.normalize('NFKC').toLowerCase();
  if (!PLAIN.test(folded)) {
    for (const [pattern, form] of BRACKETED_FORMS) folded = folded.replace(pattern, form);
    folded = folded
      .normalize('NFD')
      .replace(ACCENT, '')
      .normalize('NFC')
      .replace(FOLDED_LETTER, (letter) => FOLDED_LETTERS[letter] ?? letter)
      .replace(DROPPED, '')
      .replace(/[&+]/gu, ' and ')
      .replace(SEPARATOR, ' ')
      .normalize('NFKC');
  }
  return folded.replace(/ +/g, ' ').trim();
}
