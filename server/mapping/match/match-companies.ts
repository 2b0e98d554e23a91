import { type AutoRule, autoClaims, solePick } from './auto-claims.ts';
import type { CompanyFacts } from './company-facts.ts';
import { CONTRARY_KINDS, type Evidence, weighEvidence } from './evidence.ts';
import { findCandidates } from './find-candidates.ts';
import { identityEvidence } from './identity-evidence.ts';
import type { MatchContext } from './match-context.ts';
import { buildMatchIndex, type MatchIndex, type MatchIndexOptions } from './match-index.ts';
import { nameEvidence } from './name-evidence.ts';
import { placeEvidence } from './place-evidence.ts';
import { type CompanyProfile, profileCompany } from './profile-company.ts';
import { serialOverlap } from './serial-overlap.ts';

/** A company of ours that may be this one, with the reasons; `score` is the sum of their strengths. */
export interface MatchCandidate {
  readonly ourId: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** `auto`: map the first candidate. `suggest`: show the candidates. `none`: nothing worth showing. */
export type MatchResult =
  | {
      readonly externalId: string;
      readonly decision: 'auto';
      readonly rule: AutoRule;
      readonly candidates: readonly MatchCandidate[];
    }
  | {
      readonly externalId: string;
      readonly decision: 'suggest' | 'none';
      readonly candidates: readonly MatchCandidate[];
    };

export interface MatchOptions {
  /** Pairs a person refused: never shown again, yet still a rival by name, for a refusal does not prove the other. */
  readonly refused?: ((externalId: string, ourId: string) => boolean) | undefined;
  /** Companies of ours that another company of the same integration is mapped to: never mapped twice unasked. */
  readonly occupied?: ((ourId: string) => boolean) | undefined;
  /** Candidates below this score are not shown. */
  readonly suggestFrom?: number | undefined;
  /** At most this many candidates each. */
  readonly limit?: number | undefined;
}

/** The score from which a person is asked. */
export const SUGGEST_FROM = 0.7;
const CANDIDATES_SHOWN = 5;

/** Matches a whole list of a vendor's companies against ours. No company of ours is mapped to twice, save by stored links. */
export function matchCompanies(
  externals: Iterable<CompanyFacts>,
  ours: Iterable<CompanyFacts>,
  options: MatchOptions & MatchIndexOptions = {},
): MatchResult[] {
  const index = buildMatchIndex(ours, options);
  const peers = buildMatchIndex(externals, options);
  return [...peers.profiles.values()].map((external) => matchProfile(external, index, peers, options));
}

/**
 * Matches one company. `peers` indexes all companies of its integration: what is unique among them cannot be known
 * without, so that without `peers` only a stored link maps by itself.
 */
export function matchOne(
  external: CompanyFacts,
  index: MatchIndex,
  options: MatchOptions & { readonly peers?: MatchIndex | undefined } = {},
): MatchResult {
  return matchProfile(profileCompany(external, index.ownDomains), index, options.peers, options);
}

function matchProfile(
  external: CompanyProfile,
  index: MatchIndex,
  peers: MatchIndex | undefined,
  options: MatchOptions,
): MatchResult {
  const context = { index, peers, serials: serialOverlap(external, index, peers) };
  const candidates: MatchCandidate[] = [];
  for (const our of findCandidates(external, index)) {
    if (!options.refused?.(external.id, our.id)) candidates.push(compare(external, our, context));
  }
  const auto = autoPick(external, index, peers, candidates, options);
  const shown = candidates
    .filter(({ ourId, score }) => score >= (options.suggestFrom ?? SUGGEST_FROM) || ourId === auto?.ourId)
    .sort((a, b) => rank(b, auto?.ourId) - rank(a, auto?.ourId) || (a.ourId < b.ourId ? -1 : 1))
    .slice(0, options.limit ?? CANDIDATES_SHOWN);
  if (auto !== null) return { externalId: external.id, decision: 'auto', rule: auto.rule, candidates: shown };
  return { externalId: external.id, decision: shown.length > 0 ? 'suggest' : 'none', candidates: shown };
}

function compare(external: CompanyProfile, our: CompanyProfile, context: MatchContext): MatchCandidate {
  const findings = [
    ...identityEvidence(our, external, context),
    ...nameEvidence(our, external, context),
    ...placeEvidence(our, external),
  ];
  return { ourId: our.id, ...weighEvidence(findings) };
}

/** The company to map to unasked: the sole pick seen from either side, with nothing said against it. */
function autoPick(
  external: CompanyProfile,
  index: MatchIndex,
  peers: MatchIndex | undefined,
  candidates: readonly MatchCandidate[],
  options: MatchOptions,
): { ourId: string; rule: AutoRule } | null {
  const pick = solePick(autoClaims(external, index, peers));
  const candidate = candidates.find(({ ourId }) => ourId === pick?.holder.id);
  if (pick === null || candidate === undefined) return null;
  const { holder, rule } = pick;
  // Somebody linked these two: several of theirs may lead to one of ours (two tenants of one client).
  if (rule === 'stored-link') return { ourId: holder.id, rule };
  if (peers === undefined || options.occupied?.(holder.id)) return null;
  if (rule !== 'tenant' && candidate.evidence.some(({ kind }) => CONTRARY_KINDS.has(kind))) return null;
  const back = solePick(autoClaims(holder, peers, index));
  return back?.holder.id === external.id ? { ourId: holder.id, rule } : null;
}

function rank({ ourId, score }: MatchCandidate, first: string | undefined): number {
  return ourId === first ? 2 : score;
}
