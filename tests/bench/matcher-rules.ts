import type { CompanyFacts } from '../../server/mapping/match/company-facts.ts';
import type { CompanyMaker } from './company-maker.ts';
import { EQUAL_SUFFIXES, PLACES, SISTER_SUFFIXES } from './matcher-words.ts';

type Facts = Omit<CompanyFacts, 'id'>;
/** What one rule makes: their company, ours (the first is the true one where `match` says so), and more of theirs. */
export interface Made {
  readonly theirs: readonly Facts[];
  readonly ours: readonly Facts[];
  readonly match: 'same' | 'other' | 'ambiguous';
}

/** The service provider's own domain: it stands in the e-mail address of some clients. */
export const OWN_DOMAIN = 'ourmsp.example.net';

/** One name on our side, another on theirs, for one company. */
const same = (theirs: string | Facts, ours: string | Facts): Made => ({
  theirs: [facts(theirs)],
  ours: [facts(ours)],
  match: 'same',
});
/** The same shape for two companies. */
const other = (theirs: string | Facts, ours: string | Facts): Made => ({ ...same(theirs, ours), match: 'other' });
const facts = (given: string | Facts): Facts => (typeof given === 'string' ? { name: given } : given);

/** Every way in which two names are one company, two companies, or cannot be told. */
export const MATCHER_RULES: readonly (readonly [rule: string, make: (maker: CompanyMaker) => Made])[] = [
  ['same name', (m) => twice(`${m.stem()} ${m.suffix()}`, same)],
  ['case', (m) => withStem(m, (stem) => same(stem.toUpperCase(), stem))],
  ['suffix spelling', (m) => withStem(m, (stem) => spelled(stem, m.dice.pick(EQUAL_SUFFIXES)))],
  ['suffix left out', (m) => withStem(m, (stem) => same(stem, `${stem} ${m.suffix()}`))],
  ['article', (m) => withStem(m, (stem) => same(`The ${stem}`, stem))],
  ['ampersand', (m) => pair(m.word(), m.word(), (a, b) => same(`${a} & ${b} Ltd`, `${a} and ${b} Ltd`))],
  ['accents', (m) => withStem(m, (stem) => same(stem.replace('a', 'á').replace('o', 'ø').replace('e', 'ë'), stem))],
  ['hyphen', (m) => pair(m.word(), m.word(), (a, b) => same(`${a}-${b}`, `${a}${b.toLowerCase()}`))],
  ['misspelling', (m) => withStem(m, (stem) => same(m.typo(stem), stem))],
  ['misspelling and suffix', (m) => withStem(m, (stem) => same(`${m.typo(stem)} Inc`, `${stem} Incorporated`))],
  ['look-alike', (m) => withStem(m, (stem) => same(stem.replace('o', '0').replace('l', '1'), stem))],
  [
    'note at the end',
    (m) => withStem(m, (stem) => same(stem, `${stem} ${m.dice.pick(['(Old)', '– DO NOT USE', '[inactive]'])}`)),
  ],
  ['other order', (m) => pair(m.word(), m.word(), (a, b) => same(`${a} & ${b}`, `${b} and ${a}`))],
  [
    'common word added',
    (m) => withStem(m, (stem) => same(stem, `${stem} ${m.dice.pick(['Group', 'Holdings', 'International'])}`)),
  ],
  ['renamed, domain kept', (m) => twice(m.domain(), (a, b) => same(sited(m, a), sited(m, b)))],
  [
    'renamed, serials kept',
    (m) => twice(m.serials(14), (a, b) => same(machined(m, a), machined(m, [...b, ...m.serials(2)]))),
  ],
  ['renamed, name kept as alias', (m) => withStem(m, (stem) => same(stem, { name: m.stem(), aliases: [stem] }))],
  [
    'renamed, linked',
    (m) => twice(`psa:${m.word()}`, (a, b) => same({ name: m.stem(), links: [a] }, { name: m.stem(), links: [b] })),
  ],
  ['initials and domain', (m) => initials(m)],
  ['free and own mail', (m) => withStem(m, (stem) => same({ name: stem, domains: ['ann@gmail.com'] }, ownMail(stem)))],
  [
    'name and domain',
    (m) => withStem(m, (stem) => twice(m.domain(), (a, b) => same(at(stem, `www.${a}`), at(stem, `x@${b}`)))),
  ],

  ['sister by legal form', (m) => withStem(m, (stem) => spelled(stem, m.dice.pick(SISTER_SUFFIXES), other))],
  ['sister by country', (m) => withStem(m, (stem) => other(`${stem} ${m.dice.pick(['NL', 'SE', 'SA'])}`, stem))],
  ['number', (m) => withStem(m, (stem) => numbered(m, stem))],
  ['Roman number', (m) => withStem(m, (stem) => other(`${stem} Fund II`, `${stem} Fund III`))],
  ['place', (m) => withStem(m, (stem) => pair(m.dice.pick(PLACES), m.dice.pick(PLACES), (a, b) => placed(stem, a, b)))],
  ['same name, other domain', (m) => withStem(m, (stem) => other(at(stem, m.domain()), at(stem, m.domain())))],
  [
    'same name, other machines',
    (m) => withStem(m, (stem) => other(machined(m, m.serials(9), stem), machined(m, m.serials(9), stem))),
  ],
  ['nothing alike', (m) => other(m.stem(), m.stem())],
  [
    'emoji and legal form',
    (m) => other(`${m.dice.pick(['🚀', '🦄'])} ${m.suffix()}`, `${m.dice.pick(['🌲', '🌵'])} ${m.suffix()}`),
  ],

  [
    'two of ours',
    (m) =>
      twice(m.stem(), (a, b) => ({ theirs: [facts(a)], ours: [facts(b), facts(b.toUpperCase())], match: 'ambiguous' })),
  ],
  [
    'two of theirs',
    (m) => twice(m.stem(), (a, b) => ({ theirs: [facts(a), facts(a)], ours: [facts(b)], match: 'ambiguous' })),
  ],
  [
    'two legal forms of ours',
    (m) =>
      withStem(m, (stem) => ({
        theirs: [facts(stem)],
        ours: [facts(`${stem} Ltd`), facts(`${stem} GmbH`)],
        match: 'ambiguous',
      })),
  ],
];

