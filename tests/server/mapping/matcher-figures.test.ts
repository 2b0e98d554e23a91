import { describe, expect, test } from 'vitest';
import { matchOne } from '../../../server/mapping/match/match-companies.ts';
import { buildMatchIndex } from '../../../server/mapping/match/match-index.ts';
import { matcherFigures } from '../../bench/matcher-figures.ts';
import { MATCHER_RULES } from '../../bench/matcher-rules.ts';
import { makeMatcherSet } from '../../bench/matcher-set.ts';

describe.each([1, 20, 300])('on the labelled set of seed %i', (seed) => {
  const figures = matcherFigures(makeMatcherSet(seed, 1500));

  test('every rule has cases', () => {
    expect([...figures.byRule.keys()].sort()).toEqual(MATCHER_RULES.map(([rule]) => rule).sort());
  });

  test('what is mapped unasked is right without exception, and is half of what could be', () => {
    const wrong = [...figures.byRule].filter(([, { auto, autoRight }]) => auto !== autoRight).map(([rule]) => rule);
    expect(wrong).toEqual([]);
    expect(figures.autoPrecision).toBe(1);
    expect(figures.autoRecall).toBeGreaterThan(0.5);
  });

  test('of the companies we have, nearly all are mapped or shown', () => {
    expect(figures.recall).toBeGreaterThan(0.97);
  });

  test.each(['number', 'Roman number', 'place', 'emoji and legal form'])('nothing is shown for another %s', (rule) => {
    expect(figures.byRule.get(rule)).toMatchObject({ auto: 0, suggested: 0 });
  });
});

test('one seed makes one set', () => {
  expect(makeMatcherSet(5, 50)).toEqual(makeMatcherSet(5, 50));
  expect(makeMatcherSet(5, 50)).not.toEqual(makeMatcherSet(6, 50));
});

test('a panel page is answered in under 5 ms against five thousand companies', () => {
  const set = makeMatcherSet(7, 4800);
  const index = buildMatchIndex(set.ours);
  const peers = buildMatchIndex(set.cases.map(({ external }) => external));
  expect(index.profiles.size).toBeGreaterThan(5000);
  const times = set.cases.slice(0, 300).map(({ external }) => {
    const started = performance.now();
    matchOne(external, index, { peers });
    return performance.now() - started;
  });
  // The median, so that a busy machine does not decide; an all-pairs comparison takes ten times the budget.
  expect(times.sort((a, b) => a - b)[150]).toBeLessThan(5);
});
