import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CompanyFacts } from '../../../server/mapping/match/company-facts.ts';
import { findCandidates } from '../../../server/mapping/match/find-candidates.ts';
import {
  type MatchOptions,
  type MatchResult,
  matchCompanies,
  matchOne,
} from '../../../server/mapping/match/match-companies.ts';
import { buildMatchIndex } from '../../../server/mapping/match/match-index.ts';
import { profileCompany } from '../../../server/mapping/match/profile-company.ts';

type Facts = Omit<CompanyFacts, 'id'>;
type Loose = string | Facts;

const withIds = (prefix: string, companies: readonly Loose[]): CompanyFacts[] =>
  companies.map((company, i) => ({
    id: `${prefix}${i}`,
    ...(typeof company === 'string' ? { name: company } : company),
  }));

/** Matches lists whose companies are named e0, e1, … on their side and o0, o1, … on ours. */
const match = (theirs: readonly Loose[], ours: readonly Loose[], options?: MatchOptions) =>
  matchCompanies(withIds('e', theirs), withIds('o', ours), options);

/** The single result of one company against ours. */
function matchFirst(theirs: Loose, ours: readonly Loose[], options?: MatchOptions): MatchResult {
  const [result] = match([theirs], ours, options);
  if (result === undefined) throw new Error('no result for the company');
  return result;
}

const sentences = (result: MatchResult) => result.candidates[0]?.evidence.map(({ sentence }) => sentence) ?? [];
const kinds = (result: MatchResult) => result.candidates[0]?.evidence.map(({ kind }) => kind) ?? [];
const serials = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `sn${from + i}`);

describe('maps by itself', () => {
  test.each([
    ['the very same name', 'Contoso Energy', 'Contoso Energy', 'same-name'],
    ['another case', 'CONTOSO ENERGY', 'Contoso energy', 'same-name'],
    ['& for and', 'Smith & Jones Ltd', 'Smith and Jones Ltd.', 'same-name'],
    ['accents', 'Müller Société', 'Muller Societe', 'same-name'],
    ['ß for ss', 'Groß Maschinenbau', 'GROSS Maschinenbau', 'same-name'],
    ['Ltd for Limited', 'Contoso Ltd', 'Contoso Limited', 'same-base-name'],
    ['a legal form left out', 'Contoso, Inc.', 'Contoso', 'same-base-name'],
    ['The in front', 'The Contoso Company', 'Contoso Company', 'same-base-name'],
    ['a Japanese form before and after', '株式会社コントソ', 'コントソ㈱', 'same-base-name'],
    ['a name of generic words, to the letter', 'IT Services', 'it services', 'same-name'],
  ] as const)('%s', (_what, theirs, ours, rule) => {
    expect(matchFirst(theirs, ['Fabrikam', ours, 'Northwind'])).toMatchObject({
      decision: 'auto',
      rule,
      candidates: [{ ourId: 'o1' }],
    });
  });

  test.each([
    ['a stored link', { links: ['psa:17'] }, 'stored-link'],
    ['the same tenant', { tenantIds: ['8F3C'] }, 'tenant'],
    ['most serials', { serialKeys: serials(0, 16) }, 'serials'],
  ] as const)('%s, whatever the names', (_what, facts, rule) => {
    const result = matchFirst({ name: 'Contoso', ...facts }, [{ name: 'Fabrikam' }, { name: 'Northwind', ...facts }]);
    expect(result).toMatchObject({ decision: 'auto', rule, candidates: [{ ourId: 'o1' }] });
  });

  test('the tenant id is compared without case', () => {
    const result = matchFirst({ name: 'A1', tenantIds: ['8f3c '] }, [{ name: 'Zz', tenantIds: ['8F3C'] }]);
    expect(result.decision).toBe('auto');
  });

  test('an equal name over one that differs in its legal form', () => {
    const results = match(['Contoso AG', 'Contoso GmbH'], ['Contoso GmbH', 'Contoso AG']);
    expect(results.map(({ decision, candidates }) => [decision, candidates[0]?.ourId])).toEqual([
      ['auto', 'o1'],
      ['auto', 'o0'],
    ]);
  });

  test('several of theirs to one of ours where each carries a stored link', () => {
    const results = match(
      [
        { name: 'Contoso East', links: ['psa:1'] },
        { name: 'Contoso West', links: ['psa:2'] },
      ],
      [{ name: 'Contoso', links: ['psa:1', 'psa:2'] }],
    );
    expect(results.map(({ decision }) => decision)).toEqual(['auto', 'auto']);
  });
});

