import type { Finding } from './evidence.ts';
import { firstShared } from './first-shared.ts';
import type { MatchContext } from './match-context.ts';
import type { CompanyProfile } from './profile-company.ts';
import { isManySerials, type SerialOverlap } from './serial-overlap.ts';

/** A domain several companies carry (a group's, a franchise's) names none of them. */
const SHARED_DOMAIN_PORTION = 0.65;
/** From this many serials on each side, having none in common is a sign of two estates. */
const TELLING_SERIALS = 5;

/** What stored ids, tenants, serials and domains say. */
export function identityEvidence(ours: CompanyProfile, theirs: CompanyProfile, context: MatchContext): Finding[] {
  return [
    ...sharedId('stored-link', 'linked before', ours.links, theirs.links),
    ...sharedId('same-tenant', 'same Microsoft tenant', ours.tenants, theirs.tenants),
    ...serialEvidence(ours, context.serials),
    ...domainEvidence(ours, theirs, context),
  ];
}

function sharedId(
  kind: 'stored-link' | 'same-tenant',
  words: string,
  ours: ReadonlySet<string>,
  theirs: ReadonlySet<string>,
): Finding[] {
  const shared = firstShared(ours, theirs);
  return shared === undefined ? [] : [{ kind, ours: shared, theirs: shared, sentence: `${words} (${shared})` }];
}

function serialEvidence(ours: CompanyProfile, { usable, shared }: SerialOverlap): Finding[] {
  const common = shared.get(ours) ?? 0;
  const counts = { ours: `${common} of ${ours.serials.size}`, theirs: `${common} of ${usable}` };
  if (common > 0) {
    const sentence = `${common} of ${usable} serials`;
    if (isManySerials(common, usable, ours.serials.size)) return [{ kind: 'many-serials', ...counts, sentence }];
    return [{ kind: 'some-serials', portion: common < 3 ? 0.6 : 1, ...counts, sentence }];
  }
  if (usable < TELLING_SERIALS || ours.serials.size < TELLING_SERIALS) return [];
  return [{ kind: 'serials-differ', ...counts, sentence: `none of ${usable} serials` }];
}

function domainEvidence(ours: CompanyProfile, theirs: CompanyProfile, { index, peers }: MatchContext): Finding[] {
  const shared = [...ours.domains].filter((domain) => theirs.domains.has(domain));
  const sole = shared.find((domain) =>
    [index, peers].every((side) => (side?.holders('domain', domain).length ?? 0) < 2),
  );
  const domain = sole ?? shared[0];
  if (domain !== undefined) {
    const also = sole === undefined ? ', which other companies share' : '';
    return [
      {
        kind: 'same-domain',
        portion: sole === undefined ? SHARED_DOMAIN_PORTION : 1,
        ours: domain,
        theirs: domain,
        sentence: `same domain ${domain}${also}`,
      },
    ];
  }
  const label = tenantLabel(ours, theirs) ?? tenantLabel(theirs, ours);
  const tenant: Finding[] =
    label === null ? [] : [{ kind: 'tenant-label', ours: label, theirs: label, sentence: `same tenant name ${label}` }];
  const [our] = ours.domains;
  const [their] = theirs.domains;
  if (our === undefined || their === undefined) return tenant;
  return [
    ...tenant,
    { kind: 'domain-differs', ours: our, theirs: their, sentence: `domain differs: ${our} / ${their}` },
  ];
}

/** A tenant is named by whoever signs up: its label often equals the other's label or the first part of its domain. */
function tenantLabel(a: CompanyProfile, b: CompanyProfile): string | null {
  for (const label of a.tenantLabels) {
    if (b.tenantLabels.has(label) || [...b.domains].some((domain) => domain.startsWith(`${label}.`))) return label;
  }
  return null;
}
