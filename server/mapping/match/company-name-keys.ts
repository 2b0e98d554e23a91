import { foldName } from './fold-name.ts';
import { GENERIC_WORDS, JOINING_WORDS } from './generic-words.ts';
import type { LegalClass } from './legal-forms.ts';
import { isLegalForm, type StrippedName, stripLegalForms } from './strip-legal-forms.ts';

/** A company name in the forms it is compared by; the strings are stable and fit to be stored as keys. */
export interface CompanyNameKeys {
  /** As given, for display. */
  readonly name: string;
  /** What a person would call exactly the same name: case and space aside, every sign kept. */
  readonly exact: string;
  /** Folded: case, accents, punctuation and "&" aside. */
  readonly strict: string;
  /** `strict` without a leading article and without legal forms at the end. */
  readonly base: string;
  /** `base` of the name without a bracketed or dashed tail ("Contoso (Old)"); equal to `base` where there is none. */
  readonly core: string;
  /** `base` without spaces: "Wal-Mart" and "Walmart". */
  readonly squash: string;
  /** Initials of three words or more; empty for shorter names. */
  readonly acronym: string;
  /** The words of `base` that are compared: each once, joining words left out. */
  readonly tokens: readonly string[];
  /** The legal form, one text for all its spellings; null without one. */
  readonly legalForm: string | null;
  readonly legalClass: LegalClass | null;
  /** The legal form as folded from the name ("limited"); empty without one. */
  readonly suffix: string;
  /** Numbers in the name, leading zeros dropped, Roman ones read, sorted. */
  readonly digits: readonly string[];
  /** Nothing in the name tells a company apart: only a legal form, generic words, or a single letter. */
  readonly weak: boolean;
}

const ARTICLE = /^(?:the|le|la) (?=.)/;
const TAILS: readonly RegExp[] = [/ ?(?:\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\})$/u, / [-–—|:]+ [^-–—|:]*$/u];
/** A lone 0, 1 or 5 between letters is a letter mistyped ("C0ntoso"), not a number. */
const NUMBER = /(?<!\p{L}(?=[015]\p{L}))\p{Nd}+/gu;
const ROMAN: Readonly<Record<string, string>> = {
  ii: '2',
  iii: '3',
  iv: '4',
  vi: '6',
  vii: '7',
  viii: '8',
  ix: '9',
  xi: '11',
  xii: '12',
};
const ACRONYM_WORDS = 3;

/** All comparison keys of a name. Any text is accepted; text without a letter or digit has empty keys. */
export function companyNameKeys(name: string): CompanyNameKeys {
  const strict = foldName(name);
  const { rest: base, suffix, legal } = baseName(strict);
  const words = base === '' ? [] : base.split(' ');
  const naming = words.filter((word) => !JOINING_WORDS.has(word));
  const tokens = [...new Set(naming.length > 0 ? naming : words)];
  const squash = base.replaceAll(' ', '');
  return {
    name,
    exact: name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim(),
    strict,
    base,
    core: coreName(name) || base,
    squash,
    acronym: naming.length < ACRONYM_WORDS ? '' : naming.map((word) => [...word][0] ?? '').join(''),
    tokens,
    legalForm: legal?.form ?? null,
    legalClass: legal?.legalClass ?? null,
    suffix,
    digits: numbersOf(words),
    weak: squash.length < 2 || isLegalForm(base) || tokens.every((token) => GENERIC_WORDS.has(token)),
  };
}

/** "The Limited" is a name whole: without its article nothing but a legal form would be left. */
function baseName(strict: string): StrippedName {
  const bare = strict.replace(ARTICLE, '');
  return isLegalForm(bare) ? { rest: strict, suffix: '', legal: null } : stripLegalForms(bare);
}

/** `base` without the tails; empty if nothing is left. */
function coreName(name: string): string {
  let rest = name.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  for (let shorter = withoutTail(rest); shorter !== rest; shorter = withoutTail(rest)) rest = shorter;
  return baseName(foldName(rest)).rest;
}

/** A tail is never the whole name. */
function withoutTail(name: string): string {
  for (const tail of TAILS) {
    const rest = name.replace(tail, '').trim();
    if (rest !== name && foldName(rest) !== '') return rest;
  }
  return name;
}

function numbersOf(words: readonly string[]): string[] {
  return words
    .flatMap((word, place) => {
      const roman = place > 0 ? ROMAN[word] : undefined;
      return roman === undefined ? (word.match(NUMBER) ?? []) : [roman];
    })
    .map((digits) => digits.replace(/^0+(?=.)/, ''))
    .sort();
}