describe('asks', () => {
  test.each([
    ['sister companies by legal form', 'Deutsche Bank AG', 'Deutsche Bank GmbH', 'legal-class-differs'],
    ['Inc and Corp', 'Contoso Inc', 'Contoso Corp', 'suffix-differs'],
    ['a form that may be a place', 'Contoso NL', 'Contoso', 'suffix-place-like'],
    ['a hyphen or a space', 'Wal-Mart', 'Walmart', 'same-squashed-name'],
    ['a note at the end', 'Contoso', 'Contoso (Old)', 'same-core-name'],
    ['a misspelling', 'Contosso Energy', 'Contoso Energy', 'similar-name'],
    ['letters swapped at the start', 'Ocntoso', 'Contoso', 'similar-name'],
    ['a look-alike digit', 'C0ntoso', 'Contoso', 'similar-name'],
    ['a look-alike digit at the end', 'Contos0 Dental', 'Contoso Dental', 'similar-name'],
    ['other order', 'Smith & Jones', 'Jones and Smith', 'similar-name'],
    ['ü written ue', 'Müller', 'Mueller', 'similar-name'],
  ] as const)('%s', (_what, theirs, ours, kind) => {
    const result = matchFirst(theirs, ['Fabrikam', ours, 'Northwind']);
    expect(result).toMatchObject({ decision: 'suggest', candidates: [{ ourId: 'o1' }] });
    expect(kinds(result)).toContain(kind);
  });

  test.each([
    ['the same domain', { domains: ['ann@contoso.com'] }, { domains: ['https://www.contoso.com/'] }, 'same-domain'],
    ['a former name of ours', {}, { aliases: ['Contoso'] }, 'former-name'],
    ['a former name of theirs', { aliases: ['Northwind'] }, {}, 'former-name'],
  ] as const)('%s', (_what, theirs, ours, kind) => {
    const result = matchFirst({ name: 'Contoso', ...theirs }, ['Fabrikam', { name: 'Northwind', ...ours }]);
    expect(result).toMatchObject({ decision: 'suggest', candidates: [{ ourId: 'o1' }] });
    expect(kinds(result)).toContain(kind);
  });

  test.each([
    ['two of ours have the name', ['Contoso'], ['Contoso', 'CONTOSO']],
    ['two of theirs have the name', ['Contoso', 'contoso'], ['Contoso']],
    ['two of ours differ by the legal form alone', ['Contoso'], ['Contoso Ltd', 'Contoso GmbH']],
    ['two of theirs differ by the legal form alone', ['Contoso Ltd', 'Contoso GmbH'], ['Contoso']],
    ['ours fold alike by accents', ['Muller'], ['Müller', 'Muller']],
  ])('when %s', (_what, theirs, ours) => {
    expect(match(theirs, ours).map(({ decision }) => decision)).toEqual(theirs.map(() => 'suggest'));
  });

  test('when the names agree and the domains do not', () => {
    const result = matchFirst({ name: 'Contoso', domains: ['contoso.com'] }, [
      { name: 'Contoso', domains: ['contoso.de'] },
    ]);
    expect(result.decision).toBe('suggest');
    expect(sentences(result)).toContain('domain differs: contoso.de / contoso.com');
  });

  test('not when only free mail or our own domain differs', () => {
    const [result] = matchCompanies(
      [{ id: 'e', name: 'Contoso', domains: ['ann@gmail.com', 'help@ourmsp.com'] }],
      [{ id: 'o', name: 'Contoso', domains: ['contoso.com'] }],
      { ownDomains: ['https://www.ourmsp.com'] },
    );
    expect(result?.decision).toBe('auto');
  });

  test('when the names agree and two whole estates of serials do not', () => {
    const result = matchFirst({ name: 'Contoso', serialKeys: serials(0, 8) }, [
      { name: 'Contoso', serialKeys: serials(20, 30) },
    ]);
    expect(result.decision).toBe('suggest');
    expect(sentences(result)).toContain('none of 8 serials');
  });

  test('when the name says one company and the serials another', () => {
    const result = matchFirst({ name: 'Contoso', serialKeys: serials(0, 8) }, [
      { name: 'Contoso' },
      { name: 'Fabrikam', serialKeys: serials(0, 8) },
    ]);
    expect(result.decision).toBe('suggest');
    expect(result.candidates.map(({ ourId }) => ourId).sort()).toEqual(['o0', 'o1']);
  });

  test('when one tenant is claimed by two of ours, or by two of theirs', () => {
    const one = { name: 'Contoso', tenantIds: ['t'] };
    expect(
      matchFirst(one, [
        { ...one, name: 'Fabrikam' },
        { ...one, name: 'Northwind' },
      ]).decision,
    ).toBe('suggest');
    const both = match([one, { ...one, name: 'Northwind' }], [{ ...one, name: 'Fabrikam' }]);
    expect(both.map(({ decision }) => decision)).toEqual(['suggest', 'suggest']);
  });

  test('when ours is mapped to another company already', () => {
    expect(matchFirst('Contoso', ['Contoso'], { occupied: (id) => id === 'o0' }).decision).toBe('suggest');
    expect(matchFirst('Contoso', ['Contoso'], { occupied: () => false }).decision).toBe('auto');
  });

  test('two companies whose names are one emoji and a legal form are not one', () => {
    expect(matchFirst('🚀 Ltd', ['🦄 Ltd']).decision).toBe('none');
    expect(matchFirst('🚀 Ltd', ['🚀 LTD']).decision).toBe('auto');
  });
});

