import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConnectorError } from '../../../server/connectors/errors.ts';
import {
  cursorWalk,
  pad,
  type RememberedRange,
  rangeWalk,
  START,
  type Step,
  unpad,
  type Walk,
} from '../../../server/sync/walk.ts';

const PAGE_SIZE = 4;

/** A vendor that lists rising ids; answers like the ranged parts of connectors do. */
function list(ids: readonly number[], step: Step, pageSize: number): { ids: number[]; next: string | null } {
  const after = step.cursor === null ? -1 : Number(step.cursor);
  const upTo = step.upTo === undefined ? Number.POSITIVE_INFINITY : Number(step.upTo);
  const found = ids.filter((id) => id > after && id <= upTo).slice(0, pageSize);
  const last = found.at(-1);
  const goesOn = last !== undefined && found.length === pageSize && last < upTo;
  return { ids: found, next: goesOn ? String(last) : null };
}

/** Walks to the end, or until so many pages are done; answers with what was listed and what is remembered then. */
function walkThrough(walk: Walk, ids: readonly number[], pages: RememberedRange[], most = Number.POSITIVE_INFINITY) {
  const listed: number[] = [];
  let remembered = [...pages];
  let step = walk.first();
  for (let n = 0; step && n < most; n++) {
    const page = list(ids, step, PAGE_SIZE);
    listed.push(...page.ids);
    const next = walk.after(step, page.next);
    const hi = walk.reached(step, page.next, page.ids.at(-1)?.toString());
    const { lo } = step;
    if (hi !== null) {
      remembered = remembered.filter((range) => range.lo < lo || range.lo >= hi);
      remembered.push({ lo, hi, n: page.ids.length, digest: page.ids.join() });
      remembered.sort((a, b) => (a.lo < b.lo ? -1 : 1));
    }
    step = next;
  }
  return { listed, remembered, at: step?.cursor ?? null, isDone: step === null };
}

const idSets = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 })
  .map((ids) => ids.sort((a, b) => a - b));

describe('a walk over ranges of ids', () => {
  it('lists every id once, whatever was remembered from other nights', () => {
    fc.assert(
      fc.property(fc.array(idSets, { minLength: 1, maxLength: 5 }), (nights) => {
        let remembered: RememberedRange[] = [];
        for (const ids of nights) {
          const night = walkThrough(rangeWalk(remembered, PAGE_SIZE, null), ids, remembered);
          expect(night.listed).toEqual(ids);
          expect(night.remembered.reduce((sum, range) => sum + range.n, 0)).toBe(ids.length);
          remembered = night.remembered;
        }
      }),
    );
  });

  it('goes on after a kill, and lists every id once over both lives', () => {
    fc.assert(
      fc.property(idSets, idSets, fc.integer({ min: 1, max: 6 }), (before, now, killedAfter) => {
        const first = walkThrough(rangeWalk([], PAGE_SIZE, null), before, []);
        const killed = walkThrough(rangeWalk(first.remembered, PAGE_SIZE, null), now, first.remembered, killedAfter);
        if (killed.isDone) return;
        const rest = walkThrough(rangeWalk(killed.remembered, PAGE_SIZE, killed.at), now, killed.remembered);
        expect([...killed.listed, ...rest.listed]).toEqual(now);
      }),
    );
  });

  it('asks for an unchanged estate by the very ranges it remembers', () => {
    const ids = Array.from({ length: 12 }, (_, n) => n + 1);
    const { remembered } = walkThrough(rangeWalk([], PAGE_SIZE, null), ids, []);
    const walk = rangeWalk(remembered, PAGE_SIZE, null);
    expect(walk.first()).toEqual({ cursor: null, lo: START, upTo: '4', digest: '1,2,3,4' });
  });

  it('asks for small neighbours as one, and then knows no digest of them', () => {
    const small = [
      { lo: START, hi: pad('4'), n: 1, digest: 'a' },
      { lo: pad('4'), hi: pad('9'), n: 2, digest: 'b' },
    ];
    expect(rangeWalk(small, PAGE_SIZE, null).first()).toEqual({ cursor: null, lo: START, upTo: '9' });
  });

  it.each([
    ['back', '3'],
    ['nowhere', '5'],
    ['beyond its range', '10'],
    ['to no id', { page: 2 }],
  ])('refuses a page that leads %s', (_, next) => {
    const walk = rangeWalk([{ lo: pad('5'), hi: pad('9'), n: 3, digest: 'x' }], PAGE_SIZE, null);
    expect(() => walk.after({ cursor: '5', lo: pad('5'), upTo: '9' }, next)).toThrow(ConnectorError);
  });

  it('orders ids by their number, 16 digits and more included', () => {
    const ids = ['9', '10', '9007199254740993', '1600000000000000'];
    expect(ids.map(pad).sort().map(unpad)).toEqual(['9', '10', '1600000000000000', '9007199254740993']);
  });
});

describe('a walk by the cursor of the vendor', () => {
  it('counts its pages, and goes on at the one it had come to', () => {
    const walk = cursorWalk(new Map([[pad('1'), 'digest']]), null);
    const first = walk.first();
    expect(first).toEqual({ cursor: null, lo: pad('0') });
    const second = first && walk.after(first, 2);
    expect(second).toEqual({ cursor: 2, lo: pad('1'), digest: 'digest' });
    expect(second && walk.after(second, null)).toBeNull();
    expect(cursorWalk(new Map(), { ordinal: 7, cursor: 'x' }).first()).toEqual({ cursor: 'x', lo: pad('7') });
  });

  it('refuses the same page twice', () => {
    const walk = cursorWalk(new Map(), { ordinal: 1, cursor: { page: 2 } });
    expect(() => walk.after({ cursor: { page: 2 }, lo: pad('1') }, { page: 2 })).toThrow(/same page twice/);
  });
});
