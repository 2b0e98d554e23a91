import { matchCompanies } from '../../server/mapping/match/match-companies.ts';
import type { MatcherSet } from './matcher-set.ts';

/** Cases of one rule, or of all: how many there were and what became of them. */
export interface MatcherTally {
  cases: number;
  /** Cases whose company we have, and where the data can tell which one it is. */
  knowable: number;
  auto: number;
  autoRight: number;
  suggested: number;
  /** Suggestions whose first candidate is the true one. */
  suggestedRight: number;
  /** Mapped or suggested, the true company among those shown; ambiguous cases count too. */
  found: number;
  findable: number;
}

export interface MatcherFigures {
  /** Of what was mapped unasked, the part mapped right. */
  readonly autoPrecision: number;
  /** Of the companies we have and can tell, the part mapped unasked. */
  readonly autoRecall: number;
  /** Of the suggestions, the part whose first candidate is right. */
  readonly suggestPrecision: number;
  /** Of the companies we have, the part mapped or shown. */
  readonly recall: number;
  readonly byRule: ReadonlyMap<string, MatcherTally>;
  readonly total: MatcherTally;
}

/** Runs the matcher over a labelled set and counts. */
export function matcherFigures(set: MatcherSet): MatcherFigures {
  const byRule = new Map<string, MatcherTally>();
  const total = emptyTally();
  const externals = set.cases.map(({ external }) => external);
  const results = new Map(matchCompanies(externals, set.ours, set).map((result) => [result.externalId, result]));
  for (const { rule, external, truth, ambiguous } of set.cases) {
    const result = results.get(external.id);
    if (result === undefined) throw new Error(`The matcher gave no result for ${external.id} (${external.name})`);
    const tally = byRule.get(rule) ?? emptyTally();
    byRule.set(rule, tally);
    // Right by luck is not right: an ambiguous case mapped unasked counts as wrong.
    const right = truth !== null && result.candidates[0]?.ourId === truth && !ambiguous;
    const found = truth !== null && result.candidates.some(({ ourId }) => ourId === truth);
    for (const counted of [tally, total]) {
      counted.cases++;
      counted.findable += Number(truth !== null);
      counted.knowable += Number(truth !== null && !ambiguous);
      counted.found += Number(found);
      counted.auto += Number(result.decision === 'auto');
      counted.autoRight += Number(result.decision === 'auto' && right);
      counted.suggested += Number(result.decision === 'suggest');
      counted.suggestedRight += Number(result.decision === 'suggest' && (right || (ambiguous && found)));
    }
  }
  return {
    autoPrecision: total.autoRight / total.auto,
    autoRecall: total.autoRight / total.knowable,
    suggestPrecision: total.suggestedRight / total.suggested,
    recall: total.found / total.findable,
    byRule,
    total,
  };
}

function emptyTally(): MatcherTally {
  return { cases: 0, knowable: 0, auto: 0, autoRight: 0, suggested: 0, suggestedRight: 0, found: 0, findable: 0 };
}