describe('stays silent', () => {
  test.each([
    ['Fund 5', 'Fund 8'],
    ['Store 12', 'Store 21'],
    ['Fund II', 'Fund III'],
    ['Contoso Fund 5 LP', 'Contoso Fund 8 LP'],
    ['Northwind Harbour Pension Fund 5', 'Northwind Harbour Pension Fund 8'],
    ['Acme North', 'Acme South'],
    ['Fabrikam London', 'Fabrikam Paris'],
    ['Contoso – London', 'Contoso – Paris'],
    ['First National Bank', 'First National Insurance'],
    ['Contoso', 'Northwind Traders'],
    ['', ''],
    ['!!!', '???'],
    ['ガス', 'カス'],
  ])('%s beside %s', (theirs, ours) => {
    expect(matchFirst(theirs, [ours])).toMatchObject({ decision: 'none', candidates: [] });
  });

  test('a number that differs, even under one domain', () => {
    const domains = ['fabrikam.com'];
    expect(matchFirst({ name: 'Fund 5', domains }, [{ name: 'Fund 8', domains }]).decision).toBe('none');
    expect(matchFirst({ name: 'Fund 5', domains }, [{ name: 'Fund 5', domains }]).decision).toBe('auto');
  });

  test('an acronym alone, but not one with the same telephone', () => {
    const ours = { name: 'International Business Machines', phones: ['+44 20 7946 0123'] };
    expect(matchFirst('IBM', [ours, 'Fabrikam']).decision).toBe('none');
    const withPhone = {
      name: 'IBM',
      phones: ['(020) 7946-0123 ext. 4'],
      address: { line1: '1 High Street', city: 'Leeds' },
    };
    const found = matchFirst(withPhone, [{ ...ours, address: { line1: '1 High St.', city: 'LEEDS' } }, 'Fabrikam']);
    expect(found.decision).toBe('suggest');
    expect(kinds(found)).toEqual(['acronym', 'same-phone', 'same-address']);
  });

  test('a refused pair, which still stands in the way of the other of that name', () => {
    const refused = (externalId: string, ourId: string) => externalId === 'e0' && ourId === 'o0';
    const result = matchFirst('Contoso', ['Contoso', 'contoso'], { refused });
    expect(result).toMatchObject({ decision: 'suggest', candidates: [{ ourId: 'o1' }] });
    expect(result.candidates).toHaveLength(1);
    expect(
      matchFirst({ name: 'Contoso', links: ['x'] }, [{ name: 'Contoso', links: ['x'] }], { refused }).decision,
    ).toBe('none');
  });
});

