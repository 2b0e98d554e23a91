import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstPlace, nextPlace, type PagePlace, resized } from '../../../server/connectors/page-places.ts';

interface Vendor {
  /** Records of each target. */
  targets: readonly number[];
  /** The vendor gives no more than this, whatever is asked for. */
  cap: number;
  tellsCount: boolean;
}

/** Lists everything as a connector would, asking for pages of the sizes in turn and then of the last; gives what came, by target. */
function list({ targets, cap, tellsCount }: Vendor, sizes: readonly number[]): Set<number>[] {
  const came = targets.map(() => new Set<number>());
  let place: PagePlace | null = firstPlace(sizes[0] ?? 1);
  for (let asked = 0; place !== null; asked++) {
    if (asked > 10_000) throw new Error('the listing does not end');
    const from: PagePlace = resized(place, sizes[Math.min(asked, sizes.length - 1)] ?? 1);
    const total = targets[from.target] ?? 0;
    const size = Math.min(from.size, cap);
    const start = (from.page - 1) * size;
    const rows = Math.max(0, Math.min(size, total - start));
    for (let row = start; row < start + rows; row++) came[from.target]?.add(row);
    const count = tellsCount ? total : undefined;
    place = nextPlace(from, { received: from.received + rows, rows, count, targets: targets.length });
  }
  return came;
}

const targets = fc.array(fc.nat(250), { minLength: 1, maxLength: 4 });

describe('a listing by page number', () => {
  it('brings every record of every target, whether the vendor counts or not, and ends', () => {
    fc.assert(
      fc.property(targets, fc.integer({ min: 1, max: 100 }), fc.boolean(), (records, size, tellsCount) => {
        const came = list({ targets: records, cap: 100, tellsCount }, [size]);
        expect(came.map((rows) => rows.size)).toEqual(records);
      }),
    );
  });

  it('brings everything of a vendor that gives smaller pages than asked for, without a word', () => {
    fc.assert(
      fc.property(targets, fc.integer({ min: 1, max: 50 }), fc.boolean(), (records, cap, tellsCount) => {
        const came = list({ targets: records, cap, tellsCount }, [100]);
        expect(came.map((rows) => rows.size)).toEqual(records);
      }),
    );
  });

  it('skips nothing when pages that took too long are asked for in halves', () => {
    fc.assert(
      fc.property(
        fc.nat(400),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 }),
        (records, sizes) => {
          const halves = sizes.toSorted((a, b) => b - a);
          for (const tellsCount of [true, false])
            expect(list({ targets: [records], cap: 100, tellsCount }, halves)[0]?.size).toBe(records);
        },
      ),
    );
  });
});
