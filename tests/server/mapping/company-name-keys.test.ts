import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { companyNameKeys } from '../../../server/mapping/match/company-name-keys.ts';

const key = (name: string) => companyNameKeys(name);

describe('the strict key', () => {
  test.each([
    ['case', 'CONTOSO Ltd', 'contoso ltd'],
    ['accents', 'Café Société', 'cafe societe'],
    ['letters Unicode does not decompose', 'Ørsted Łódź Straße Ærø', 'orsted lodz strasse aero'],
    ['a capital sharp s', 'GROẞ', 'gross'],
    ['a Turkish dotless i', 'ISPARTA ışık İzmir', 'isparta isik izmir'],
    ['& and +', 'Smith & Jones + Sons', 'smith and jones and sons'],
    ['& without spaces', 'AT&T', 'at and t'],
    ['apostrophes and dots', "O’Neill's U.S.A.", 'oneills usa'],
    ['other punctuation', 'Wal-Mart,  Inc', 'wal mart inc'],
    ['full width letters', 'ＡＢＣ１２', 'abc12'],
    ['zero-width and right-to-left marks', 'Con\u200btoso\u200f', 'contoso'],
    ['an emoji', '🚀 Rocket 🚀', 'rocket'],
  ])('folds %s', (_what, name, strict) => {
    expect(key(name).strict).toBe(strict);
  });

  test('keeps the marks that make another word outside alphabets', () => {
    expect(key('ガス').strict).not.toBe(key('カス').strict);
    expect(key('บ้าน').strict).not.toBe(key('บาน').strict);
    expect(key('कि').strict).not.toBe(key('क').strict);
  });
});

describe('the base key', () => {
  test.each([
    ['Contoso Ltd', 'Contoso Limited'],
    ['Contoso, Inc.', 'Contoso Incorporated'],
    ['Contoso L.L.C.', 'Contoso LLC'],
    ['Contoso Pty Ltd', 'Contoso (Pty) Limited'],
    ['Contoso GmbH & Co. KG', 'Contoso GmbH & Co KG'],
    ['Contoso UG (haftungsbeschränkt)', 'Contoso UG'],
    ['Contoso S.A. de C.V.', 'Contoso SA de CV'],
    ['Contoso sp. z o.o.', 'Contoso Sp. z o. o.'],
    ['Contoso spol. s r.o.', 'Contoso s.r.o.'],
    ['Contoso Ltd. Şti.', 'Contoso LTD STI'],
    ['Contoso A/S', 'Contoso Aktieselskab'],
    ['Contoso S.p.A.', 'Contoso SPA'],
    ['Contoso Sdn. Bhd.', 'Contoso SDN BHD'],
    ['Contoso Co., Ltd.', 'Contoso Company Limited'],
    ['The Contoso Company', 'Contoso & Co'],
    ['La Contoso Sàrl', 'Contoso S.à r.l.'],
    ['株式会社コントソ', 'コントソ株式会社'],
    ['㈱コントソ', '(株)コントソ'],
    ['康拓索股份有限公司', '康拓索 股份有限公司'],
  ])('is one for %s and %s', (a, b) => {
    expect(key(a).base).toBe(key(b).base);
    expect(key(a).legalForm).toBe(key(b).legalForm ?? 'no form');
  });

  test.each([
    ['a form inside a name', 'AG Barr plc', 'ag barr'],
    ['a form at its start', 'SA Power Networks', 'sa power networks'],
    ['a word that ends like a form', 'Tabasco', 'tabasco'],
    ['a name that ends in sz', 'Farmusz', 'farmusz'],
    ['bare "co" after one short word', 'Tai Co', 'tai co'],
    ['bare "SA" after one short word', 'Vi SA', 'vi sa'],
    ['a name that is nothing but a form', 'Limited', 'limited'],
    ['a name of an article and a form', 'The Limited', 'the limited'],
    ['a name of nothing but forms', 'Co Ltd', 'co'],
  ])('keeps %s', (_what, name, base) => {
    expect(key(name).base).toBe(base);
  });

  test('takes "co" off when another form follows, or after a longer word', () => {
    expect(key('Tai Co., Ltd').base).toBe('tai');
    expect(key('Contoso Co').base).toBe('contoso');
  });

  test('tells legal forms of different kind apart', () => {
    expect(key('Deutsche Bank AG').legalClass).not.toBe(key('Deutsche Bank GmbH').legalClass);
    expect(key('Contoso GmbH & Co. KG').legalClass).not.toBe(key('Contoso GmbH').legalClass);
    expect(key('Contoso Ltd').legalClass).toBe(key('Contoso GmbH').legalClass);
  });
});

describe('the other keys', () => {
  test('squash joins what spaces and hyphens part', () => {
    expect(key('Wal-Mart Inc').squash).toBe(key('Walmart').squash);
  });

  test.each([
    ['Contoso (Old)', 'contoso'],
    ['Contoso – DO NOT USE', 'contoso'],
    ['Contoso Ltd [inactive] (dup)', 'contoso'],
    ['Contoso (UK) Ltd', 'contoso uk'],
    ['(Contoso)', 'contoso'],
    ['Wal-Mart', 'wal mart'],
  ])('core of %s is %s', (name, core) => {
    expect(key(name).core).toBe(core);
  });

  test('acronym takes the initials of three words or more, joining words left out', () => {
    expect(key('International Business Machines Corp').acronym).toBe('ibm');
    expect(key('Bank of the Far West').acronym).toBe('bfw');
    expect(key('Contoso Energy').acronym).toBe('');
  });

  test.each([
    ['Fund 5', ['5']],
    ['Store 012', ['12']],
    ['Fund II LP', ['2']],
    ['VI Partners', []],
    ['24/7 Plumbing', ['24', '7']],
    ['C0ntoso', []],
    ['B2B Media', ['2']],
    ['Area51', ['51']],
  ])('numbers of %s are %j', (name, digits) => {
    expect(key(name).digits).toEqual(digits);
  });

  test.each([
    ['IT Services Group', true],
    ['Global Services Ltd', true],
    ['🚀 Ltd', true],
    ['', true],
    ['Contoso Services', false],
  ])('%s is weak: %s', (name, weak) => {
    expect(key(name).weak).toBe(weak);
  });
});

describe('for any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          'Contoso',
          'The',
          'GmbH',
          '&',
          'Co',
          '(',
          ')',
          '-',
          'KG',
          '株式会社',
          'Ltd.',
          '5',
          'II',
          '\u0301',
          '\ud83d',
        ),
        {
          maxLength: 10,
        },
      )
      .map((words) => words.join(' ')),
  );

  test('folding a strict key again changes nothing', () => {
    fc.assert(
      fc.property(text, (name) => {
        expect(key(key(name).strict).strict).toBe(key(name).strict);
      }),
      { numRuns: 2000 },
    );
  });

  test('no key is emptied that had something in it', () => {
    fc.assert(
      fc.property(text, (name) => {
        const { strict, base, core, squash } = key(name);
        for (const other of [base, core, squash]) expect(other === '').toBe(strict === '');
      }),
      { numRuns: 1000 },
    );
  });

  test('case and outer space make no difference', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdeéñøz& .-5'), maxLength: 20 });
    fc.assert(
      fc.property(word, (name) => {
        expect({ ...key(`  ${name.toUpperCase()} `), name: '' }).toEqual({ ...key(name), name: '' });
      }),
    );
  });

  test('a name of many thousand brackets, dashes and spaces is read in a moment', () => {
    const started = performance.now();
    for (const part of ['(', ' - ', '   ', '[)', '&', '<']) key(part.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
