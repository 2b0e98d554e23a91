import type { CompanyFacts } from '../../server/mapping/match/company-facts.ts';
import { companyMaker } from './company-maker.ts';
import { MATCHER_RULES, OWN_DOMAIN } from './matcher-rules.ts';
import { random } from './random.ts';

/** One company of the vendor, what it stands for, and which of ours it truly is. */
export interface MatcherCase {
  readonly rule: string;
  readonly external: CompanyFacts;
  /** The id of ours; null when ours has no such company, only one that looks like it. */
  readonly truth: string | null;
  /** Nothing in the data can tell which of several it is: mapping it unasked would be luck. */
  readonly ambiguous: boolean;
}

export interface MatcherSet {
  readonly cases: readonly MatcherCase[];
  readonly ours: readonly CompanyFacts[];
  /** The service provider's own domain, which stands in some of the e-mail addresses. */
  readonly ownDomains: readonly string[];
}

/**
 * Makes a labelled set: `count` cases by every rule in turn over invented companies, in one estate. The same seed makes
 * the same set. The words and spellings are its own, not the matcher's tables.
 */
export function makeMatcherSet(seed: number, count: number): MatcherSet {
  const dice = random(seed);
  const maker = companyMaker(dice);
  const cases: MatcherCase[] = [];
  const ours: CompanyFacts[] = [];
  for (let i = 0; i < count; i++) {
    const [rule, make] = dice.pick(MATCHER_RULES);
    const made = make(maker);
    const first = ours.length;
    ours.push(...made.ours.map((facts, k) => ({ id: `our-${first + k}`, ...facts })));
    for (const [k, facts] of made.theirs.entries()) {
      const truth = made.match === 'other' ? null : `our-${first + Math.min(k, made.ours.length - 1)}`;
      cases.push({
        rule,
        external: { id: `their-${cases.length}`, ...facts },
        truth,
        ambiguous: made.match === 'ambiguous',
      });
    }
  }
  return { cases, ours: dice.shuffle(ours), ownDomains: [OWN_DOMAIN] };
}