describe('reasons', () => {
  test('say what agrees and what differs, strongest first', () => {
    const result = matchFirst({ name: 'Contoso Limited', domains: ['contoso.com'], serialKeys: serials(0, 16) }, [
      { name: 'CONTOSO Ltd.', domains: ['www.contoso.com'], serialKeys: serials(2, 20) },
    ]);
    expect(sentences(result)).toEqual([
      '14 of 16 serials',
      'same name apart from the legal form',
      'same domain contoso.com',
      'suffix differs: Ltd. / Limited',
    ]);
  });

  test('name numbers and legal forms that differ as they are written', () => {
    const all = { suggestFrom: 0 };
    expect(sentences(matchFirst('Fund 8', ['Fund 5'], all))).toContain('number differs: 5 / 8');
    expect(sentences(matchFirst('Contoso AG', ['Contoso GmbH & Co. KG']))).toContain(
      'legal form differs in kind: GmbH & Co. KG / AG',
    );
    expect(sentences(matchFirst('Contoso S.A. de C.V.', ['Contoso']))).toContain('only theirs says S.A. de C.V.');
  });

  test('a domain other companies of ours share counts less, and says so', () => {
    const chain = { domains: ['chain.com'] };
    const shared = matchFirst(
      { name: 'Alpha', ...chain },
      [
        { name: 'Beta', ...chain },
        { name: 'Gamma', ...chain },
      ],
      { suggestFrom: 0 },
    );
    const sole = matchFirst({ name: 'Alpha', ...chain }, [{ name: 'Beta', ...chain }, 'Gamma'], { suggestFrom: 0 });
    expect(sentences(shared)).toEqual(['same domain chain.com, which other companies share']);
    const theirs = match(
      [
        { name: 'Alpha', ...chain },
        { name: 'Delta', ...chain },
      ],
      [{ name: 'Beta', ...chain }],
      { suggestFrom: 0 },
    );
    expect(shared.candidates[0]?.score).toBeLessThan(sole.candidates[0]?.score ?? 0);
    expect(theirs.map(({ candidates }) => candidates[0]?.score)).toEqual([0, 1].map(() => shared.candidates[0]?.score));
  });

  test('a name several carry says on which side', () => {
    expect(sentences(matchFirst('Contoso', ['Contoso', 'CONTOSO']))).toEqual(['same name', '2 of ours have this name']);
    expect(match(['Contoso Ltd', 'Contoso'], ['Contoso AG']).map(sentences)).toEqual([
      ['same name apart from the legal form', '2 of theirs have this name', 'legal form differs in kind: AG / Ltd'],
      ['same name apart from the legal form', 'only ours says AG', '2 of theirs have this name'],
    ]);
  });

  test('a serial two companies of one side carry is no evidence', () => {
    const result = matchFirst(
      { name: 'Alpha', serialKeys: serials(0, 4) },
      [
        { name: 'Beta', serialKeys: serials(0, 4) },
        { name: 'Gamma', serialKeys: serials(0, 4) },
      ],
      { suggestFrom: 0 },
    );
    expect(result.candidates.flatMap(({ evidence }) => evidence)).toEqual([]);
  });

  test('three serials of a hundred do not map by themselves', () => {
    const result = matchFirst(
      { name: 'Alpha', serialKeys: serials(0, 100) },
      [{ name: 'Beta', serialKeys: serials(97, 200) }],
      {
        suggestFrom: 0,
      },
    );
    expect(result.decision).toBe('suggest');
    expect(sentences(result)).toContain('3 of 100 serials');
  });
});

describe('in a large estate', () => {
  test('only the holders of the rarest keys are looked at', () => {
    const words = ['Kalor', 'Bantus', 'Vendro'];
    const crowd = words.flatMap((word) => Array.from({ length: 150 }, (_, i) => ({ name: `${i}zu ${word} ${i}ki` })));
    const index = buildMatchIndex(withIds('o', crowd));
    expect(findCandidates(profileCompany({ id: 'e', name: words.join(' ') }), index).size).toBe(150);
  });

  test('a misspelt name of common words is still found', () => {
    const word = (i: number) => `${'bcdfghjklm'.charAt(i % 10)}a${'npqrstvwxz'.charAt(Math.floor(i / 10) % 10)}o${i}`;
    const crowd = Array.from({ length: 400 }, (_, i) => ({ name: `Smith ${word(i)} Dental` }));
    expect(matchFirst('Smith & Smith Dentel', [...crowd, 'Smith & Smith Dental']).candidates[0]?.ourId).toBe('o400');
  });
});

