import { type BenchRow, benchRow } from './bench-row.ts';
import { matcherFigures } from './matcher-figures.ts';
import { makeMatcherSet } from './matcher-set.ts';

/** Precision and recall of the company matcher on a labelled set made by rule. */
export function matcherRows(): BenchRow[] {
  const figures = matcherFigures(makeMatcherSet(1, 5000));
  return [
    benchRow({
      name: 'matcher: precision of what is mapped unasked',
      value: figures.autoPrecision,
      unit: '',
      atLeast: 1,
    }),
    benchRow({ name: 'matcher: recall of what is mapped unasked', value: figures.autoRecall, unit: '', atLeast: 0 }),
    benchRow({ name: 'matcher: recall, mapped or shown with reasons', value: figures.recall, unit: '', atLeast: 0.95 }),
  ];
}
