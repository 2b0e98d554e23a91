import { type MatchIndex, type MatchKey, matchKeys } from './match-index.ts';
import type { CompanyProfile } from './profile-company.ts';

/** Keys that name one company or a few: all their holders are compared. */
const NAMING_KEYS: readonly MatchKey[] = [
  'link',
  'tenant',
  'serial',
  'domain',
  'phone',
  'tenantLabel',
  'strict',
  'base',
  'squash',
];
/** Keys that only say where to look; those half the estate carries say nothing and would cost its whole length. */
const BLOCKING_KEYS: readonly MatchKey[] = ['token', 'head', 'tail'];
const LONGEST_BLOCK = 150;

/** The companies of an index worth comparing with this one, each once. */
export function findCandidates(profile: CompanyProfile, index: MatchIndex): Set<CompanyProfile> {
  const found = new Set<CompanyProfile>();
  const add = (kind: MatchKey, key: string, longest = Number.POSITIVE_INFINITY) => {
    const holders = index.holders(kind, key);
    if (holders.length <= longest) for (const holder of holders) found.add(holder);
  };
  for (const kind of NAMING_KEYS) for (const key of matchKeys(kind, profile)) add(kind, key);
  for (const kind of BLOCKING_KEYS) for (const key of matchKeys(kind, profile)) add(kind, key, LONGEST_BLOCK);
  add('acronym', profile.name.squash);
  add('squash', profile.name.acronym);
  return found;
}
