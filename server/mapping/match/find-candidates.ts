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
/** Keys that only say where to look. */
const BLOCKING_KEYS: readonly MatchKey[] = ['token', 'head', 'tail'];
/** Companies worth looking at for a likeness: the holders of the rarest keys, until there are so many. */
const LOOKED_AT = 200;
/** A key so common says nothing, even when the name has no rarer one. */
const LONGEST_BLOCK = 600;

/** The companies of an index worth comparing with this one, each once. */
export function findCandidates(profile: CompanyProfile, index: MatchIndex): Set<CompanyProfile> {
  const found = new Set<CompanyProfile>();
  const add = (holders: readonly CompanyProfile[]) => {
    for (const holder of holders) found.add(holder);
  };
  for (const kind of NAMING_KEYS) for (const key of matchKeys(kind, profile)) add(index.holders(kind, key));
  let looked = 0;
  for (const block of blocksOf(profile, index)) {
    if (looked > 0 && looked + block.length > LOOKED_AT) break;
    add(block);
    looked += block.length;
  }
  return found;
}

/** The holders of each blocking key of a name, the rarest key first. */
function blocksOf(profile: CompanyProfile, index: MatchIndex): (readonly CompanyProfile[])[] {
  return BLOCKING_KEYS.flatMap((kind) => [...matchKeys(kind, profile)].map((key) => index.holders(kind, key)))
    .filter(({ length }) => length > 0 && length <= LONGEST_BLOCK)
    .sort((a, b) => a.length - b.length);
}