describe('matchOne', () => {
  const ours = withIds('o', ['Contoso', 'Fabrikam', 'Northwind Ltd']);
  const theirs = withIds('e', ['Contoso', 'Northwind', 'Fabrikam', 'fabrikam']);

  test('answers as the whole list does when it knows the peers', () => {
    const index = buildMatchIndex(ours);
    const peers = buildMatchIndex(theirs);
    expect(theirs.map((company) => matchOne(company, index, { peers }))).toEqual(matchCompanies(theirs, ours));
  });

  test('maps nothing by name without its peers, for it cannot know what is unique', () => {
    const index = buildMatchIndex([...ours, { id: 'o9', name: 'Zeta', links: ['psa:9'] }]);
    expect(matchOne({ id: 'e0', name: 'Contoso' }, index).decision).toBe('suggest');
    expect(matchOne({ id: 'e9', name: 'Other', links: ['psa:9'] }, index).decision).toBe('auto');
  });
});

describe('for any companies', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc
      .array(
        fc.constantFrom(
          'Contoso',
          'Fabrikam',
          'contosso',
          'The',
          'Ltd',
          'GmbH',
          'AG',
          'Fund',
          '5',
          '8',
          '&',
          'and',
          '(Old)',
          '株式会社',
        ),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((words) => words.join(' ')),
  );
  const some = (...values: string[]) => fc.subarray(values);
  const company = fc.record({
    name,
    aliases: fc.array(name, { maxLength: 1 }),
    domains: some('contoso.com', 'ann@fabrikam.de', 'x@contoso.onmicrosoft.com', 'gmail.com', '::'),
    phones: some('+1 (555) 010-2000', '555 010 2000', '0'),
    serialKeys: some('a', 'b', 'c', 'd', 'e', 'f'),
    tenantIds: some('t1', 't2'),
  });
  const list = fc.array(company, { maxLength: 6 });

  test('never throws; scores are the sums of their parts, within 0 and 1, best first', () => {
    fc.assert(
      fc.property(list, list, (theirs, ours) => {
        for (const { decision, candidates } of match(theirs, ours, { suggestFrom: 0 })) {
          for (const { score, evidence } of candidates) {
            expect(evidence.reduce((sum, { strength }) => sum + strength, 0)).toBeCloseTo(score, 9);
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(1);
          }
          const rest = candidates.slice(decision === 'auto' ? 1 : 0).map(({ score }) => score);
          expect(rest).toEqual([...rest].sort((a, b) => b - a));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('no company of ours is mapped to twice, and a name mapped by itself is unique on both sides', () => {
    fc.assert(
      fc.property(list, list, (theirs, ours) => {
        const autos = match(theirs, ours).flatMap((result) => (result.decision === 'auto' ? [result] : []));
        const taken = autos.map(({ candidates }) => candidates[0]?.ourId);
        expect(new Set(taken).size).toBe(taken.length);
        const same = (a: string, b: string) =>
          a.normalize('NFKC').toLowerCase().trim() === b.normalize('NFKC').toLowerCase().trim();
        for (const { rule, externalId } of autos) {
          if (rule !== 'same-name' && rule !== 'same-base-name') continue;
          const own = theirs[Number(externalId.slice(1))]?.name ?? '';
          expect(theirs.filter((other) => same(other.name, own))).toHaveLength(1);
          expect(ours.filter((other) => same(other.name, own)).length).toBeLessThan(2);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('mapping by itself is the same seen from either side', () => {
    const pairs = (results: readonly MatchResult[], flip: boolean) =>
      results
        .flatMap(({ decision, externalId, candidates }) =>
          decision === 'auto' ? [[externalId, candidates[0]?.ourId ?? '']] : [],
        )
        .map((pair) => (flip ? pair.toReversed() : pair).join(' '))
        .sort();
    fc.assert(
      fc.property(list, list, (theirs, ours) => {
        const [a, b] = [withIds('e', theirs), withIds('o', ours)];
        expect(pairs(matchCompanies(a, b), false)).toEqual(pairs(matchCompanies(b, a), true));
      }),
      { numRuns: 500 },
    );
  });
});