const withStem = (m: CompanyMaker, make: (stem: string) => Made): Made => make(m.stem());
const twice = <T>(value: T, make: (a: T, b: T) => Made): Made => make(value, value);
const pair = <T, R>(a: T, b: T, make: (a: T, b: T) => R): R => make(a, b);
const at = (name: string, domain: string): Facts => ({ name, domains: [domain] });
const sited = (m: CompanyMaker, domain: string): Facts => at(m.stem(), domain);
const ownMail = (stem: string): Facts => ({ name: `${stem} Ltd`, domains: [`help@${OWN_DOMAIN}`] });
const machined = (m: CompanyMaker, serialKeys: readonly string[], name = m.stem()): Facts => ({ name, serialKeys });
const placed = (stem: string, a: string, b: string): Made =>
  other(`${stem} ${a}`, `${stem} ${a === b ? 'Elsewhere' : b}`);

function spelled(stem: string, [a, b]: readonly [string, string], make: typeof same = same): Made {
  return make(`${stem} ${a}`, `${stem} ${b}`);
}

function numbered(m: CompanyMaker, stem: string): Made {
  const number = m.dice.below(90) + 10;
  const kind = m.dice.pick(['Fund', 'Store', 'Site']);
  return other(`${stem} ${kind} ${number}`, `${stem} ${kind} ${number + m.dice.below(9) + 1}`);
}

function initials(m: CompanyMaker): Made {
  const words = [m.word(), m.word(), m.word()];
  const domains = [m.domain()];
  return same({ name: words.map((word) => word[0]).join(''), domains }, { name: words.join(' '), domains });
}
