import type { MatchIndex } from './match-index.ts';
import type { CompanyProfile } from './profile-company.ts';

/** The serials of one company that are nobody else's on its own side nor shared on the other, and who has them there. */
export interface SerialOverlap {
  readonly usable: number;
  readonly shared: ReadonlyMap<CompanyProfile, number>;
}

/** Fewer serials in common may be a few machines sold on. */
const FEWEST_SERIALS = 3;

/**
 * Counts serials in common with every company of `index`. A serial that two companies of one side carry is dropped:
 * `peers` is the index of the company's own side.
 */
export function serialOverlap(
  profile: CompanyProfile,
  index: MatchIndex,
  peers: MatchIndex | undefined,
): SerialOverlap {
  const shared = new Map<CompanyProfile, number>();
  let usable = 0;
  for (const serial of profile.serials) {
    const [holder, second] = index.holders('serial', serial);
    if (second !== undefined || (peers?.holders('serial', serial).length ?? 0) > 1) continue;
    usable++;
    if (holder !== undefined) shared.set(holder, (shared.get(holder) ?? 0) + 1);
  }
  return { usable, shared };
}

/** Enough serials in common to know a company by: three, and half of what the smaller estate has. */
export function isManySerials(common: number, ours: number, theirs: number): boolean {
  return common >= FEWEST_SERIALS && common * 2 >= Math.min(ours, theirs);
}
