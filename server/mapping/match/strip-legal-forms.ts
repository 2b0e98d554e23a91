import { foldName } from './fold-name.ts';
import { LEGAL_FORMS, type LegalForm } from './legal-forms.ts';

interface Spelling {
  readonly key: string;
  readonly legal: LegalForm;
}

/** "One short word": names of this many letters or fewer are often written together with the ambiguous syllable. */
const SHORT_WORD = 3;

const longestFirst = (a: Spelling, b: Spelling) => b.key.length - a.key.length;
const spellings: readonly Spelling[] = LEGAL_FORMS.flatMap((legal) =>
  legal.spellings.map((spelling) => ({ key: foldName(spelling), legal })),
);
const unspaced = spellings.filter(({ legal }) => legal.unspaced).sort(longestFirst);
const byLastWord = new Map<string, Spelling[]>();
for (const spelling of spellings.filter(({ legal }) => !legal.unspaced).sort(longestFirst)) {
  const last = lastWord(spelling.key);
  byLastWord.set(last, [...(byLastWord.get(last) ?? []), spelling]);
}

export interface StrippedName {
  /** The name without its legal forms; never empty unless the name was. */
  readonly rest: string;
  /** What stood there, folded, as one text; empty if nothing did. */
  readonly suffix: string;
  /** The outermost form that says what kind of body this is; else the outermost at all; null without any. */
  readonly legal: LegalForm | null;
}

/**
 * Takes legal forms off the end of a folded name, longest first, until none is left. "GmbH & Co. KG" goes at once;
 * "Co., Ltd." in two steps; "Limited" alone stays, for a name is never emptied.
 */
export function stripLegalForms(folded: string): StrippedName {
  let rest = folded;
  let suffix = '';
  let legal: LegalForm | null = null;
  for (let found = findForm(rest, true); found !== null; found = findForm(rest, false)) {
    rest = found.rest;
    suffix = suffix === '' ? found.spelling.key : `${found.spelling.key} ${suffix}`;
    if (legal === null || legal.legalClass === 'company') legal = found.spelling.legal;
  }
  return { rest, suffix, legal };
}

/** Whether nothing but a legal form is written here. */
export function isLegalForm(folded: string): boolean {
  return (
    unspaced.some(({ key }) => key === folded) ||
    (byLastWord.get(lastWord(folded)) ?? []).some(({ key }) => key === folded)
  );
}

/** `bare`: no form followed, so that an ambiguous one ("Tai Co", unlike "Tai Co Ltd") may belong to the name. */
function findForm(name: string, bare: boolean): { rest: string; spelling: Spelling } | null {
  for (const spelling of byLastWord.get(lastWord(name)) ?? []) {
    if (!name.endsWith(` ${spelling.key}`)) continue;
    const rest = withoutTrailingAnd(name.slice(0, -spelling.key.length - 1));
    if (rest === '' || (bare && spelling.legal.ambiguous && isShortWord(rest))) continue;
    return { rest, spelling };
  }
  for (const spelling of unspaced) {
    // Before the name as often as after it: unlike "SA", these words are never part of a name.
    const rest = name.endsWith(spelling.key)
      ? name.slice(0, -spelling.key.length).trim()
      : name.startsWith(spelling.key)
        ? name.slice(spelling.key.length).trim()
        : '';
    if (rest !== '') return { rest, spelling };
  }
  return null;
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(' ') + 1);
}

/** "Smith and Co" read from its last word leaves "Smith and": the "and" belonged to the form. */
function withoutTrailingAnd(text: string): string {
  return text.endsWith(' and ') || text.endsWith(' and') ? text.slice(0, text.lastIndexOf(' and')).trim() : text;
}

function isShortWord(text: string): boolean {
  return text.length <= SHORT_WORD && !text.includes(' ');
}
