import { describe, expect, it } from 'vitest';
import { type Candidate, lossesToHold, type Standing } from '../../../server/sync/hold-reasons.ts';

const of = (count: number, type: string | null, company: string | null, from = 0): Candidate[] =>
  Array.from({ length: count }, (_, n) => ({ id: from + n, type_ext: type, company_ext: company }));

const standing = (change: Partial<Standing> = {}): Standing => ({
  kind: 'configuration',
  total: 3_000,
  byType: new Map([
    ['7', 1_400],
    ['8', 5],
  ]),
  byCompany: new Map([
    ['250', 8],
    ['251', 900],
  ]),
  partLive: 3_000,
  partListed: 2_990,
  typeNames: new Map([['8', 'Printer']]),
  companyNames: new Map([['250', 'Contoso']]),
  ...change,
});

describe('deletions that wait for a person', () => {
  it.each<[string, Candidate[], Partial<Standing>, [string, number, string][]]>([
    ['a few of many', of(7, '7', '251'), {}, []],
    ['fifty of a few hundred', of(50, '7', '251'), { total: 200 }, []],
    ['more than fifty, but no fifth', of(600, '7', '251'), {}, []],
    [
      'more than fifty and more than a fifth',
      of(601, '7', '251'),
      {},
      [['share', 601, '601 of 3,000 configurations are gone at the vendor.']],
    ],
    [
      'all of a type',
      of(5, '8', '251'),
      {},
      [
        [
          'type-emptied',
          5,
          'All 5 configurations of the type "Printer" are gone at the vendor. A role may hide this type from the API user.',
        ],
      ],
    ],
    ['all four of a type', of(4, '8', '251'), { byType: new Map([['8', 4]]) }, []],
    [
      'all of a company',
      of(8, '7', '250'),
      {},
      [['company-emptied', 8, 'All 8 configurations of Contoso are gone at the vendor.']],
    ],
    [
      'all of a company, some of them of an emptied type, without counting those twice',
      [...of(5, '8', '250'), ...of(3, '7', '250', 5)],
      {},
      [
        ['type-emptied', 5, expect.stringContaining('"Printer"')],
        ['company-emptied', 3, 'All 8 configurations of Contoso are gone at the vendor.'],
      ],
    ],
    [
      'a type and a company nobody knows the names of',
      of(6, '9', '252'),
      {},
      [['type-emptied', 6, expect.stringContaining('All 6 configurations of the type "9"')]],
    ],
    [
      'a part that answered with nothing',
      of(6, '7', '251'),
      { kind: 'site', partLive: 6, partListed: 0 },
      [['part-emptied', 6, 'The vendor listed nothing where 6 sites were.']],
    ],
    ['a small part that answered with nothing', of(4, null, null), { partLive: 4, partListed: 0 }, []],
  ])('%s', (_name, gone, change, expected) => {
    const losses = lossesToHold(gone, standing(change));
    expect(losses.map(({ reason, ids, message }) => [reason, ids.length, message])).toEqual(expected);
  });
});
