import type { CompanyNameKeys } from './company-name-keys.ts';
import type { EvidenceKind, Finding } from './evidence.ts';
import { foldName } from './fold-name.ts';
import { PLACE_LIKE_FORMS } from './legal-forms.ts';
import type { MatchContext } from './match-context.ts';
import { nameSimilarity, type TokenWeight } from './name-similarity.ts';
import type { CompanyProfile } from './profile-company.ts';

/** Names less alike than this are not worth a word. */
const WORTH_SAYING = 0.5;
/** What equality of names without a distinctive word counts, unless they are equal to the letter. */
const WEAK_NAME_PORTION = 0.5;
const LETTER_OF_DIGIT: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', 5: 's' };

/** The key that must be unique on both sides for this agreement to map by itself. */
const UNIQUE_KEY: Readonly<Partial<Record<EvidenceKind, 'strict' | 'base'>>> = {
  'same-name': 'strict',
  'same-base-name': 'base',
};

/** What the names say: the strongest way in which they agree, then numbers and legal forms. */
export function nameEvidence(ours: CompanyProfile, theirs: CompanyProfile, context: MatchContext): Finding[] {
  const agreement = nameAgreement(ours, theirs, context.index.weight);
  if (agreement === null) return [];
  return [
    agreement,
    ...namesakeEvidence(agreement, ours, context),
    ...numberEvidence(ours.name, theirs.name),
    ...legalFormEvidence(ours.name, theirs.name),
  ];
}

function nameAgreement(ours: CompanyProfile, theirs: CompanyProfile, weight: TokenWeight): Finding | null {
  const [a, b] = [ours.name, theirs.name];
  const names = { ours: a.name, theirs: b.name };
  const weak = a.exact !== b.exact && (a.weak || b.weak) ? { portion: WEAK_NAME_PORTION } : {};
  if (a.strict !== '' && a.strict === b.strict) return { kind: 'same-name', ...weak, ...names, sentence: 'same name' };
  if (a.base !== '' && a.base === b.base) {
    return { kind: 'same-base-name', ...weak, ...names, sentence: 'same name apart from the legal form' };
  }
  if (a.squash !== '' && a.squash === b.squash) {
    return { kind: 'same-squashed-name', ...weak, ...names, sentence: 'same name apart from spaces and hyphens' };
  }
  // One tail is a note on one company; two different tails ("– London", "– Paris") are two companies.
  if (a.core !== '' && (a.core === b.base || b.core === a.base)) {
    return {
      kind: 'same-core-name',
      ...weak,
      ...names,
      sentence: `same name without the note at the end: ${a.name} / ${b.name}`,
    };
  }
  return formerName(ours, theirs) ?? acronym(a, b) ?? similarName(a, b, weight);
}

function formerName(ours: CompanyProfile, theirs: CompanyProfile): Finding | null {
  const pairs = [
    ...ours.aliases.map((alias) => [alias, theirs.name] as const),
    ...theirs.aliases.map((alias) => [ours.name, alias] as const),
  ];
  const found = pairs.find(([a, b]) => a.squash !== '' && a.squash === b.squash && !a.weak);
  if (found === undefined) return null;
  const [a, b] = found;
  return {
    kind: 'former-name',
    ours: a.name,
    theirs: b.name,
    sentence: `same as a former name: ${a.name} / ${b.name}`,
  };
}

function acronym(a: CompanyNameKeys, b: CompanyNameKeys): Finding | null {
  if ((a.acronym === '' || a.acronym !== b.squash) && (b.acronym === '' || b.acronym !== a.squash)) return null;
  return {
    kind: 'acronym',
    ours: a.name,
    theirs: b.name,
    sentence: `the initials of the other name: ${a.name} / ${b.name}`,
  };
}

function similarName(a: CompanyNameKeys, b: CompanyNameKeys, weight: TokenWeight): Finding | null {
  const similarity = nameSimilarity(a, b, weight);
  if (similarity < WORTH_SAYING) return null;
  const alike = similarity === 1 ? 'same words in another order' : `names ${Math.floor(similarity * 100)} % alike`;
  const sentence = `${alike}: ${a.name} / ${b.name}`;
  return { kind: 'similar-name', portion: similarity, ours: a.name, theirs: b.name, sentence };
}

/** A name several companies of one side carry names none of them. */
function namesakeEvidence(
  { kind, ours, theirs }: Finding,
  { name }: CompanyProfile,
  { index, peers }: MatchContext,
): Finding[] {
  const key = UNIQUE_KEY[kind];
  if (key === undefined) return [];
  const ofOurs = index.holders(key, name[key]).length;
  const ofTheirs = peers?.holders(key, name[key]).length ?? 0;
  const counts = [ofOurs > 1 ? `${ofOurs} of ours` : '', ofTheirs > 1 ? `${ofTheirs} of theirs` : ''].filter(Boolean);
  if (counts.length === 0) return [];
  return [{ kind: 'name-not-unique', ours, theirs, sentence: `${counts.join(' and ')} have this name` }];
}

function numberEvidence(a: CompanyNameKeys, b: CompanyNameKeys): Finding[] {
  const [ours, theirs] = [a.digits.join(' ') || 'none', b.digits.join(' ') || 'none'];
  // "24/7" and "247" are one number written two ways; in "Brand0" there is none.
  if (ours === theirs || asLetters(a.squash) === asLetters(b.squash)) return [];
  return [{ kind: 'number-differs', ours, theirs, sentence: `number differs: ${ours} / ${theirs}` }];
}

/** Look-alike digits beside a letter as the letters they are mistaken for. */
function asLetters(squash: string): string {
  return squash.replace(/(?<=\p{L})[015]|[015](?=\p{L})/gu, (digit) => LETTER_OF_DIGIT[digit] ?? digit);
}

function legalFormEvidence(a: CompanyNameKeys, b: CompanyNameKeys): Finding[] {
  if (a.suffix === b.suffix) return [];
  const [ours, theirs] = [shownSuffix(a), shownSuffix(b)];
  const found = (kind: Finding['kind'], sentence: string) => [{ kind, ours, theirs, sentence }];
  if (a.suffix === '' || b.suffix === '') {
    const [side, shown] = a.suffix === '' ? ['theirs', theirs] : ['ours', ours];
    return PLACE_LIKE_FORMS.has(a.suffix + b.suffix)
      ? found('suffix-place-like', `only ${side} says ${shown}, which may be a place`)
      : found('suffix-missing', `only ${side} says ${shown}`);
  }
  if (a.legalForm === b.legalForm) return found('suffix-spelling', `suffix differs: ${ours} / ${theirs}`);
  // "Company" says nothing of the kind, so it contradicts none.
  if (a.legalClass === 'company' || b.legalClass === 'company')
    return found('suffix-missing', `suffix differs: ${ours} / ${theirs}`);
  return a.legalClass === b.legalClass
    ? found('suffix-differs', `legal form differs: ${ours} / ${theirs}`)
    : found('legal-class-differs', `legal form differs in kind: ${ours} / ${theirs}`);
}

/** The legal form as the name spells it: the fewest last words that fold to it. */
function shownSuffix({ name, suffix }: CompanyNameKeys): string {
  const words = name.trim().split(/\s+/u);
  for (let from = words.length - 1; from > 0; from--) {
    const end = words.slice(from).join(' ');
    if (foldName(end) === suffix) return end;
  }
  return suffix;
}
