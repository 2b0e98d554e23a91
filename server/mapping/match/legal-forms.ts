/**
 * What kind of body a legal form makes. Two forms of different kind with one name are sister companies (a holding AG and
 * its operating GmbH), not two spellings. `company` is the loose English word that says nothing of the kind.
 */
export type LegalClass =
  | 'company'
  | 'corporation'
  | 'limited'
  | 'llc'
  | 'stock'
  | 'partnership'
  | 'limited-partnership'
  | 'sole'
  | 'cooperative'
  | 'nonprofit';

export interface LegalForm {
  /** One name for all spellings of the form. */
  readonly form: string;
  readonly legalClass: LegalClass;
  readonly spellings: readonly string[];
  /** Bare, it is also a syllable of short names ("Tata Co", "Visa SA"): left standing after one short word. */
  readonly ambiguous?: true;
  /** Written without a space, before or after the name. */
  readonly unspaced?: true;
}

type Row = readonly [
  form: string,
  legalClass: LegalClass,
  spellings: readonly string[],
  flag?: 'ambiguous' | 'unspaced',
];

/** By the countries where they are met, as written there; accents, dots and case are folded when they are read. */
const BY_COUNTRY: readonly (readonly [countries: string, rows: readonly Row[]])[] = [
  [
    'US CA',
    [
      ['inc', 'corporation', ['inc', 'incorporated']],
      ['corp', 'corporation', ['corp', 'corporation']],
      ['company', 'company', ['company', '& co', '& company']],
      ['company', 'company', ['co'], 'ambiguous'],
      ['llc', 'llc', ['llc', 'l l c', 'limited liability company']],
      ['pllc', 'llc', ['pllc']],
      ['professional corporation', 'corporation', ['pc', 'professional corporation']],
      ['lllp', 'limited-partnership', ['lllp']],
      ['general partnership', 'partnership', ['gp']],
      ['ltd', 'limited', ['ltée', 'limitée']],
    ],
  ],
  [
    'GB IE US CA NZ SG HK IN IL ZA',
    [
      ['ltd', 'limited', ['ltd', 'limited', 'teo', 'teoranta']],
      ['llp', 'partnership', ['llp', 'limited liability partnership']],
      ['lp', 'limited-partnership', ['lp', 'limited partnership']],
    ],
  ],
  [
    'GB IE',
    [
      ['plc', 'stock', ['plc', 'public limited company']],
      ['cic', 'nonprofit', ['cic', 'community interest company']],
      ['cio', 'nonprofit', ['cio']],
      ['dac', 'limited', ['dac', 'designated activity company']],
      ['clg', 'nonprofit', ['clg', 'company limited by guarantee']],
      ['unlimited', 'company', ['unlimited', 'unlimited company']],
    ],
  ],
  [
    'AU NZ ZA',
    [
      ['pty ltd', 'limited', ['pty ltd', 'pty limited', 'proprietary limited', '(pty) ltd', 'pty']],
      ['nl', 'stock', ['nl'], 'ambiguous'],
    ],
  ],
  [
    'DE AT CH LU',
    [
      ['gmbh', 'limited', ['gmbh', 'g m b h', 'mbh', 'gesellschaft mit beschränkter haftung', 'sagl']],
      ['ggmbh', 'nonprofit', ['ggmbh', 'gemeinnützige gmbh']],
      ['gmbh & co kg', 'limited-partnership', ['gmbh & co. kg', 'gmbh & co kg', 'mbh & co. kg', 'gmbh co kg']],
      ['ag & co kg', 'limited-partnership', ['ag & co. kg']],
      ['ug', 'limited', ['ug', 'ug (haftungsbeschränkt)', 'unternehmergesellschaft (haftungsbeschränkt)']],
      ['ag', 'stock', ['ag', 'aktiengesellschaft']],
      ['kg', 'limited-partnership', ['kg', '& co. kg', 'kommanditgesellschaft']],
      ['kgaa', 'stock', ['kgaa', 'ag & co. kgaa', 'gmbh & co. kgaa', 'se & co. kgaa']],
      ['ohg', 'partnership', ['ohg', 'offene handelsgesellschaft']],
      ['og', 'partnership', ['og'], 'ambiguous'],
      ['gbr', 'partnership', ['gbr']],
      ['e.k.', 'sole', ['e.k.', 'e.kfm.', 'e.kfr.']],
      ['e.u.', 'sole', ['e.u.']],
      ['e.v.', 'nonprofit', ['e.v.', 'eingetragener verein']],
      ['eg', 'cooperative', ['eg'], 'ambiguous'],
      ['partg', 'partnership', ['partg', 'partg mbb', 'partgmbb']],
      ['se', 'stock', ['se'], 'ambiguous'],
      ['stiftung', 'nonprofit', ['stiftung']],
    ],
  ],
  [
    'FR BE LU CH',
    [
      ['sa', 'stock', ['s.a.', 'société anonyme'], 'ambiguous'],
      ['sas', 'limited', ['sas', 'sasu', 'société par actions simplifiée']],
      ['sarl', 'limited', ['sarl', 's.à r.l.', 'eurl', 'sprl', 'société à responsabilité limitée']],
      ['snc', 'partnership', ['snc']],
      ['sci', 'partnership', ['sci']],
      ['scs', 'limited-partnership', ['scs']],
      ['sca', 'stock', ['sca']],
      ['gie', 'cooperative', ['gie']],
      ['asbl', 'nonprofit', ['asbl', 'vzw']],
    ],
  ],
  [
    'NL BE',
    [
      ['bv', 'limited', ['bv', 'bvba', 'besloten vennootschap']],
      ['nv', 'stock', ['nv', 'naamloze vennootschap']],
      ['cv', 'limited-partnership', ['cv'], 'ambiguous'],
      ['vof', 'partnership', ['vof', 'vennootschap onder firma']],
      ['stichting', 'nonprofit', ['stichting']],
    ],
  ],
  [
    'ES PT MX BR CO PE CL AR',
    [
      ['sociedad anonima', 'stock', ['sociedad anónima', 'sociedade anónima']],
      ['sl', 'limited', ['s.l.', 's.l.u.', 'sociedad limitada']],
      ['sl profesional', 'limited', ['s.l.p.']],
      ['lda', 'limited', ['lda', 'ltda', 'limitada']],
      ['sgps', 'stock', ['sgps', 'sgps sa']],
      ['sa de cv', 'stock', ['s.a. de c.v.', 's.a.b. de c.v.']],
      ['s de rl de cv', 'limited', ['s. de r.l. de c.v.', 's. de r.l.']],
      ['sapi', 'stock', ['s.a.p.i.', 's.a.p.i. de c.v.']],
      ['eirl', 'sole', ['e.i.r.l.']],
    ],
  ],
  [
    'IT',
    [
      ['spa', 'stock', ['s.p.a.', 'società per azioni']],
      ['srl', 'limited', ['s.r.l.', 's.r.l.s.', 'società a responsabilità limitata']],
      ['scarl', 'cooperative', ['scarl', 's.c.a r.l.']],
    ],
  ],
  [
    'SE NO DK FI IS EE LV LT',
    [
      ['ab', 'stock', ['ab', 'aktiebolag', 'ab (publ)']],
      ['hb', 'partnership', ['hb', 'handelsbolag']],
      ['kb', 'limited-partnership', ['kb', 'kommanditbolag']],
      ['as', 'stock', ['as'], 'ambiguous'],
      ['a/s', 'stock', ['a/s', 'aktieselskab', 'aksjeselskap']],
      ['asa', 'stock', ['asa']],
      ['ans', 'partnership', ['ans']],
      ['da', 'partnership', ['da'], 'ambiguous'],
      ['aps', 'limited', ['aps', 'anpartsselskab']],
      ['i/s', 'partnership', ['i/s']],
      ['k/s', 'limited-partnership', ['k/s']],
      ['oy', 'limited', ['oy', 'oy ab', 'osakeyhtiö']],
      ['oyj', 'stock', ['oyj']],
      ['ky', 'limited-partnership', ['ky'], 'ambiguous'],
      ['ehf', 'limited', ['ehf']],
      ['hf', 'stock', ['hf']],
      ['oü', 'limited', ['oü', 'osaühing']],
      ['sia', 'limited', ['sia']],
      ['uab', 'limited', ['uab']],
    ],
  ],
  [
    'PL CZ SK HU RO TR',
    [
      ['sp. z o.o.', 'limited', ['sp. z o.o.', 'sp z o o', 'spółka z ograniczoną odpowiedzialnością']],
      ['sp. k.', 'limited-partnership', ['sp.k.', 'sp. k.', 'sp. z o.o. sp.k.', 'sp. z o.o. sp. k.']],
      ['sp. j.', 'partnership', ['sp.j.', 'sp. j.']],
      ['s.r.o.', 'limited', ['s.r.o.', 's. r. o.', 'spol. s r.o.', 'společnost s ručením omezeným']],
      ['akciova spolecnost', 'stock', ['akciová společnost', 'anonim şirketi', 'spółka akcyjna']],
      ['k.s.', 'limited-partnership', ['k.s.']],
      ['kft', 'limited', ['kft', 'korlátolt felelősségű társaság']],
      ['bt', 'limited-partnership', ['bt'], 'ambiguous'],
      ['zrt', 'stock', ['zrt']],
      ['nyrt', 'stock', ['nyrt']],
      ['ltd şti', 'limited', ['ltd. şti.', 'limited şirketi']],
    ],
  ],
  [
    'SG MY IN HK IL',
    [
      ['pte ltd', 'limited', ['pte ltd', 'pte limited', 'private limited', 'pte']],
      ['pvt ltd', 'limited', ['pvt ltd', 'pvt limited', 'pvt']],
      ['sdn bhd', 'limited', ['sdn bhd', 'sendirian berhad']],
      ['bhd', 'stock', ['bhd', 'berhad']],
      ['b.m.', 'limited', ['b.m.', 'בע"מ']],
    ],
  ],
  [
    'JP CN TW',
    [
      ['kabushiki kaisha', 'stock', ['kk', 'k.k.', 'kabushiki kaisha', 'kabushiki gaisha']],
      ['kabushiki kaisha', 'stock', ['株式会社'], 'unspaced'],
      ['godo kaisha', 'llc', ['gk', 'godo kaisha']],
      ['godo kaisha', 'llc', ['合同会社'], 'unspaced'],
      ['yugen kaisha', 'limited', ['有限会社'], 'unspaced'],
      ['youxian gongsi', 'limited', ['有限公司', '有限责任公司', '有限責任公司'], 'unspaced'],
      ['gufen youxian gongsi', 'stock', ['股份有限公司'], 'unspaced'],
    ],
  ],
];

/** Legal forms as companies write them at the end of their names, with the kind of each. */
export const LEGAL_FORMS: readonly LegalForm[] = BY_COUNTRY.flatMap(([, rows]) =>
  rows.map(([form, legalClass, spellings, flag]) => ({
    form,
    legalClass,
    spellings,
    ...(flag === 'ambiguous' && { ambiguous: true as const }),
    ...(flag === 'unspaced' && { unspaced: true as const }),
  })),
);

/**
 * Forms that are also how people write a country or a state. "Contoso NL" beside "Contoso" is more likely the Dutch
 * sister than the same company with a legal form left out.
 */
export const PLACE_LIKE_FORMS: ReadonlySet<string> = new Set([
  'ab',
  'as',
  'da',
  'eg',
  'eu',
  'ky',
  'nl',
  'nv',
  'sa',
  'se',
]);
