import type { MatchIndex } from './match-index.ts';
import type { CompanyProfile } from './profile-company.ts';
import { isManySerials, serialOverlap } from './serial-overlap.ts';

/** The grounds on which a company may be mapped without asking, the surest first. */
export const AUTO_RULES = ['stored-link', 'tenant', 'serials', 'same-name', 'same-base-name'] as const;
export type AutoRule = (typeof AUTO_RULES)[number];

/** Which companies of `index` fit this one, and the surest ground each has; the names are those of today alone. */
export function autoClaims(
  profile: CompanyProfile,
  index: MatchIndex,
  peers: MatchIndex | undefined,
): ReadonlyMap<CompanyProfile, AutoRule> {
  const claims = new Map<CompanyProfile, AutoRule>();
  const claim = (rule: AutoRule, holders: Iterable<CompanyProfile>) => {
    for (const holder of holders) if (!claims.has(holder)) claims.set(holder, rule);
  };
  for (const link of profile.links) claim('stored-link', index.holders('link', link));
  for (const tenant of profile.tenants) claim('tenant', index.holders('tenant', tenant));
  const { usable, shared } = serialOverlap(profile, index, peers);
  for (const [holder, common] of shared)
    if (isManySerials(common, usable, holder.serials.size)) claim('serials', [holder]);
  const { name } = profile;
  // Without a distinctive word only the very same text is the same name: "🚀 Ltd" and "🦄 Ltd" fold alike.
  claim(
    'same-name',
    index.holders('strict', name.strict).filter((other) => !name.weak || other.name.exact === name.exact),
  );
  if (!name.weak) claim('same-base-name', index.holders('base', name.base));
  return claims;
}

/**
 * The one company the claims point to, or null where they point to several. Two at the surest ground are ambiguous; so is a
 * name that belongs to another than the tenant or the serials do. An equal name settles it over one equal but for its
 * legal form, and a stored link over everything.
 */
export function solePick(
  claims: ReadonlyMap<CompanyProfile, AutoRule>,
): { holder: CompanyProfile; rule: AutoRule } | null {
  const rule = AUTO_RULES.find((candidate) => [...claims.values()].includes(candidate));
  if (rule === undefined) return null;
  const rivals =
    rule === 'tenant' || rule === 'serials' ? claims : new Map([...claims].filter(([, other]) => other === rule));
  const [first, second] = rivals.keys();
  return first === undefined || second !== undefined ? null : { holder: first, rule };
}
