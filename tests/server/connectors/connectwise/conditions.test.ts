import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyOf,
  changedAfter,
  every,
  idGroups,
  is,
  isVendorId,
  upToId,
} from '../../../../server/connectors/connectwise/conditions.ts';
import { selectionConditions } from '../../../../server/connectors/connectwise/selection-conditions.ts';

const FIELDS = { companies: 'company/id', types: 'type/id', statuses: 'status/id' } as const;
const ids = (n: number, from = 1) => Array.from({ length: n }, (_, i) => String(from + i));

describe('conditions', () => {
  it('are written as the query language has them', () => {
    expect(
      every([
        is('deletedFlag', false),
        anyOf('type/id', ['17', '24']),
        changedAfter('2025-11-01T00:00:00Z'),
        upToId('9031'),
      ]),
    ).toBe('deletedFlag=false and type/id in (17,24) and lastUpdated>[2025-11-01T00:00:00Z] and id<=9031');
  });

  it('are not sent when there are none', () => {
    expect(every([])).toBeUndefined();
  });

  it('of an empty list match nothing, not everything', () => {
    expect(anyOf('type/id', [])).toBe('type/id in (0)');
  });

  it.each(['1) or (1=1', '', '-1', '1.5', 'abc', '１２'])('never carry %j as an id', (id) => {
    expect(isVendorId(id)).toBe(false);
    expect(() => anyOf('id', [id])).toThrow(RangeError);
    expect(() => upToId(id)).toThrow(RangeError);
  });

  it.each(['2025-11-01', 'yesterday', '2025-11-01T00:00:00+02:00', '2025-11-01T00:00:00Z] or id>[0'])(
    'never carry %j as an instant',
    (instant) => {
      expect(() => changedAfter(instant)).toThrow(RangeError);
    },
  );
});

describe('ids in groups', () => {
  it('are all there, in order, and no group outgrows an address', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 1n, max: 10n ** 17n }).map(String)), (all) => {
        const groups = idGroups(all);
        expect(groups.flat()).toEqual(all);
        for (const group of groups) expect(group.length).toBeGreaterThan(0);
        for (const group of groups) expect(encodeURIComponent(group.join(',')).length).toBeLessThanOrEqual(1_000);
      }),
    );
  });
});

describe('a selection', () => {
  it('is sent as far as it is chosen', () => {
    const selection = { companies: ['250'], types: 'all', statuses: ['1', '12'] } as const;
    expect(selectionConditions({ ...selection, companies: ['250'], statuses: ['1', '12'] }, FIELDS)).toEqual([
      'company/id in (250)',
      'status/id in (1,12)',
    ]);
  });

  it('of more than a hundred ids is left to the engine', () => {
    expect(selectionConditions({ companies: ids(101), types: ['17'], statuses: 'all' }, FIELDS)).toEqual([
      'type/id in (17)',
    ]);
    expect(selectionConditions({ companies: ids(100), types: 'all', statuses: 'all' }, FIELDS)).toHaveLength(1);
  });

  it('that does not fit into an address is sent in part, never cut inside a list', () => {
    const giants = ids(100).map((id) => `90071992547${id.padStart(6, '0')}`);
    const conditions = selectionConditions({ companies: giants, types: ['17'], statuses: ['1'] }, FIELDS);
    expect(conditions).toEqual(['type/id in (17)', 'status/id in (1)']);
  });

  it('that chooses nothing asks for nothing', () => {
    expect(selectionConditions({ companies: [], types: 'all', statuses: 'all' }, FIELDS)).toEqual([
      'company/id in (0)',
    ]);
  });
});
